import Application
import Codec
import Domain
import Foundation
import Journal
import Testing

@testable import appui

/// A region made in memory, with all that happened in it.
struct MadeRegion: Sendable {
    let maker: RegionMaker
    let journal: MemoryJournal

    var scheme: Scheme { maker.scheme }
    var request: RegionRequest { maker.request }

    init(files: Int, seed: UInt64 = 2007, until: Day = Day(2026, 9, 30)) async throws {
        let request = RegionRequest(files: files, seed: seed, until: until)
        journal = MemoryJournal()
        maker = try await RegionFolder.live(
            request, in: journal, secret: request.vaultKey, settings: MadeRegion.settings())
    }

    /// Made once for all the tests that look at it.
    static let ofSomeHundredFiles = Task { try await MadeRegion(files: 320) }

    static var root: URL {
        URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
    }

    static func settings(_ folder: String = "") async throws -> Settings {
        try await Settings.read(
            options: [
                "rules.folder": root.appending(path: "Rules").path(percentEncoded: false),
                "data.folder": folder,
            ], file: nil)
    }

    /// Every event, decoded, with the day on which it was recorded.
    func events() throws -> [(stream: StreamID, event: Event, on: Day)] {
        var events: [(stream: StreamID, event: Event, on: Day)] = []
        try journal.replay(after: 0) { recorded in
            let event = try EventCodec.decode(
                type: recorded.event.type, schema: recorded.event.schema,
                body: recorded.event.body)
            events.append((recorded.event.stream, event, Paris.day(at: recorded.recordedAt)))
        }
        return events
    }

    /// Loans folded from what happened, by number.
    func loans() throws -> [Int64: Loan] {
        var loans: [Int64: Loan] = [:]
        for (stream, event, _) in try events() {
            if case .loan(let event) = event { loans[stream.number, default: Loan()].apply(event) }
        }
        return loans
    }
}
