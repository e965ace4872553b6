import Application
import Codec
import Domain
import Hummingbird
import HummingbirdTesting
import Logging
import Testing

@testable import Web

/// What each status of the API means, provoked.
@Suite struct StatusTests {
    private static let json: HTTPFields = [.contentType: "application/json"]

    private static func keyed(_ more: HTTPFields = json) -> HTTPFields {
        var headers = more
        headers[.idempotencyKey] = "k-1"
        return headers
    }

    @Test func anObjectKnownIsNotSentAgain() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.opened()
            let tag = try #require(try await life.prescriber.get(path).tag)
            let known = try await life.prescriber.get(path, [.ifNoneMatch: tag])
            #expect(known.status == 304)
            #expect(known.isEmpty)
            #expect(known.tag == tag)
            _ = try await APILife.act(
                life.prescriber, path + "/need", ["need": "Un vélo."], tag, method: .put)
            #expect(try await life.prescriber.get(path, [.ifNoneMatch: tag]).status == 200)
        }
    }

    /// A loan's tag follows what is shown, not its version alone: a day later it is another.
    @Test func aTagFollowsTheDay() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let loan = try await life.drawn()
            let before = try #require(try await life.bank.get(loan).tag)
            region.later.add(40)
            let after = try await life.bank.get(loan, [.ifNoneMatch: before])
            #expect(after.status == 200)
            #expect(after["stage"] == "late")
            let same = try #require(EntityTag.version(of: before))
            #expect(EntityTag.version(of: try #require(after.tag)) == same)
        }
    }

    @Test(arguments: [
        ("", "emptyText"), ("{", "unexpectedEnd"),
        ("{\"adults\":1,\"adults\":2}", "duplicateMember"),
        ("{\"adults\":1.0}", "notAnInteger"), ("{\"adults\":01}", "leadingZero"),
        ("\u{FEFF}{}", "byteOrderMark"), ("nul", "unexpectedEnd"),
        ("{\"budget\":" + String(repeating: "[", count: 30), "tooDeep"),
    ])
    func aBodyThatIsNotJSONIs400(text: String, code: String) async throws {
        try await Region().programs { program in
            let answer = try await program(nil, "").send(
                .post, "/simulations", ByteBuffer(string: text), Self.json)
            #expect(answer.status == 400)
            #expect(answer.problem == "corps-illisible")
            #expect(answer.errors.first?.hasSuffix(" " + code) == true, "\(answer.errors)")
        }
    }

    @Test(arguments: [
        ("/cases?stage=open", "stage notOneOf"), ("/cases?limit=0", "limit outOfRange"),
        ("/cases?limit=201", "limit outOfRange"), ("/cases?limit=2&limit=3", "limit tooMany"),
        ("/cases?etape=draft", "etape unknownParameter"), ("/cases?cursor=abc", "cursor unknown"),
        ("/cases?changedSince=hier", "changedSince notADay"),
        ("/cases?worker=x", "worker wrongType"),
        ("/cases?text=%FF", " unreadable"),
    ])
    func aParameterThatDoesNotFitIs400(path: String, told: String) async throws {
        try await Region().programs { program in
            let answer = try await program(.prescriber, "1").get(path)
            #expect(answer.status == 400)
            #expect(answer.problem == "parametre-invalide")
            #expect(answer.errors == [told])
        }
    }

    @Test(arguments: [nil, "", "é", "a b", String(repeating: "k", count: 256)])
    func aWriteWithoutAKeyIs400(key: String?) async throws {
        try await Region().programs { program in
            var headers = Self.json
            headers[.idempotencyKey] = key
            let answer = try await program(.prescriber, "1").send(
                .post, "/cases", ByteBuffer(bytes: JSONWriter.bytes(APILife.person)), headers)
            #expect(answer.status == 400)
            #expect(answer.problem == "cle-absente")
            #expect(answer.errors == ["Idempotency-Key missing"])
        }
    }

    @Test(arguments: [
        "Bearer x", "Bearer", "Basic YTpi", "Bearer appui_" + String(repeating: "0", count: 64),
    ])
    func aTokenThatOpensNothingIs401(header: String) async throws {
        try await Region().programs { program in
            let answer = try await program(nil, "").get("/cases", [.authorization: header])
            #expect(answer.status == 401)
            #expect(answer.problem == "jeton-refuse")
            #expect(answer.headers[.wwwAuthenticate]?.contains("invalid_token") == true)
        }
    }

    @Test func aCookieOpensNothing() async throws {
        let region = try await Region()
        let session = await region.scheme.signIn(
            email: Region.email(.prescriber), password: Region.password, network: "test")
        guard case .opened(let cookie) = session else {
            Issue.record("no session")
            return
        }
        try await region.programs { program in
            let anyone = try await program(nil, "")
            for name in ["appui-local", "__Host-appui"] {
                let headers: HTTPFields = [
                    .cookie: "\(name)=\(cookie)", .secFetchSite: "same-origin",
                ]
                #expect(try await anyone.get("/cases", headers).status == 401)
                var write = Self.keyed()
                write.append(HTTPField(name: .cookie, value: "\(name)=\(cookie)"))
                write[.secFetchSite] = "same-origin"
                let answer = try await anyone.send(
                    .post, "/cases", ByteBuffer(bytes: JSONWriter.bytes(APILife.person)), write)
                #expect(answer.status == 401)
            }
        }
    }

    /// The token makes the call, wherever the browser says it comes from: forms cannot send one.
    @Test func anotherSiteMayCallWithItsToken() async throws {
        try await Region().programs { program in
            let caller = try await program(.prescriber, "1")
            var headers = Self.keyed()
            headers[.secFetchSite] = "cross-site"
            headers[.origin] = "https://ailleurs.example"
            let answer = try await caller.send(
                .post, "/cases", ByteBuffer(bytes: JSONWriter.bytes(APILife.person)), headers)
            #expect(answer.status == 201)
        }
    }

    /// The token is for programs: no page opens with it, and forms keep their guard.
    @Test func aTokenOpensNoPage() async throws {
        let region = try await Region()
        let token = try await region.token(.prescriber)
        try await region.visit { browser in
            let page = try await browser.client.execute(
                uri: Site.cases.path, method: .get, headers: [.authorization: "Bearer \(token)"])
            #expect(page.status == .seeOther)
            let form = try await browser.client.execute(
                uri: Site.newCase.path, method: .post,
                headers: [
                    .authorization: "Bearer \(token)", .secFetchSite: "cross-site",
                    .contentType: "application/x-www-form-urlencoded",
                ], body: ByteBuffer(string: "prenom=a"))
            #expect(form.status == .forbidden)
        }
    }

    @Test(arguments: [
        (Role.bankOfficer, "/cases"), (.auditor, "/cases"), (.regionOfficer, "/cases"),
        (.administrator, "/cases"), (.prescriber, "/envelopes"), (.bankOfficer, "/agreements"),
        (.regionOfficer, "/organisations"), (.auditor, "/agreements"),
    ])
    func aRoleWithoutTheRightIs403(role: Role, path: String) async throws {
        try await Region().programs { program in
            let answer = try await program(role, "1").send(.post, path, [:])
            #expect(answer.status == 403)
            #expect(answer.problem == "droit-absent")
        }
    }

    @Test(arguments: [
        "/cases/999999", "/cases/0", "/cases/-1", "/cases/012", "/cases/abc",
        "/cases/99999999999999999999", "/nulle-part", "/", "", "/cases/1/2/3/4",
    ])
    func whatIsNotThereIs404(path: String) async throws {
        try await Region().programs { program in
            let answer = try await program(.prescriber, "1").get(path)
            #expect(answer.status == 404)
            #expect(answer.problem == "introuvable")
        }
    }

    @Test(arguments: [
        (HTTPRequest.Method.delete, "/cases", "GET, HEAD, POST"), (.put, "/simulations", "POST"),
        (.patch, "/cases/1", "GET, HEAD"), (.get, "/cases/1/need", "PUT"),
        (.options, "/openapi.json", "GET, HEAD"), (.trace, "/loans/1/disburse", "POST"),
    ])
    func aMethodThatIsNotThereIs405(method: HTTPRequest.Method, path: String, allow: String)
        async throws
    {
        try await Region().programs { program in
            let answer = try await program(nil, "").send(method, path, nil, [:])
            #expect(answer.status == 405)
            #expect(answer.problem == "methode-inconnue")
            #expect(answer.headers[.allow] == allow)
        }
    }

    @Test func anAddressCanBeAskedForItsHeadersAlone() async throws {
        try await Region().programs { program in
            let answer = try await program(.prescriber, "1").send(.head, "/cases", nil, [:])
            #expect(answer.status == 200)
            #expect(answer.isEmpty)
        }
    }

    @Test(arguments: ["\"1\"", "\"99\"", "\"1-0123456789abcdef\""])
    func aVersionThatPassedIs412(tag: String) async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.opened()
            let answer = try await life.prescriber.send(
                .put, path + "/need", ["need": "Un vélo."], seen: tag)
            #expect(answer.status == 412)
            #expect(answer.problem == "version-depassee")
            #expect(try await life.prescriber.get(path)["need"] == .null)
        }
    }

    @Test(arguments: [(nil, 428, "version-absente"), ("1", 400, "version-illisible")])
    func anActSaysWhatItHasSeen(tag: String?, status: Int, problem: String) async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.opened()
            let answer = try await life.prescriber.send(
                .put, path + "/need", ["need": "Un vélo."], seen: tag)
            #expect(answer.status == status)
            #expect(answer.problem == problem)
            let any = try await life.prescriber.send(
                .put, path + "/need", ["need": "Un vélo."], seen: "*")
            #expect(any.status == 200)
        }
    }

    @Test(arguments: [(0, 422), (1, 413)])
    func aBodyHasASizeAtMost(over: Int, status: Int) async throws {
        try await Region().programs { program in
            let empty = "{\"inconnu\":\"\"}"
            let long = String(repeating: "a", count: Limits.apiBodyBytes - empty.utf8.count + over)
            let answer = try await program(nil, "").send(
                .post, "/simulations", ByteBuffer(string: "{\"inconnu\":\"\(long)\"}"), Self.json)
            #expect(answer.status == status)
        }
    }

    @Test(arguments: [
        (nil, 415), ("text/plain", 415), ("application/json; charset=latin1", 415),
        ("application/x-www-form-urlencoded", 415), ("application/json", 422),
        ("Application/JSON; charset=UTF-8", 422),
    ])
    func aBodyOfAnotherTypeIs415(type: String?, status: Int) async throws {
        try await Region().programs { program in
            var headers: HTTPFields = [:]
            headers[.contentType] = type
            let answer = try await program(nil, "").send(
                .post, "/simulations", ByteBuffer(string: "{}"), headers)
            #expect(answer.status == status)
        }
    }

    @Test func aReturnFileIsText() async throws {
        try await Region().programs { program in
            let caller = try await program(.bankOfficer, "1")
            let answer = try await caller.send(
                .post, "/returns?preview=true", ByteBuffer(string: "{}"), Self.keyed())
            #expect(answer.status == 415)
            let noWord = try await caller.send(
                .post, "/returns", ByteBuffer(string: "x"), Self.keyed([.contentType: "text/csv"]))
            #expect(noWord.status == 400)
            #expect(noWord.errors == ["preview missing"])
        }
    }

    @Test func whatTheRulesOfTheNounRefuseIs422() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.opened()
            let answer = try await life.prescriber.send(
                .post, path + "/submit", ["bank": .integer(region.bank.number)], seen: tag)
            #expect(answer.status == 422)
            #expect(answer.problem == "acte-refuse")
            #expect(answer["refusal"] == "caseFile.missing")
            let stranger = try await life.prescriber.send(
                .post, path + "/reassign", ["worker": 999], seen: tag)
            #expect(stranger.status == 422)
            #expect(stranger.errors == ["/worker unknown"])
            let email = try await life.prescriber.send(
                .put, path + "/identity",
                ["givenName": "A", "familyName": "B", "email": "pas une adresse"], seen: tag)
            #expect(email.errors == ["/email malformed"])
        }
    }

    @Test func aProgramThatDoesNotStopIs429() async throws {
        let region = try await Region()
        let api = API(scheme: region.scheme, isBehindProxy: false, gate: RateGate { 0 })
        let router = Router(context: WebContext.self)
        api.add(to: router)
        try await Application(router: router, logger: Logger(label: "test")).test(.router) {
            client in
            // Guesses of tokens count like other calls without one.
            for number in 0..<Limits.apiPublicCallsPerMinute {
                let isGuess = number % 2 == 1
                let answer = try await client.execute(
                    uri: isGuess ? "/api/v1/cases" : "/api/v1/scheme", method: .get,
                    headers: isGuess ? [.authorization: "Bearer appui_\(number)"] : [:])
                #expect(answer.status == (isGuess ? .unauthorized : .ok))
            }
            let stopped = try await client.execute(uri: "/api/v1/scheme", method: .get)
            #expect(stopped.status == .tooManyRequests)
            #expect(stopped.headers[.retryAfter] == "1")
            #expect(stopped.headers[.contentType] == "application/problem+json")
        }
    }
}
