internal import Foundation
package import Journal

extension SQLiteJournal {
    /// The name of the journal's file in the data folder.
    package static let fileName = "journal.sqlite"

    /// Creates a journal at `path` from what `fill` writes into it: there whole or not at all,
    /// whatever stops the program meanwhile.
    package static func create(
        at path: String, knows: (String, Int) -> Bool, fill: (any Journal) throws -> Void
    ) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else {
            throw JournalError.unavailable("there already is a journal at \(path)")
        }
        let partial = path + ".partial"
        func removePartial() throws {
            for suffix in ["", "-wal", "-shm", ".lock"]
            where files.fileExists(atPath: partial + suffix) {
                try files.removeItem(atPath: partial + suffix)
            }
        }
        try removePartial()
        let folder = URL(filePath: path).deletingLastPathComponent().path(percentEncoded: false)
        try files.createDirectory(
            atPath: folder, withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700])
        do {
            let journal = try SQLiteJournal(path: partial, knows: knows)
            try fill(journal)
            try journal.close()
            // Opened again, so that what is put in place is known to open.
            try SQLiteJournal(path: partial, knows: knows).close()
            try Backup.synchronise(partial)
            try Backup.rename(partial, to: path, in: folder)
        } catch {
            try? removePartial()
            throw error
        }
        try removePartial()
    }
}
