internal import Application
internal import Codec
internal import Crypto
internal import Domain
internal import Foundation
internal import Journal
internal import JournalSQLite

/// A data folder opened for writing: journal, vault and scheme, wired with the real clock.
struct OpenedScheme {
    let scheme: Scheme
    let journal: SQLiteJournal
    let settings: Settings

    /// Opens, or creates, the folder. A second process on the same folder is refused.
    ///
    /// - Parameters:
    ///   - creating: false where a folder without a journal is a mistake.
    ///   - clock: nil for the machine's.
    ///   - cost: nil for the cost real people's passwords deserve.
    init(
        _ settings: Settings, clock: (@Sendable () -> Instant)? = nil,
        cost: PasswordCost = .standard, creating: Bool = true
    ) throws {
        let folder = URL(filePath: settings.dataFolder)
        let journalFile = folder.appending(path: SQLiteJournal.fileName)
            .path(percentEncoded: false)
        guard creating || FileManager.default.fileExists(atPath: journalFile) else {
            throw OpeningError.noJournal(settings.dataFolder)
        }
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let path = folder.appending(path: SQLiteJournal.fileName).path(percentEncoded: false)
        let isNew = !FileManager.default.fileExists(atPath: path)
        let secret = try VaultKeyFile(settings.vaultKeyFile).read(creating: isNew)
        guard let key = KeyEncryptionKey(secret) else {
            throw OpeningError.keyLength(settings.vaultKeyFile)
        }
        journal = try SQLiteJournal(path: path, knows: EventCodec.knows)
        let ceilings = try UsuryCeilings.file(in: settings.rulesFolder)
        var setup = Setup(
            clock: clock ?? MachineClock.now, machineClock: MachineClock.now,
            random: Vault.systemRandom,
            fingerprintKey: OpenedScheme.fingerprintKey(secret), passwordCost: cost,
            usury: { ceilings.ceiling(for: $0, on: $1) })
        if let address = settings.scanner {
            setup.scanner = { bytes in try await Clamd(address: address).scan(bytes) }
        }
        scheme = try Scheme(
            journal: journal, vault: Vault(key: key, over: journal), setup: setup)
        self.settings = settings
    }

    /// Derived from the vault's secret, so that a folder keeps one secret and not two.
    static func fingerprintKey(_ secret: [UInt8]) -> [UInt8] {
        Array(
            HMAC<SHA256>.authenticationCode(
                for: Array("fingerprints of commands".utf8), using: SymmetricKey(data: secret)))
    }
}

enum OpeningError: Error, CustomStringConvertible {
    case noJournal(String)
    case keyMissing(String)
    case keyLength(String)
    case usury(String)

    var description: String {
        switch self {
        case .noJournal(let folder): "\(folder) holds no journal: check --data"
        case .keyMissing(let path):
            "\(path) is missing: without it no name can be read. Restore it from its own backup"
        case .keyLength(let path): "\(path) must hold 32 bytes in hexadecimal, on one line"
        case .usury(let reason): "usury.json: \(reason)"
        }
    }
}

/// The file of the key that wraps the vault's keys: 64 hexadecimal digits, readable by its owner.
struct VaultKeyFile {
    let path: String
    init(_ path: String) { self.path = path }

    func read(creating: Bool) throws -> [UInt8] {
        try read(orWriting: creating ? Vault.systemRandom(KeyEncryptionKey.byteCount) : nil)
    }

    /// The key of the file; where there is none, the one given is written there.
    func read(orWriting key: [UInt8]?) throws -> [UInt8] {
        if !FileManager.default.fileExists(atPath: path) {
            guard let key else { throw OpeningError.keyMissing(path) }
            guard
                FileManager.default.createFile(
                    atPath: path, contents: Data((key.hexadecimal + "\n").utf8),
                    attributes: [.posixPermissions: 0o600])
            else { throw OpeningError.keyMissing(path) }
        }
        let text = try String(contentsOf: URL(filePath: path), encoding: .utf8)
        guard let bytes = [UInt8](hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines))
        else { throw OpeningError.keyLength(path) }
        return bytes
    }
}

extension UsuryCeilings {
    /// The dated ceilings shipped with the rules; none where the folder has no such file.
    static func file(in folder: String) throws -> UsuryCeilings {
        let url = URL(filePath: folder).appending(path: "usury.json")
        guard FileManager.default.fileExists(atPath: url.path(percentEncoded: false)) else {
            return .none
        }
        do {
            return try UsuryCeilingsDecoder.decode(Array(try Data(contentsOf: url)))
        } catch {
            throw OpeningError.usury("\(error)")
        }
    }
}

/// The machine's clock, or the same moved so that it shows another day.
enum MachineClock {
    static let now: @Sendable () -> Instant = {
        Instant(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
    }

    /// Runs from another moment: a demonstration can be looked at as on that day.
    static func starting(at moment: Instant) -> @Sendable () -> Instant {
        let shift = moment.milliseconds - now().milliseconds
        return { Instant(milliseconds: now().milliseconds + shift) }
    }
}
