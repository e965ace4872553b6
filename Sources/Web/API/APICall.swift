internal import Application
internal import Codec
internal import Crypto
internal import Domain
internal import Hummingbird
internal import Journal

/// One call being answered: who asks, what, and the way to do it.
struct APICall: Sendable {
    let scheme: Scheme
    let request: Request
    let context: WebContext
    let endpoint: Endpoint
    let query: APIQuery
    let inFlight: InFlight
    let replays: Replays
    let uploads: UploadGate
    /// Nil for public calls.
    let visitor: Actor?

    /// - Precondition: the endpoint has a right.
    var actor: Actor {
        guard let visitor else { preconditionFailure("\(endpoint.name) is public") }
        return visitor
    }

    /// A number of the address; anything else is an address that does not exist.
    func number(_ name: String) throws(Problem) -> Int64 {
        guard let text = context.parameters.get(name), let number = Int64(text), number > 0,
            String(number) == text
        else { throw Problem(.notFound) }
        return number
    }

    func text(_ name: String) -> String { context.parameters.get(name) ?? "" }

    var caseID: CaseID { get throws(Problem) { CaseID(try number("case")) } }
    var loanID: LoanID { get throws(Problem) { LoanID(try number("loan")) } }
    var guaranteeID: GuaranteeID { get throws(Problem) { GuaranteeID(try number("guarantee")) } }

    // MARK: The body

    func bytes(upTo limit: Int) async throws(Problem) -> [UInt8] {
        var bytes: [UInt8] = []
        do {
            for try await part in request.body {
                guard bytes.count + part.readableBytes <= limit else {
                    throw Problem(.bodyTooLarge, "Envoyez au plus \(limit) octets.")
                }
                bytes += part.readableBytesView
            }
        } catch let problem as Problem { throw problem } catch {
            throw Problem(.unreadableBody, "Le corps n’est pas arrivé entier : renvoyez l’appel.")
        }
        return bytes
    }

    /// The value that the body says.
    func value<Value>(_ body: Body<Value>) async throws(Problem) -> Value {
        let bytes = try await bytes(upTo: body.mostBytes)
        if bytes.isEmpty, body.fields.isEmpty { return try body.value(of: Array("{}".utf8)) }
        try require("application/json")
        return try body.value(of: bytes)
    }

    /// Refuses a body of another type, or in another encoding than UTF-8.
    func require(_ type: String) throws(Problem) {
        let parts = (request.headers[.contentType] ?? "").lowercased().split(separator: ";")
            .map { part in String(part.filter { !$0.isWhitespace }) }
        let others = parts.dropFirst().filter { part in
            !["charset=utf-8", "charset=\"utf-8\"", "header=present"].contains(part)
        }
        guard parts.first == type, others.isEmpty else {
            throw Problem(
                .bodyType, "Envoyez « Content-Type: \(type) », en UTF-8.")
        }
    }

    /// Runs `body` where there is room for one more file in memory.
    func passGate(
        _ body: () async throws -> APIAnswer
    ) async throws -> APIAnswer {
        do { return try await uploads.pass(body) } catch Fault.busy {
            var problem = Problem(.tooManyCalls)
            problem.headers[.retryAfter] = "60"
            throw problem
        }
    }

    // MARK: Acts

    /// The key that names this act for its account, for ever.
    func command() throws(Problem) -> CommandID {
        guard let key = request.headers[.idempotencyKey],
            (1...Limits.apiKeyBytes).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else {
            var problem = Problem(.keyMissing)
            problem.errors = [
                ProblemEntry(
                    .parameter("Idempotency-Key"), "missing",
                    "Une clé de 1 à \(Limits.apiKeyBytes) caractères ASCII visibles.")
            ]
            throw problem
        }
        let text = "\(actor.account?.number ?? 0) \(key)"
        return CommandID("api-" + Fingerprint.sha256(Array(text.utf8)).hexadecimal)
    }

    /// The version in `If-Match`; nil for `*`, which accepts any.
    func versionSeen() throws(Problem) -> Int64? {
        guard let header = request.headers[.ifMatch] else { throw Problem(.versionMissing) }
        if header == "*" { return nil }
        guard let version = EntityTag.version(of: header) else {
            var problem = Problem(.unreadableVersion)
            problem.errors = [
                ProblemEntry(
                    .parameter("If-Match"), "malformed",
                    "Un seul « ETag » tel que reçu, entre guillemets, ou *.")
            ]
            throw problem
        }
        return version
    }

    /// Does an act, once whatever the number of times it is sent.
    func perform(_ act: Act) async throws(Problem) -> APIAnswer {
        let command = try command()
        let seen = endpoint.needsVersion ? try versionSeen() : nil
        let receipt = try await alone(command) { () async throws(Problem) in
            do throws(Rejection) {
                return try await scheme.perform(act, by: actor, command: command, seen: seen)
            } catch {
                throw problem(error, of: act, seen: seen)
            }
        }
        let written = receipt.written.filter { isVisible($0.stream.kind) }
        var answer = APIAnswer(Receipts.json(written), version: receipt.written.first?.version)
        answer.isReplay = receipt.repeated
        if case .created = endpoint.output {
            answer.status = .created
            answer.location = receipt.written.first.flatMap { Receipts.address(of: $0.stream) }
        }
        return answer
    }

    /// Refuses a key that another call is using right now.
    func alone<Result: Sendable>(
        _ command: CommandID, _ body: () async throws(Problem) -> Result
    ) async throws(Problem) -> Result {
        guard inFlight.enter(command) else {
            var problem = Problem(.inFlight)
            problem.headers[.retryAfter] = "1"
            throw problem
        }
        defer { inFlight.leave(command) }
        return try await body()
    }

    /// What belongs to others is not found, whatever is wrong with the act: neither its rights
    /// nor its version tell that it exists.
    private func problem(_ rejection: Rejection, of act: Act, seen: Int64?) -> Problem {
        context.tellIfStopped(rejection)
        switch rejection {
        case .notAllowed, .conflict, .refused, .invalid:
            if !maySee(act) { return Problem(.notFound) }
        case .notFound, .commandReused, .stopped: break
        }
        return Problem(rejection, of: act, seen: seen)
    }

    private func maySee(_ act: Act) -> Bool {
        switch act {
        case .caseFile(let id, _), .support(let id, _), .papers(let id, _),
            .borrower(let id, _):
            (try? scheme.caseDetail(id, for: actor)) != nil
        case .loan(let id, _), .rebate(let id, _): (try? scheme.loan(id, for: actor)) != nil
        case .guarantee(let id, _): (try? scheme.guarantee(id, for: actor)) != nil
        case .fund(.increaseEnvelope(let id, _, _)):
            (try? scheme.exposure(for: actor))?.envelopes.contains { $0.id == id } == true
        case .fund(.endAgreement(let id, _)): scheme.agreements().contains { $0.id == id }
        case .organisation(.rename(let id, _)), .organisation(.close(let id)),
            .organisation(.openAgency(let id, _)), .organisation(.changeAgency(let id, _, _)),
            .organisation(.closeAgency(let id, _)):
            scheme.organisations().contains { $0.id == id }
        case .scheme, .organisation(.register), .account, .invitation, .fund, .openCase, .notices:
            true
        }
    }

    /// Streams whose versions are nobody's business but those who look at them.
    private func isVisible(_ kind: StreamKind) -> Bool {
        switch kind {
        case .envelope: Rights.reaches(actor, .seeExposure)
        case .support: Rights.reaches(actor, .seeSupport)
        case .rebate: Rights.reaches(actor, .seeRebates)
        case .invitation: Rights.reaches(actor, .seeAccounts)
        case .papers: Rights.reaches(actor, .seePapers)
        case .borrower: Rights.reaches(actor, .openAccess) || Rights.reaches(actor, .manageLoan)
        case .scheme, .organisation, .account, .agreement, .caseFile, .loan, .guarantee, .returns,
            .mailbox:
            true
        }
    }
}

/// SHA-256 over bytes. Apart, because the library and the domain both have a `Digest`.
enum Fingerprint {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}

/// The tag of an object: the version of its stream, which acts compare, and a print of what was
/// sent, since what is shown also follows the day and other streams.
enum EntityTag {
    static func of(_ bytes: [UInt8], version: Int64) -> String {
        "\"\(version)-\(Array(Fingerprint.sha256(bytes).prefix(8)).hexadecimal)\""
    }

    /// The tag after an act: what is shown was not read again.
    static func of(version: Int64) -> String { "\"\(version)\"" }

    /// The version of a tag as sent back, `W/` put before it by a proxy included.
    static func version(of header: String) -> Int64? {
        var text = header[...]
        if text.hasPrefix("W/") { text = text.dropFirst(2) }
        guard text.count >= 3, text.first == "\"", text.last == "\"" else { return nil }
        let parts = text.dropFirst().dropLast()
            .split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
        if parts.count == 2 {
            guard parts[1].utf8.count == 16, [UInt8](hexadecimal: parts[1]) != nil else {
                return nil
            }
        }
        guard let version = Int64(parts[0]), version >= 0 else { return nil }
        return version
    }

    /// Whether an `If-None-Match` names the tag.
    static func matches(_ header: String?, _ tag: String) -> Bool {
        guard let header else { return false }
        if header == "*" { return true }
        return header.split(separator: ",").contains { part in
            let known = part.filter { !$0.isWhitespace }
            return known == tag || known == "W/" + tag
        }
    }
}
