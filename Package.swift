// swift-tools-version: 6.2
import PackageDescription

// Layers are targets, nouns are folders; arrows point down only (ARCHITECTURE.md).
let package = Package(
    name: "appui",
    products: [.executable(name: "appui", targets: ["appui"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    ],
    targets: [
        .target(name: "Domain"),
        .target(name: "Codec", dependencies: ["Domain"]),
        .target(
            name: "Journal",
            dependencies: [
                "Codec", "Domain",
                .product(name: "Crypto", package: "swift-crypto"),
            ]),
        .target(
            name: "JournalSQLite",
            dependencies: [
                "Codec", "Domain", "Journal",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "GRDB", package: "GRDB.swift"),
            ]),
        .target(
            name: "Application",
            dependencies: [
                "Codec", "Domain", "Journal",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "CryptoExtras", package: "swift-crypto"),
                .product(name: "Logging", package: "swift-log"),
            ]),
        .target(
            name: "Web",
            dependencies: [
                "Application", "Codec", "Domain", "Journal",
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.copy("Templates"), .copy("Assets")]),
        .executableTarget(
            name: "appui",
            dependencies: [
                "Application", "Codec", "Domain", "Journal", "JournalSQLite", "Web",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Configuration", package: "swift-configuration"),
                .product(name: "Crypto", package: "swift-crypto"),
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
                .product(name: "SystemPackage", package: "swift-system"),
                .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            ]),
        .testTarget(name: "DomainTests", dependencies: ["Domain"]),
        .testTarget(name: "CodecTests", dependencies: ["Codec", "Domain"]),
        .testTarget(
            name: "JournalTests", dependencies: ["Codec", "Domain", "Journal", "JournalSQLite"]),
        .testTarget(
            name: "ApplicationTests",
            dependencies: ["Application", "Codec", "Domain", "Journal", "JournalSQLite"]),
        .testTarget(
            name: "WebTests",
            dependencies: [
                "Application", "Codec", "Domain", "Journal", "Web",
                .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "HummingbirdTesting", package: "hummingbird"),
            ]),
        .testTarget(
            name: "AppuiTests",
            dependencies: ["Application", "Codec", "Domain", "Journal", "appui"]),
        .testTarget(name: "TidyTests"),
    ]
)

// Only `make bench` builds the benchmarks: nobody else pays for them.
if Context.environment["APPUI_BENCH"] != nil {
    package.targets.append(
        .executableTarget(
            name: "AppuiBench",
            dependencies: [
                "Application", "Codec", "Domain", "Journal", "JournalSQLite",
                .product(name: "GRDB", package: "GRDB.swift"),
            ],
            path: "Benchmarks/AppuiBench"))
}

for target in package.targets {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .enableUpcomingFeature("InferIsolatedConformances"),
        .enableUpcomingFeature("ImmutableWeakCaptures"),
        .treatAllWarnings(as: .error),
    ]
}
