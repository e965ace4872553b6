package import Codec
internal import Crypto
internal import Domain
internal import Foundation
internal import GRDB
package import Journal

/// What stands beside a backup: enough to know it again and to verify it elsewhere.
package struct BackupManifest: Hashable, Sendable {
    /// Name of the file, in the folder of the manifest.
    package let file: String
    package let head: Checkpoint
    package let bytes: Int64
    /// SHA-256 of the file.
    package let digest: [UInt8]
    package let madeAt: Instant

    package var json: JSONValue {
        .object([
            ("file", .string(file)), ("position", .integer(head.position)),
            ("hash", .string(head.hash.bytes.hexadecimal)), ("bytes", .integer(bytes)),
            ("sha256", .string(digest.hexadecimal)),
            ("madeAt", .integer(madeAt.milliseconds)),
        ])
    }
}

/// A backup is one once it is on the disk, in its place, read again and verified.
package enum Backup {
    /// Copies the journal at `path` into `folder`, beside a running server or without one.
    package static func make(
        of path: String, into folder: String, at instant: Instant,
        knows: @escaping (String, Int) -> Bool, tick: (Int64) -> Void = { _ in }
    ) throws -> BackupManifest {
        let files = FileManager.default
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        let partial = folder + "/journal.partial"
        for stale in [partial, partial + "-journal"] where files.fileExists(atPath: stale) {
            try files.removeItem(atPath: stale)
        }
        try copy(path, into: partial)
        try files.setAttributes([.posixPermissions: 0o600], ofItemAtPath: partial)
        // `VACUUM INTO` does not synchronise what it writes.
        try synchronise(partial)

        let report = try verify(partial, knows: knows, tick: tick)
        let name = "journal-\(instant.milliseconds)-\(report.head.position).sqlite"
        let place = folder + "/" + name
        try rename(partial, to: place, in: folder)
        // Read again where it now is: this is the file a restoration will find.
        let contents = try Data(contentsOf: URL(filePath: place), options: .alwaysMapped)
        let manifest = BackupManifest(
            file: name, head: report.head, bytes: Int64(contents.count),
            digest: Array(SHA256.hash(data: contents)), madeAt: instant)
        let text = JSONWriter.bytes(manifest.json, indentation: 2) + [0x0A]
        try Data(text).write(to: URL(filePath: place + ".json.partial"))
        try synchronise(place + ".json.partial")
        try rename(place + ".json.partial", to: place + ".json", in: folder)
        return manifest
    }

    private static func copy(_ path: String, into partial: String) throws {
        guard FileManager.default.fileExists(atPath: path) else {
            throw JournalError.unavailable("there is no journal at \(path)")
        }
        var configuration = Configuration()
        configuration.readonly = true
        configuration.busyMode = .timeout(5)
        let queue = try DatabaseQueue(path: path, configuration: configuration)
        try queue.inDatabase { db in
            try Schema.check(db)
            try db.execute(sql: "VACUUM INTO ?", arguments: [partial])
        }
        try queue.close()
    }

    private static func verify(
        _ path: String, knows: @escaping (String, Int) -> Bool, tick: (Int64) -> Void
    ) throws -> JournalReport {
        let copy = try SQLiteReader(path: path)
        if let fault = try copy.pageFault() { throw JournalFault.store(fault) }
        return try JournalCheck.run(copy, knows: knows, tick: tick)
    }

    /// Renames within a folder and makes the new name durable.
    static func rename(_ path: String, to place: String, in folder: String) throws {
        guard Foundation.rename(path, place) == 0 else { throw failure("rename", path) }
        try synchronise(folder)
    }

    /// A file's content, or a folder's names.
    static func synchronise(_ path: String) throws {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure("open", path) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
    }

    private static func failure(_ call: String, _ path: String) -> JournalError {
        .unavailable("\(call) of \(path): \(String(cString: strerror(errno)))")
    }
}
