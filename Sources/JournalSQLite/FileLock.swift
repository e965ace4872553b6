internal import Foundation
internal import Journal
internal import Synchronization

/// Keeps a second process away from the journal: SQLite's own locks would let it write.
///
/// The system releases the lock when the process ends, however it ends.
final class FileLock: Sendable {
    /// Nil once released.
    private let descriptor: Mutex<Int32?>

    /// Throws when another process (or another journal of this one) holds it.
    init(path: String) throws(JournalError) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw .unavailable("\(path) cannot be opened: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let holder = FileLock.read(descriptor)
            close(descriptor)
            throw .unavailable("the journal is already open in process \(holder)")
        }
        let mark = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, mark, mark.count, 0)
        self.descriptor = Mutex(descriptor)
    }

    deinit { release() }

    func release() {
        descriptor.withLock { descriptor in
            if let open = descriptor { close(open) }
            descriptor = nil
        }
    }

    private static func read(_ descriptor: Int32) -> String {
        var bytes = [UInt8](repeating: 0, count: 20)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let digits = bytes.prefix(max(0, count)).prefix { 0x30...0x39 ~= $0 }
        return digits.isEmpty ? "(unknown)" : String(decoding: digits, as: UTF8.self)
    }
}
