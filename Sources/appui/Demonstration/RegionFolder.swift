internal import Application
internal import Codec
internal import Crypto
internal import Domain
internal import Foundation
internal import Journal
internal import JournalSQLite
internal import Synchronization

/// A region in its data folder: there whole, or not at all.
enum RegionFolder {
    static func holdsRegion(_ settings: Settings) -> Bool {
        FileManager.default.fileExists(atPath: journalPath(settings))
    }

    private static func journalPath(_ settings: Settings) -> String {
        settings.dataFolder + "/" + SQLiteJournal.fileName
    }

    /// The moment of the last event.
    static func lastMoment(_ settings: Settings) async throws -> Instant? {
        let reader = try SQLiteReader(path: journalPath(settings))
        var last: Instant?
        try reader.replay(after: try await reader.head.position - 1) { last = $0.recordedAt }
        return last
    }

    /// Makes the region in memory, where nobody waits for a disk, then writes it as one journal.
    /// Interrupted before the end, it leaves no journal: the next start makes it anew.
    static func make(
        _ request: RegionRequest, in settings: Settings, tick: (Int64) -> Void
    ) async throws {
        try FileManager.default.createDirectory(
            atPath: settings.dataFolder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let secret = try VaultKeyFile(settings.vaultKeyFile).read(
            orWriting: request.vaultKey)
        let journal = MemoryJournal()
        let maker = try await live(
            request, in: journal, secret: secret, settings: settings, tick: tick)
        try write(maker.samples, beside: settings)
        let parts = try parts(of: journal)
        var next = parts.makeIterator()
        try SQLiteJournal.create(at: journalPath(settings), knows: EventCodec.knows) { journal in
            try journal.restore { next.next() }
        }
    }

    /// The whole life of a region, in a journal that is empty.
    static func live(
        _ request: RegionRequest, in journal: any Journal, secret: [UInt8], settings: Settings,
        tick: (Int64) -> Void = { _ in }
    ) async throws -> RegionMaker {
        guard let key = KeyEncryptionKey(secret) else {
            throw OpeningError.keyLength(settings.vaultKeyFile)
        }
        let clock = RegionClock(at: request.from)
        let random = SharedRandom(seed: request.seed)
        let vault = try Vault(key: key, over: journal, random: random.bytes)
        let ceilings = try UsuryCeilings.file(in: settings.rulesFolder)
        let scheme = try Scheme(
            journal: journal, vault: vault,
            setup: Setup(
                clock: { clock.now }, random: random.bytes,
                fingerprintKey: OpenedScheme.fingerprintKey(secret),
                passwordCost: .fictional,
                usury: { ceilings.ceiling(for: $0, on: $1) }))
        var maker = try await RegionMaker(
            request, scheme: scheme, clock: clock,
            rules: try rules(in: settings.rulesFolder, for: request))
        try await maker.make(tick: tick)
        return maker
    }

    /// Files to try the monthly returns with.
    private static func write(_ samples: [ReturnSample], beside settings: Settings) throws {
        let folder = URL(filePath: settings.dataFolder).appending(path: "fichiers")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for sample in samples {
            try Data(sample.text.utf8).write(to: folder.appending(path: sample.name))
        }
    }

    /// The rule files that apply on a day of the region.
    private static func rules(
        in folder: String, for request: RegionRequest
    ) throws -> [RegionMaker.RuleFile] {
        var found: [RegionMaker.RuleFile] = []
        for name in ["2007-poitou-charentes.json", "2022-proposition.json"] {
            let path = folder + "/" + name
            let text = try WholeFile.read(path)
            let effect = try RuleSetDecoder.decode(text, file: path).effect
            guard effect.from <= request.until, effect.to.map({ $0 >= request.from }) ?? true
            else { continue }
            found.append(RegionMaker.RuleFile(text: text, from: effect.from))
        }
        return found
    }

    private static func parts(of journal: MemoryJournal) throws -> [ArchivePart] {
        var parts: [ArchivePart] = []
        try journal.replay(after: 0) { parts.append(.event(copy $0)) }
        try journal.commands { parts.append(.command(copy $0)) }
        parts += try journal.wrappedKeys().map(ArchivePart.key)
        try journal.sealedItems { parts.append(.item(copy $0)) }
        return parts
    }
}

extension RegionRequest {
    /// Drawn from the seed: fictional people need no secret, and the same seed must give the same
    /// ciphertexts.
    var vaultKey: [UInt8] {
        var random = SeededRandom(seed: seed, sequence: -2)
        return random.bytes(KeyEncryptionKey.byteCount)
    }
}

/// Seeded bytes for those who cannot hold a generator themselves.
private final class SharedRandom: Sendable {
    private let random: Mutex<SeededRandom>

    init(seed: UInt64) { random = Mutex(SeededRandom(seed: seed, sequence: -3)) }

    @Sendable func bytes(_ count: Int) -> [UInt8] { random.withLock { $0.bytes(count) } }
}
