import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import Web

/// What a browser does, in small: it keeps its cookies, and sends back the hidden fields of the
/// form it was shown.
final class Browser: Sendable {
    struct Sight: Sendable {
        var status: Int
        var html: String
        var location: String?
    }

    let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])

    init(_ client: any TestClientProtocol) { self.client = client }

    func open(_ path: String) async throws -> Sight { try await send(path, .get, nil) }

    /// Fills in the form of `page` that goes to `action`, and sends it.
    func submit(_ page: Sight, to action: Site, _ values: [(String, String)]) async throws -> Sight
    {
        let start = try #require(
            page.html.firstRange(of: "method=\"post\" action=\"\(action.path)\""))
        let form = page.html[start.upperBound...]
        let end = try #require(form.firstRange(of: "</form>"))
        var sent = values
        for field in form[..<end.lowerBound].matches(
            of: /<input type="hidden" name="([^"]+)" value="([^"]*)">/)
        where !values.contains(where: { $0.0 == String(field.1) }) {
            sent.append((String(field.1), String(field.2)))
        }
        let body = String(Site.home.address(sent).dropFirst(2))
        return try await send(action.path, .post, body)
    }

    /// Opens a page, then sends its form.
    func fill(
        _ page: Site, to action: Site? = nil, _ values: [(String, String)]
    ) async throws -> Sight {
        try await submit(try await open(page.path), to: action ?? page, values)
    }

    /// What happens to a session left alone too long.
    func loseSession() { cookies.withLock { $0 = [:] } }

    /// Forgets everything, then signs in.
    func signIn(_ role: Role, _ number: String = "1") async throws {
        loseSession()
        let sight = try await fill(
            .login,
            [("courriel", Region.email(role, number)), ("mot-de-passe", Region.password)])
        #expect(sight.status == 303)
    }

    private var sentCookies: String? {
        let kept = cookies.withLock { $0.map { "\($0.key)=\($0.value)" } }
        return kept.isEmpty ? nil : kept.joined(separator: "; ")
    }

    fileprivate func send(
        _ path: String, _ method: HTTPRequest.Method, _ body: String?
    ) async throws -> Sight {
        var headers: HTTPFields = [.secFetchSite: "same-origin"]
        headers[.cookie] = sentCookies
        if body != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let response = try await client.execute(
            uri: path, method: method, headers: headers,
            body: body.map { ByteBuffer(string: $0) })
        for set in response.headers[values: .setCookie] {
            let pair = set.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1)
            guard pair.count == 2 else { continue }
            cookies.withLock { $0[String(pair[0])] = String(pair[1]) }
        }
        return Sight(
            status: response.status.code, html: String(buffer: response.body),
            location: response.headers[.location])
    }
}

extension Browser {
    /// An answer as it came: headers and bytes.
    func fetch(_ path: String) async throws -> TestResponse {
        var headers: HTTPFields = [.secFetchSite: "same-origin"]
        headers[.cookie] = sentCookies
        return try await client.execute(uri: path, method: .get, headers: headers)
    }

    /// Sends a body of any type.
    func send(_ path: String, _ type: String, _ body: [UInt8]) async throws -> Sight {
        var headers: HTTPFields = [.secFetchSite: "same-origin", .contentType: type]
        headers[.cookie] = sentCookies
        let response = try await client.execute(
            uri: path, method: .post, headers: headers, body: ByteBuffer(bytes: body))
        return Sight(
            status: response.status.code, html: String(buffer: response.body),
            location: response.headers[.location])
    }

    /// Sends a form as a page of the site would, its hidden fields told by the test.
    func post(_ path: String, _ fields: [(String, String)]) async throws -> Sight {
        try await send(path, .post, String(Site.home.address(fields).dropFirst(2)))
    }

    /// What the forms of this browser carry.
    func token() async throws -> String {
        let html = try await open(Site.rules.path).html + open(Site.login.path).html
        let token = html.firstMatch(of: /name="jeton" value="([0-9a-f]+)"/)
        return String(try #require(token?.1))
    }
}
