import Foundation
import Testing

extension Tidy {
    /// Arrows point down only. Domain imports nothing, not even Foundation.
    static let allowedImports: [String: Set<String>] = [
        "Domain": [],
        "Codec": ["Domain"],
        "Journal": ["Codec", "Crypto", "Domain", "FoundationEssentials", "Synchronization"],
        "JournalSQLite": [
            "Codec", "Crypto", "Domain", "Foundation", "FoundationEssentials", "GRDB", "GRDBSQLite",
            "Glibc", "Journal", "Synchronization",
        ],
        "Application": [
            "Codec", "Crypto", "CryptoExtras", "Domain", "FoundationEssentials", "Journal",
            "Logging", "Synchronization",
        ],
        "Web": [
            "Application", "Codec", "Crypto", "Domain", "Foundation", "FoundationEssentials",
            "HTTPTypes", "Hummingbird", "HummingbirdCore", "Journal", "Logging", "Mustache",
            "NIOCore", "NIOPosix", "ServiceLifecycle", "Synchronization",
        ],
    ]

    @Test(arguments: Project.sources)
    func importsFollowTheLayers(_ file: Project.File) {
        let target = String(file.path.split(separator: "/")[1])
        guard let allowed = Tidy.allowedImports[target] else { return }
        for line in file.lines {
            let words = line.split(separator: " ")
            guard let at = words.firstIndex(of: "import"), at < 2, words.count > at + 1,
                ["import", "package", "internal", "private", "@testable", "@preconcurrency"]
                    .contains(words[0])
            else { continue }
            let module = String(
                words[words[at + 1] == "struct" ? at + 2 : at + 1].split(separator: ".")[0])
            #expect(
                allowed.contains(module),
                "\(file.path) imports \(module); \(target) may import \(allowed.sorted())")
        }
    }

    @Test func testsMirrorTheSources() {
        for file in Project.tests {
            let parts = file.path.split(separator: "/").map(String.init)
            guard parts.count == 4, parts[1].hasSuffix("Tests"),
                let target = Optional(String(parts[1].dropLast(5))),
                Tidy.allowedImports.keys.contains(target)
            else { continue }
            let noun = Project.root.appending(path: "Sources/\(target)/\(parts[2])")
            #expect(
                FileManager.default.fileExists(atPath: noun.path())
                    || ["Golden", "World"].contains(parts[2]),
                "\(file.path) mirrors no folder Sources/\(target)/\(parts[2])")
        }
    }
}
