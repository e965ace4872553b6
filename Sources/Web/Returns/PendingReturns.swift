internal import Application
internal import Domain
internal import Synchronization

/// Return files between their preview and their booking, and the last reports, in memory: a
/// restart forgets them and the bank sends its file again, at no cost since a line is booked
/// once.
final class PendingReturns: Sendable {
    struct Entry: Sendable {
        var bank: OrganisationID
        var account: AccountID?
        var name: String
        var bytes: [UInt8]
        var report: ReturnReport
    }

    /// All files together, in bytes.
    static let mostBytes = 256 * 1024 * 1024
    static let mostEntries = 32

    /// In order of arrival.
    private let entries = Mutex<[Entry]>([])

    func keep(_ entry: Entry) {
        entries.withLock { entries in
            entries.removeAll { $0.report.file == entry.report.file && $0.bank == entry.bank }
            entries.append(entry)
            while entries.count > PendingReturns.mostEntries
                || entries.reduce(0, { $0 + $1.bytes.count }) > PendingReturns.mostBytes,
                entries.count > 1
            {
                entries.removeFirst()
            }
        }
    }

    /// Only the bank that sent a file finds it again.
    func find(_ file: String, of bank: OrganisationID) -> Entry? {
        entries.withLock { entries in
            entries.last { $0.report.file.hexadecimal == file && $0.bank == bank }
        }
    }
}
