import Foundation
import Testing

/// The rules about the source, executed: a newcomer reads them here, and they cannot rot.
@Suite struct Tidy {}

/// The files of the project, as text.
enum Project {
    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    struct File: Sendable, CustomTestStringConvertible {
        /// From the root, for example `Sources/Domain/Money/Money.swift`.
        let path: String
        let text: String
        var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
        var testDescription: String { path }
    }

    /// Files below `folder` whose name ends in one of `endings`, built and installed things aside.
    static func files(in folder: String, endings: [String]) -> [File] {
        let base = folder.isEmpty ? root : root.appending(path: folder)
        guard
            let walk = FileManager.default.enumerator(
                at: base, includingPropertiesForKeys: [.isRegularFileKey])
        else { return [] }
        var found: [File] = []
        for case let url as URL in walk {
            let name = url.lastPathComponent
            if name.hasPrefix(".build") || name.hasPrefix(".venv") || name == ".git"
                || name == "output" || name == "demo-data" || name == "__pycache__"
            {
                walk.skipDescendants()
                continue
            }
            guard endings.contains(where: name.hasSuffix),
                let text = try? String(contentsOf: url, encoding: .utf8)
            else { continue }
            let path = url.standardizedFileURL.path()
                .dropFirst(root.standardizedFileURL.path().count)
            found.append(File(path: path.trimmingPrefix("/").description, text: text))
        }
        return found.sorted { $0.path < $1.path }
    }

    static let sources = files(in: "Sources", endings: [".swift"])
    static let tests = files(in: "Tests", endings: [".swift"])
    static let pages = files(in: "", endings: [".md"])
}
