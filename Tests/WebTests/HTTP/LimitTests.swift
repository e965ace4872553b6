import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// The bounds of the server, one step either side, over a real loopback connection where the
/// bound belongs to the connection.
@Suite struct LimitTests {
    @Test(arguments: [(50, true), (Limits.headerFields + 20, false)])
    func aRequestHasSoManyHeaderFieldsAtMost(count: Int, isServed: Bool) async throws {
        let application = try Server.application(
            scheme: try await Region().scheme,
            settings: WebSettings(port: 0, formSecret: Array(repeating: 7, count: 32)),
            logger: Logger(label: "test"))
        try await application.test(.live) { client in
            var headers = HTTPFields()
            for number in 0..<count {
                headers[try #require(HTTPField.Name("X-Field-\(number)"))] = "x"
            }
            let status = try? await client.execute(
                uri: "/healthz", method: .get, headers: headers
            ).status.code
            #expect((status == 200) == isServed)
        }
    }

    @Test func aFormHasASizeAtMost() async throws {
        try await Region().visit { browser in
            let page = try await browser.open(Site.login.path)
            let long = String(repeating: "a", count: Limits.formBytes)
            let sight = try await browser.submit(page, to: .login, [("courriel", long)])
            #expect(sight.status == 413)
            #expect(sight.html.contains("L’envoi est trop volumineux"))
        }
    }

    @Test func thePublicPagesWeighLittle() async throws {
        try await Region().visit { browser in
            let sheet = try await browser.open("/assets/appui.css").html.utf8.count
            for path in ["/", "/simulateur", SimulatorTests.answers(), "/regles"] {
                let page = try await browser.open(path).html.utf8.count
                #expect(page + sheet < 100_000, "\(path) weighs \(page + sheet) bytes")
            }
        }
    }

    @Test func aPageCanBeAskedForItsHeadersAlone() async throws {
        try await Region().visit { browser in
            let response = try await browser.client.execute(uri: "/regles", method: .head)
            #expect(response.status.code == 200)
            #expect(response.body.readableBytes == 0)
        }
    }

    @Test func theServerSaysWhetherItIsReady() async throws {
        try await Region().visit { browser in
            for path in ["/healthz", "/readyz"] {
                let sight = try await browser.open(path)
                #expect(sight.status == 200)
            }
        }
    }
}
