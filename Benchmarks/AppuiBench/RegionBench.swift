internal import Application
internal import Codec
internal import Domain
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Synchronization

/// A region of a hundred thousand files, made by the acts of its people: what it holds is what
/// the scheme accepted. Its days end at the last 8 of a month, so that a server shows it as of
/// today.
enum RegionBench {
    static let files = 112_000
    /// The first day from which its journal is also kept apart, to measure a start.
    static let eventsAtStart: Int64 = 1_000_000
    static let password = "une region a mesurer"
    static let key = [UInt8](repeating: 0x5A, count: KeyEncryptionKey.byteCount)

    /// Writes into `folder` the data folders `region` and `start`, and the return files of the
    /// largest bank.
    static func make(in folder: String) async throws {
        var maker = try await RegionMaker(RegionCalendar(today: today()))
        var isKept = false
        try await maker.live { position, journal in
            guard !isKept, position >= eventsAtStart else { return }
            isKept = true
            try save(journal, in: folder + "/start")
        }
        try await maker.receiveFirstInstalments()
        try save(maker.journal, in: folder + "/region")
        for loans in [10_000, 100_000] {
            let file = try maker.returns(ofLoans: loans)
            let path = "\(folder)/returns-\(loans * RegionCalendar.told.count).csv"
            try Data(file).write(to: URL(filePath: path))
        }
        Stage.tell("events", Double(maker.scheme.position))
        Stage.tell("peak", try Memory.peakMegabytes())
    }

    static func today() -> Day {
        Paris.day(at: Instant(milliseconds: Int64(Foundation.Date().timeIntervalSince1970 * 1000)))
    }

    /// The journal and the file of its key, as `appui serve` finds them.
    private static func save(_ journal: MemoryJournal, in path: String) throws {
        let folder = try Folder(path, fresh: true).path
        var parts = try JournalParts(journal)
        try SQLiteJournal.create(at: folder + "/" + SQLiteJournal.fileName, knows: EventCodec.knows)
        {
            try $0.restore { parts.next() }
        }
        try Data((key.hexadecimal + "\n").utf8).write(to: URL(filePath: folder + "/vault.key"))
    }

    /// A scheme over a journal of the region.
    static func scheme(
        over journal: any Journal, clock: @escaping @Sendable () -> Instant
    ) throws -> Scheme {
        guard let secret = KeyEncryptionKey(key) else { throw BenchFault("32 bytes make a key") }
        return try Scheme(
            journal: journal, vault: Vault(key: secret, over: journal),
            setup: Setup(
                clock: clock, random: Vault.systemRandom, fingerprintKey: key,
                passwordCost: .fictional))
    }
}

/// The days of the region: every loan is drawn before one common first due day, so that a file
/// of all of them holds whole months.
struct RegionCalendar {
    /// Instalments that the measured file tells.
    static let told = 2...11

    /// The last day lived.
    let end: Day
    let firstDue: Day
    /// Files are opened on these days, one after the other.
    let opening: ClosedRange<Int>

    init(today: Day) {
        let eighth = Day(today.year, today.month, 8)
        end = eighth <= today ? eighth : eighth.adding(months: -1)
        firstDue = (end - 3).adding(months: 1 - RegionCalendar.told.upperBound)
        opening = 0...69
    }

    var founded: Day { firstDue - 120 }
    func opened(_ offset: Int) -> Day { firstDue - 100 + offset }
    /// After the opening: the bank's answer with the acceptance, then the money.
    static let answered = 3
    static let drawn = 14
    var firstReturns: Day { firstDue + 3 }
}

/// Every part of a journal, one after another.
struct JournalParts {
    private let events: [RecordedEvent]
    private var commands: [CommandRecord] = []
    private let keys: [WrappedKey]
    private var items: [SealedItem] = []
    private var told = 0

    init(_ journal: any JournalReader) throws {
        events = try journal.events()
        keys = try journal.wrappedKeys()
        try journal.commands { commands.append(copy $0) }
        try journal.sealedItems { items.append(copy $0) }
    }

    mutating func next() -> ArchivePart? {
        defer { told += 1 }
        var index = told
        if index < events.count { return .event(events[index]) }
        index -= events.count
        if index < commands.count { return .command(commands[index]) }
        index -= commands.count
        if index < keys.count { return .key(keys[index]) }
        index -= keys.count
        return index < items.count ? .item(items[index]) : nil
    }
}

/// A day that is moved by hand.
final class BenchClock: Sendable {
    private let instant: Mutex<Instant>
    init(_ day: Day) { instant = Mutex(Paris.midday(of: day)) }
    func move(to day: Day) { instant.withLock { $0 = Paris.midday(of: day) } }
    var now: @Sendable () -> Instant { { [self] in instant.withLock { $0 } } }
}
