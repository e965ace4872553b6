internal import Application
internal import Codec
internal import Domain
internal import Foundation
internal import Journal
internal import JournalSQLite

/// A bank's return file, from its bytes to the disk.
enum ReturnsBench {
    static func run(_ options: Options) async throws {
        let folder = try options.folder
        let text = try fileBytes(try options.text("file"))
        let journal = try SQLiteJournal(
            path: folder + "/" + SQLiteJournal.fileName, knows: EventCodec.knows)
        let clock = BenchClock(RegionCalendar(today: RegionBench.today()).end)
        let scheme = try RegionBench.scheme(over: journal, clock: clock.now)
        let bank = try largestBank(scheme)
        let before = scheme.position
        let (taken, report) = try await seconds {
            try await scheme.importReturns(text, name: "dix mois", bank: bank, by: .system)
        }
        guard report.rejected == 0, report.booked == report.lines else {
            throw BenchFault("lines were rejected: \(report.mistakes.prefix(3))")
        }
        Stage.tell("seconds", taken)
        Stage.tell("lines", Double(report.lines))
        Stage.tell("events", Double(scheme.position - before))
        Stage.tell("peak", try Memory.peakMegabytes())
        if options["parts"] != nil {
            try tellParts(text, try journal.events(after: before), in: folder)
        }
        try journal.close()
    }

    private static func largestBank(_ scheme: Scheme) throws -> OrganisationID {
        guard let bank = scheme.organisations(kind: .bank).map(\.id).min() else {
            throw BenchFault("the region has no bank")
        }
        return bank
    }

    /// What the same work takes part by part, each alone.
    private static func tellParts(
        _ text: [UInt8], _ events: [RecordedEvent], in folder: String
    ) throws {
        Stage.tell("reading", seconds(rounds: 1) { precondition(countLines(text) > 0) })
        let decoded = try events.map {
            try EventCodec.decode(
                type: $0.event.type, schema: $0.event.schema, body: $0.event.body)
        }
        var bytes = 0
        Stage.tell(
            "encoding",
            seconds(rounds: 1) {
                for event in decoded { bytes &+= EventCodec.encode(event).body.count }
            })
        precondition(bytes > 0)
        var chain = HashChain()
        Stage.tell("hashing", seconds(rounds: 1) { for event in events { chain.add(event) } })
        Stage.tell(
            "sqlite",
            try BareSQLite.duration(
                of: events, inTransactionsOf: 5000, path: folder + "/bare.sqlite"))
    }

    private static func countLines(_ text: [UInt8]) -> Int {
        var reader = ReturnFileReader(over: text)
        var lines = 0
        while reader.next() != nil { lines += 1 }
        return lines
    }
}

func fileBytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(filePath: path)))
}
