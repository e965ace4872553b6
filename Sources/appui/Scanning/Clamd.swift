internal import Application
internal import Dispatch
internal import Glibc

/// The client of clamd, by its command INSTREAM: the content in pieces, each with its length, an
/// empty one at the end, then one line back (clamd(8)).
///
/// Whatever is not a plain answer throws: a paper is open only when the scanner said so.
struct Clamd: Sendable {
    let address: ClamdAddress
    /// For the whole exchange.
    var timeoutSeconds = 30

    enum Failure: Error, Hashable, CustomStringConvertible {
        case unreachable(String)
        case silent
        case cutShort
        case answered(String)

        var description: String {
            switch self {
            case .unreachable(let reason): "clamd cannot be reached: \(reason)"
            case .silent: "clamd does not answer"
            case .cutShort: "clamd closed the connection without an answer"
            case .answered(let text): "clamd answered « \(text) »"
            }
        }
    }

    private static let pieceBytes = 64 << 10
    private static let answerBytes = 1024

    /// Waits on a thread of its own, not on one that answers pages.
    func scan(_ bytes: [UInt8]) async throws -> ScanAnswer {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue.global().async {
                continuation.resume(with: Result { try exchange(bytes) })
            }
        }
    }

    private func exchange(_ bytes: [UInt8]) throws(Failure) -> ScanAnswer {
        let connection = try Connection(address, timeoutSeconds: timeoutSeconds)
        defer { connection.close() }
        do throws(Failure) {
            try connection.send(Array("zINSTREAM\0".utf8))
            var position = 0
            while position < bytes.count {
                let end = min(position + Clamd.pieceBytes, bytes.count)
                try connection.send(Clamd.length(end - position) + bytes[position..<end])
                position = end
            }
            try connection.send(Clamd.length(0))
        } catch {
            // It may have said why before it stopped listening.
            guard error == .cutShort else { throw error }
        }
        return try Clamd.read(try connection.receive(upTo: Clamd.answerBytes))
    }

    private static func length(_ count: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) }
    }

    /// `stream: OK`, or `stream: NAME FOUND`; a zero behind.
    static func read(_ answer: [UInt8]) throws(Failure) -> ScanAnswer {
        guard answer.last == 0, answer.dropLast().allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw answer.isEmpty
                ? .cutShort : .answered(String(decoding: answer.prefix(60), as: UTF8.self))
        }
        let text = String(decoding: answer.dropLast(), as: UTF8.self)
        if text == "stream: OK" { return .clean }
        let (start, end) = ("stream: ", " FOUND")
        guard text.hasPrefix(start), text.hasSuffix(end), text.count > start.count + end.count
        else { throw .answered(text) }
        return .infected(
            name: String(text.dropFirst(start.count).dropLast(end.count).prefix(100)))
    }
}

/// One connection that never waits beyond a moment.
private struct Connection {
    private let descriptor: Int32
    private let deadline: ContinuousClock.Instant

    init(_ address: ClamdAddress, timeoutSeconds: Int) throws(Clamd.Failure) {
        deadline = ContinuousClock().now + .seconds(timeoutSeconds)
        let family = if case .socket = address { AF_UNIX } else { AF_INET }
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        descriptor = socket(family, kind | Int32(SOCK_NONBLOCK.rawValue), 0)
        guard descriptor >= 0 else { throw .unreachable(Connection.reason) }
        let answer =
            switch address {
            case .socket(let path): Connection.connect(descriptor, path: path)
            case .loopback(let port): Connection.connect(descriptor, port: port)
            }
        guard answer == 0 || errno == EINPROGRESS else {
            let reason = Connection.reason
            close()
            throw .unreachable(reason)
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }

    private static func connect(_ descriptor: Int32, path: String) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return connect(descriptor, &address)
    }

    private static func connect(_ descriptor: Int32, port: UInt16) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        return connect(descriptor, &address)
    }

    private static func connect<Address>(
        _ descriptor: Int32, _ address: inout Address
    ) -> Int32 {
        withUnsafeBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress else { return -1 }
            return Glibc.connect(
                descriptor, start.assumingMemoryBound(to: sockaddr.self),
                socklen_t(bytes.count))
        }
    }

    func close() { _ = Glibc.close(descriptor) }

    /// Waits until the other side can be written to, or has something to be read.
    private func wait(for event: Int32) throws(Clamd.Failure) {
        let left = deadline - ContinuousClock().now
        let milliseconds =
            left.components.seconds * 1000
            + left.components.attoseconds / 1_000_000_000_000_000
        guard milliseconds > 0 else { throw .silent }
        var watched = pollfd(fd: descriptor, events: Int16(event), revents: 0)
        let ready = poll(&watched, 1, Int32(clamping: milliseconds))
        if ready == 0 { throw .silent }
        guard ready > 0 || errno == EINTR else { throw .unreachable(Connection.reason) }
    }

    func send(_ bytes: [UInt8]) throws(Clamd.Failure) {
        var sent = 0
        while sent < bytes.count {
            try wait(for: POLLOUT)
            let count = bytes.withUnsafeBytes { raw in
                Glibc.send(
                    descriptor, raw.baseAddress.map { $0 + sent }, raw.count - sent,
                    Int32(MSG_NOSIGNAL))
            }
            if count < 0 {
                switch errno {
                case EINTR, EAGAIN, ENOTCONN: continue
                case EPIPE, ECONNRESET: throw .cutShort
                default: throw .unreachable(Connection.reason)
                }
            }
            sent += count
        }
    }

    /// Everything up to the other side's end, or to `most` bytes.
    func receive(upTo most: Int) throws(Clamd.Failure) -> [UInt8] {
        var received: [UInt8] = []
        while received.count < most, received.last != 0 {
            try wait(for: POLLIN)
            var piece = [UInt8](repeating: 0, count: most - received.count)
            let count = recv(descriptor, &piece, piece.count, 0)
            if count < 0 {
                switch errno {
                case EINTR, EAGAIN: continue
                case ECONNRESET: throw .cutShort
                default: throw .unreachable(Connection.reason)
                }
            }
            if count == 0 { break }
            received += piece.prefix(count)
        }
        return received
    }
}
