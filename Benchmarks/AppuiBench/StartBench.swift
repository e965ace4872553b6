internal import Application
internal import Codec
internal import Journal
internal import JournalSQLite

/// What `appui serve` does before it listens: the chain verified, every event folded, names
/// deciphered.
enum StartBench {
    static func run(_ folder: String) async throws {
        let path = folder + "/" + SQLiteJournal.fileName
        let (opening, journal) = try await seconds {
            try SQLiteJournal(path: path, knows: EventCodec.knows)
        }
        let clock = BenchClock(RegionBench.today())
        let (folding, scheme) = try await seconds {
            try RegionBench.scheme(over: journal, clock: clock.now)
        }
        Stage.tell("verify", opening)
        Stage.tell("fold", folding)
        Stage.tell("events", Double(scheme.position))
        Stage.tell("peak", try Memory.peakMegabytes())
        try journal.close()
    }
}
