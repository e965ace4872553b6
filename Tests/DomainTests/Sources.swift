import Foundation

/// The text of a file of the domain, for tests about its declarations.
func domainSource(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "Sources/Domain/\(path)"), encoding: .utf8)
}
