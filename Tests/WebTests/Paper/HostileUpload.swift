import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

/// One body as a hostile or broken client sends it.
struct HostileUpload {
    var name: String
    var type: String
    var body: [UInt8]

    static let boundary = "limite"
    static let type = "multipart/form-data; boundary=limite"

    static func all(token: String, pdf: [UInt8]) -> [HostileUpload] {
        let good = Browser.multipart(
            [("jeton", token), ("acte", "attaque")], file: ("fichier", "a.pdf", pdf), boundary)
        let end = Array("--\(boundary)--\r\n".utf8)
        var attacks = [
            HostileUpload(name: "nothing", type: type, body: []),
            HostileUpload(name: "no form", type: "text/plain", body: good),
            HostileUpload(name: "no boundary", type: "multipart/form-data", body: good),
            HostileUpload(
                name: "endless boundary", type: type + String(repeating: "x", count: 200),
                body: good),
            HostileUpload(name: "other boundary", type: type + "x", body: good),
            HostileUpload(
                name: "ordinary form", type: "application/x-www-form-urlencoded",
                body: Array("jeton=\(token)&fichier=a".utf8)),
            HostileUpload(name: "end alone", type: type, body: end),
            HostileUpload(
                name: "no token", type: type,
                body: Browser.multipart(
                    [("acte", "attaque")], file: ("fichier", "a.pdf", pdf), boundary)),
            HostileUpload(
                name: "wrong encoding", type: type,
                body: Array("--\(boundary)\r\n".utf8) + header("jeton") + [0xFF, 0xFE, 0x0D, 0x0A]
                    + end),
            HostileUpload(
                name: "no file field", type: type,
                body: Browser.multipart([("jeton", token), ("acte", "a")], file: nil, boundary)),
            HostileUpload(
                name: "file as text", type: type,
                body: Browser.multipart(
                    [("jeton", token), ("acte", "a"), ("fichier", "%PDF-1.4")], file: nil,
                    boundary)),
            HostileUpload(
                name: "too many parts", type: type,
                body: Browser.multipart(
                    [("jeton", token)] + (0..<500).map { ("champ-\($0)", "x") }, file: nil,
                    boundary)),
            HostileUpload(
                name: "two files", type: type,
                body: Array(
                    Browser.multipart(
                        [("jeton", token), ("acte", "a")], file: ("photo", "b.pdf", pdf), boundary
                    ).dropLast(end.count))
                    + Browser.multipart([], file: ("fichier", "a.pdf", pdf), boundary)),
            HostileUpload(
                name: "huge header", type: type,
                body: Array("--\(boundary)\r\n".utf8) + [UInt8](repeating: 0x41, count: 5000)
                    + [13, 10, 13, 10] + end),
        ]
        for part in 1..<12 {
            let cut = good.count * part / 12
            attacks.append(
                HostileUpload(name: "cut at \(cut)", type: type, body: Array(good.prefix(cut))))
        }
        var random = SystemRandomNumberGenerator()
        for number in 0..<40 {
            let noise = (0..<Int.random(in: 1...400, using: &random)).map { _ in
                UInt8.random(in: 0...255, using: &random)
            }
            attacks.append(HostileUpload(name: "noise \(number)", type: type, body: noise))
        }
        return attacks
    }

    private static func header(_ name: String) -> [UInt8] {
        Array("Content-Disposition: form-data; name=\"\(name)\"\r\n\r\n".utf8)
    }
}

extension Browser {
    static func multipart(
        _ fields: [(String, String)], file: (field: String, name: String, bytes: [UInt8])?,
        _ boundary: String
    ) -> [UInt8] {
        var body: [UInt8] = []
        for (name, value) in fields {
            body += Array(
                """
                --\(boundary)\r\nContent-Disposition: form-data; name="\(name)"\r\n\r\n\(value)\r\n
                """.utf8)
        }
        if let file {
            body += Array(
                """
                --\(boundary)\r\nContent-Disposition: form-data; name="\(file.field)"; \
                filename="\(file.name)"\r\nContent-Type: text/html\r\n\r\n
                """.utf8)
            body += file.bytes + [13, 10]
        }
        return body + Array("--\(boundary)--\r\n".utf8)
    }

    /// Sends the form of `page` that goes to `action`, with a file.
    func upload(
        _ page: Sight, to action: Site, _ fields: [(String, String)],
        file: (field: String, name: String, bytes: [UInt8])
    ) async throws -> Sight {
        let start = try #require(
            page.html.firstRange(of: "method=\"post\" action=\"\(action.path)\""))
        var sent: [(String, String)] = []
        for field in page.html[start.upperBound...].matches(
            of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        where !fields.contains(where: { $0.0 == String(field.1) })
            && !sent.contains(where: { $0.0 == String(field.1) })
        {
            sent.append((String(field.1), String(field.2)))
        }
        return try await send(
            action.path, HostileUpload.type,
            Browser.multipart(sent + fields, file: file, HostileUpload.boundary))
    }
}
