import Codec
import Domain
import Foundation

/// The shipped rule files, read from the source tree.
enum RuleFiles {
    static let names = ["2007-poitou-charentes.json", "2022-proposition.json"]

    static let root = URL(filePath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static func bytes(_ name: String) throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appending(path: "Rules/\(name)")))
    }

    static func text(_ name: String) throws -> String {
        String(decoding: try bytes(name), as: UTF8.self)
    }

    static func rules(_ name: String) throws -> RuleSet {
        try RuleSetDecoder.decode(try bytes(name), file: name)
    }

    static func present() throws -> RuleSet { try rules(names[1]) }
}
