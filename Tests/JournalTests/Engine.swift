import Domain
import Foundation
import Journal
import JournalSQLite
import Testing

/// Every engine the contract suite runs on.
enum Engine: String, CaseIterable, CustomTestStringConvertible {
    case memory, sqlite

    var testDescription: String { rawValue }

    func open(in folder: TemporaryFolder) throws -> any Journal {
        switch self {
        case .memory: MemoryJournal()
        case .sqlite: try SQLiteJournal(path: folder.journal) { _, _ in true }
        }
    }
}

/// A folder that goes away with its owner.
final class TemporaryFolder: Sendable {
    let path: String
    var journal: String { path + "/journal.sqlite" }

    init() throws {
        path = FileManager.default.temporaryDirectory
            .appending(path: "appui-journal-\(UUID().uuidString)").path(percentEncoded: false)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same seed, the same run.
struct SplitMix64: RandomNumberGenerator {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension StreamID {
    static func test(_ number: Int64) -> StreamID { StreamID(.loan, number) }
}

extension EncodedEvent {
    static func test(_ stream: StreamID, _ body: [UInt8] = [0xA0]) -> EncodedEvent {
        EncodedEvent(
            stream: stream, type: "loan.tested", schema: 1, body: body,
            effectiveOn: Day(2026, 1, 31))
    }
}

extension AppendRequest {
    /// A request for `events`, on streams that all are at the stated versions.
    static func test(
        _ command: String, _ events: [EncodedEvent], at expected: [StreamID: Int64],
        fingerprint: UInt8 = 1, vault: VaultChange = VaultChange()
    ) -> AppendRequest {
        AppendRequest(
            command: CommandID(command),
            fingerprint: Digest([UInt8](repeating: fingerprint, count: 32)),
            actor: AccountID(7), recordedAt: Instant(milliseconds: 1_767_225_600_000),
            expected: expected, events: events, vault: vault)
    }
}

extension JournalReader {
    func all(after position: Int64 = 0) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try replay(after: position) { events.append(copy $0) }
        return events
    }

    func allItems() throws -> [SealedItem] {
        var items: [SealedItem] = []
        try sealedItems { items.append(copy $0) }
        return items
    }

    func allCommands() throws -> [CommandRecord] {
        var commands: [CommandRecord] = []
        try self.commands { commands.append(copy $0) }
        return commands
    }
}
