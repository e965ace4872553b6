/// Where clamd listens: a socket of this machine, or a port of its loopback interface. Papers are
/// sent in clear, and so nowhere else.
enum ClamdAddress: Hashable, Sendable, CustomStringConvertible {
    case socket(path: String)
    case loopback(port: UInt16)

    /// `unix:/run/clamav/clamd.ctl` or `tcp:127.0.0.1:3310`; nil for anything else.
    init?(_ text: String) {
        if text.hasPrefix("unix:/") {
            let path = String(text.dropFirst("unix:".count))
            // What a socket's address holds on Linux, its final zero left out.
            guard path.utf8.count <= 107 else { return nil }
            self = .socket(path: path)
            return
        }
        let start = "tcp:127.0.0.1:"
        guard text.hasPrefix(start), let port = UInt16(text.dropFirst(start.count)), port > 0
        else { return nil }
        self = .loopback(port: port)
    }

    var description: String {
        switch self {
        case .socket(let path): "unix:\(path)"
        case .loopback(let port): "tcp:127.0.0.1:\(port)"
        }
    }
}
