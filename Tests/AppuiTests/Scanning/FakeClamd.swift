import Foundation
import Synchronization

@testable import appui

/// A clamd of our own on a socket of the machine: it reads what INSTREAM sends, then does what the
/// test wants.
final class FakeClamd: Sendable {
    enum Manner: Sendable {
        case answers([UInt8])
        /// After so many milliseconds.
        case answersLate([UInt8], milliseconds: UInt32)
        /// Closes as soon as the first bytes come.
        case hangsUp
        /// Says why, before everything was read.
        case refuses([UInt8])
    }

    let address: ClamdAddress
    private let descriptor: Int32
    private let path: String?
    private let manner: Mutex<Manner>
    private let contents = Mutex<[[UInt8]]>([])

    /// What came in, piece by piece put together.
    var received: [[UInt8]] { contents.withLock { $0 } }

    init(_ manner: Manner, overTCP: Bool = false) throws {
        self.manner = Mutex(manner)
        let family = overTCP ? AF_INET : AF_UNIX
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        self.descriptor = descriptor
        if overTCP {
            path = nil
            var local = sockaddr_in()
            local.sin_family = sa_family_t(AF_INET)
            local.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
            let bound = FakeClamd.bind(descriptor, &local)
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let known = withUnsafeMutablePointer(to: &local) { pointer in
                pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    getsockname(descriptor, $0, &size)
                }
            }
            guard bound == 0, known == 0 else { throw POSIXError(.EADDRINUSE) }
            address = .loopback(port: UInt16(bigEndian: local.sin_port))
        } else {
            let name = FileManager.default.temporaryDirectory
                .appending(path: "clamd-\(UInt32.random(in: 0...(.max))).ctl").path()
            path = name
            var local = sockaddr_un()
            local.sun_family = sa_family_t(AF_UNIX)
            withUnsafeMutableBytes(of: &local.sun_path) { $0.copyBytes(from: name.utf8) }
            guard FakeClamd.bind(descriptor, &local) == 0 else { throw POSIXError(.EADDRINUSE) }
            address = .socket(path: name)
        }
        guard listen(descriptor, 8) == 0 else { throw POSIXError(.EADDRINUSE) }
        Thread.detachNewThread { [self] in serve() }
    }

    deinit { path.map { _ = unlink($0) } }

    func close() {
        shutdown(descriptor, Int32(SHUT_RDWR))
        _ = Foundation.close(descriptor)
        path.map { _ = unlink($0) }
    }

    func becomes(_ manner: Manner) { self.manner.withLock { $0 = manner } }

    private static func bind<Address>(_ descriptor: Int32, _ address: inout Address) -> Int32 {
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.bind(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
    }

    private func serve() {
        while true {
            let client = accept(descriptor, nil, nil)
            guard client >= 0 else { return }
            talk(client)
            _ = Foundation.close(client)
        }
    }

    private func talk(_ client: Int32) {
        guard read(client, 10) == Array("zINSTREAM\0".utf8) else { return }
        switch manner.withLock({ $0 }) {
        case .hangsUp: return
        case .refuses(let answer): write(client, answer)
        case .answers(let answer):
            guard keepContent(of: client) else { return }
            write(client, answer)
        case .answersLate(let answer, let milliseconds):
            guard keepContent(of: client) else { return }
            usleep(milliseconds * 1000)
            write(client, answer)
        }
    }

    private func keepContent(of client: Int32) -> Bool {
        var content: [UInt8] = []
        while let head = read(client, 4) {
            let length = head.reduce(0) { $0 << 8 | Int($1) }
            if length == 0 {
                contents.withLock { $0.append(content) }
                return true
            }
            guard let piece = read(client, length) else { return false }
            content += piece
        }
        return false
    }

    private func read(_ client: Int32, _ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var done = 0
        while done < count {
            let got = bytes.withUnsafeMutableBytes { raw in
                recv(client, raw.baseAddress.map { $0 + done }, count - done, 0)
            }
            guard got > 0 else { return nil }
            done += got
        }
        return bytes
    }

    private func write(_ client: Int32, _ bytes: [UInt8]) {
        _ = send(client, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }
}
