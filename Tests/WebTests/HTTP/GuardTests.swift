import Hummingbird
import HummingbirdTesting
import Testing

@testable import Web

@Suite struct GuardTests {
    @Test func everyAnswerCarriesTheSecurityHeaders() async throws {
        for path in ["/", "/nulle-part", "/assets/appui.css"] {
            try await Region().visit { browser in
                try await browser.client.execute(uri: path, method: .get) { response in
                    #expect(
                        response.headers[.contentSecurityPolicy] == SecurityHeaders.contentPolicy)
                    #expect(response.headers[.xContentTypeOptions] == "nosniff")
                    #expect(response.headers[.requestID]?.count == 12)
                }
            }
        }
    }

    @Test func absentPageSaysSoWithoutDetail() async throws {
        try await Region().visit { browser in
            try await browser.client.execute(uri: "/nulle-part", method: .get) { response in
                #expect(response.status == .notFound)
                #expect(String(buffer: response.body).contains("<h1>Page introuvable</h1>"))
            }
        }
    }

    @Test(arguments: [
        ("cross-site", nil, false), ("same-site", nil, false), ("same-origin", nil, true),
        ("none", nil, true), (nil, nil, false), (nil, "https://ailleurs.example", false),
        (nil, "http://appui.example", true),
    ])
    func onlyOurOwnPagesMaySend(site: String?, origin: String?, own: Bool) {
        var headers = HTTPFields()
        headers[.secFetchSite] = site
        headers[.origin] = origin
        let request = Request(
            head: HTTPRequest(
                method: .post, scheme: "http", authority: "appui.example", path: "/",
                headerFields: headers), body: RequestBody(buffer: ByteBuffer()))
        #expect(CrossSiteGuard.isOwn(request) == own)
    }

    @Test func styleSheetIsCachedByItsFingerprint() async throws {
        try await Region().visit { browser in
            let first = try await browser.client.execute(uri: "/assets/appui.css", method: .get)
            #expect(first.status == .ok)
            #expect(first.headers[.cacheControl] == "public, max-age=31536000, immutable")
            let tag = try #require(first.headers[.eTag])
            let second = try await browser.client.execute(
                uri: "/assets/appui.css", method: .get, headers: [.ifNoneMatch: tag])
            #expect(second.status == .notModified)
            #expect(second.body.readableBytes == 0)
        }
    }
}
