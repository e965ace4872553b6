import Application
import Codec
import Domain
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Testing

@testable import Web

/// One key, one effect, one answer.
@Suite struct IdempotencyTests {
    @Test func theSameCallTwiceIsOneActAndOneAnswer() async throws {
        let region = try await Region()
        try await region.programs { program in
            let caller = try await program(.prescriber, "1")
            let first = try await caller.send(.post, "/cases", APILife.person, key: "once")
            let second = try await caller.send(.post, "/cases", APILife.person, key: "once")
            #expect(first.status == 201 && second.status == 201)
            #expect(first.body == second.body)
            #expect(first.location == second.location)
            #expect(first.tag == second.tag)
            #expect(first.headers[.idempotentReplay] == nil)
            #expect(second.headers[.idempotentReplay] == "true")
            let list = try await caller.get("/cases")
            #expect(list["items"].map(count) == 1)
        }
    }

    private func count(_ value: JSONValue) -> Int {
        if case .array(let values) = value { values.count } else { -1 }
    }

    /// The order of the members and the spaces are not the request.
    @Test func theSameRequestWrittenOtherwiseIsTheSame() async throws {
        try await Region().programs { program in
            let caller = try await program(.prescriber, "1")
            let one: JSONValue = ["givenName": "A", "familyName": "B"]
            let other: JSONValue = ["familyName": " B ", "givenName": "A", "email": nil]
            let first = try await caller.send(.post, "/cases", one, key: "once")
            let second = try await caller.send(.post, "/cases", other, key: "once")
            #expect(second.status == 201)
            #expect(first.body == second.body)
        }
    }

    @Test func aKeyUsedForSomethingElseIs422() async throws {
        try await Region().programs { program in
            let caller = try await program(.prescriber, "1")
            _ = try await caller.send(.post, "/cases", APILife.person, key: "once")
            let other = try await caller.send(
                .post, "/cases", ["givenName": "A", "familyName": "B"], key: "once")
            #expect(other.status == 422)
            #expect(other.problem == "cle-deja-utilisee")
            let act = try await caller.send(
                .put, "/cases/1/need", ["need": "Un vélo."], seen: "*", key: "once")
            #expect(act.problem == "cle-deja-utilisee")
        }
    }

    /// Two accounts may choose the same key, and neither learns of the other's.
    @Test func aKeyBelongsToItsAccount() async throws {
        try await Region().programs { program in
            let one = try await program(.prescriber, "1").send(
                .post, "/cases", APILife.person, key: "once")
            let other = try await program(.prescriber, "3").send(
                .post, "/cases", APILife.person, key: "once")
            #expect(one.status == 201 && other.status == 201)
            #expect(one.location != other.location)
        }
    }

    /// The version has passed meanwhile, because of this very act.
    @Test func anActSentAgainWithTheVersionItSawIsAnsweredAgain() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.opened()
            let need: JSONValue = ["need": "Un vélo."]
            let first = try await life.prescriber.send(
                .put, path + "/need", need, seen: tag, key: "once")
            let second = try await life.prescriber.send(
                .put, path + "/need", need, seen: tag, key: "once")
            #expect(first.status == 200 && second.status == 200)
            #expect(first.body == second.body && first.tag == second.tag)
        }
    }

    /// A bank loses sight of a file by refusing it: the answer to its refusal stays.
    @Test func anAnswerOutlivesTheRightToRead() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.submitted()
            func refuse() async throws -> Program.Answer {
                try await life.bank.send(
                    .post, path + "/refuse", ["reason": "bankPolicy"], seen: tag, key: "no")
            }
            let first = try await refuse()
            #expect(try await life.bank.get(path).status == 404)
            let second = try await refuse()
            #expect(second.status == 200)
            #expect(first.body == second.body)
        }
    }

    /// What was refused wrote nothing: the key is free, and the mended request may use it.
    @Test func aRefusedCallLeavesItsKeyFree() async throws {
        try await Region().programs { program in
            let caller = try await program(.prescriber, "1")
            let wrong = try await caller.send(.post, "/cases", ["givenName": "A"], key: "once")
            #expect(wrong.status == 422)
            let right = try await caller.send(
                .post, "/cases", ["givenName": "A", "familyName": "B"], key: "once")
            #expect(right.status == 201)
        }
    }

    @Test func aCallInFlightIs409() async throws {
        let region = try await Region()
        let token = try await region.token(.prescriber)
        let account = try #require(try await region.actor(.prescriber).account)
        let inFlight = InFlight()
        let api = API(scheme: region.scheme, isBehindProxy: false, inFlight: inFlight)
        let router = Router(context: WebContext.self)
        api.add(to: router)
        let named = Fingerprint.sha256(Array("\(account.number) once".utf8)).hexadecimal
        #expect(inFlight.enter(CommandID("api-\(named)")))
        try await Application(router: router, logger: Logger(label: "test")).test(.router) {
            client in
            func open() async throws -> TestResponse {
                try await client.execute(
                    uri: "/api/v1/cases", method: .post,
                    headers: [
                        .authorization: "Bearer \(token)", .contentType: "application/json",
                        .idempotencyKey: "once",
                    ], body: ByteBuffer(bytes: JSONWriter.bytes(APILife.person)))
            }
            let busy = try await open()
            #expect(busy.status == .conflict)
            #expect(busy.headers[.retryAfter] == "1")
            #expect(String(buffer: busy.body).contains("/problemes/appel-en-cours"))
            inFlight.leave(CommandID("api-\(named)"))
            #expect(try await open().status == .created)
        }
    }

    /// Twenty programs in a hurry send the same call: one file, and one answer for those who get
    /// one.
    @Test func aCrowdWithOneKeyMakesOneFile() async throws {
        let region = try await Region()
        try await region.programs { program in
            let caller = try await program(.prescriber, "1")
            let answers = try await withThrowingTaskGroup(of: Program.Answer.self) { group in
                for _ in 0..<20 {
                    group.addTask {
                        try await caller.send(.post, "/cases", APILife.person, key: "once")
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let done = answers.filter { $0.status == 201 }
            #expect(!done.isEmpty)
            #expect(Set(done.map(\.location)).count == 1)
            #expect(answers.allSatisfy { [201, 409].contains($0.status) })
            #expect(try await caller.get("/cases")["items"].map(count) == 1)
        }
    }
}
