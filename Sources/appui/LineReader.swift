internal import Glibc

/// Lines of a file descriptor, read by large blocks; the last needs no line feed.
struct LineReader {
    /// Bytes read at once.
    static let chunk = 1 << 20

    private let descriptor: Int32
    private var buffer: [UInt8] = []
    private var start = 0
    private var ended = false

    init(descriptor: Int32) { self.descriptor = descriptor }

    /// Whether another line can be had without waiting for the other side.
    var hasBufferedLine: Bool { buffer[start...].contains(0x0A) }

    /// The next line without its line feed, or nil at the end.
    mutating func next() throws(StreamError) -> [UInt8]? {
        var searched = start
        while true {
            if let end = buffer[searched...].firstIndex(of: 0x0A) {
                defer { start = end + 1 }
                return Array(buffer[start..<end])
            }
            if ended {
                defer { start = buffer.count }
                return start < buffer.count ? Array(buffer[start...]) : nil
            }
            searched = buffer.count - start
            buffer.removeFirst(start)
            start = 0
            try fill()
        }
    }

    private mutating func fill() throws(StreamError) {
        var count = 0
        var failure: Int32 = 0
        buffer += [UInt8](unsafeUninitializedCapacity: Self.chunk) { bytes, used in
            repeat {
                count = read(descriptor, bytes.baseAddress, bytes.count)
            } while count < 0 && errno == EINTR
            failure = count < 0 ? errno : 0
            used = max(count, 0)
        }
        guard failure == 0 else { throw StreamError(code: failure) }
        if count == 0 { ended = true }
    }
}

/// What the system answered to a read or a write.
struct StreamError: Error, CustomStringConvertible {
    let code: Int32

    var description: String { String(cString: strerror(code)) }
}

/// Bytes to the terminal or the next program, all of them or an error.
enum StandardStream: Int32 {
    case output = 1
    case error = 2

    func write(_ bytes: [UInt8]) throws(StreamError) {
        var written = 0
        while written < bytes.count {
            let count = bytes.withUnsafeBytes { raw in
                raw.baseAddress.map {
                    Glibc.write(rawValue, $0 + written, bytes.count - written)
                } ?? 0
            }
            if count < 0 {
                if errno == EINTR { continue }
                throw StreamError(code: errno)
            }
            written += count
        }
    }
}
