internal import Application
internal import Codec
internal import Domain
internal import Hummingbird

/// The monthly file of a bank.
enum ReturnEndpoints {
    static let all: [Endpoint] = [
        .list(
            "/returns", "listReturns", .returns, "Files received, newest first", .importReturns,
            received, cursor: { String($0.number) }
        ) { call in
            let files = try call.scheme.returnFiles(
                of: call.actor.organisation, for: call.actor)
            let numbered = files.enumerated().map { index, row in
                NumberedFile(number: Int64(files.count - index), row: row)
            }
            return Slice(of: numbered, try call.query.slice()) { $0.number }
        },
        Endpoint(
            method: .post, path: "/returns", name: "sendReturns", group: .returns,
            summary: "Books a file, or says what it would do",
            about: "The format is in Docs/return-file.md. A line that cannot be booked stops "
                + "nothing but itself: the report says why. An operation is booked once, however "
                + "often it is sent, so that a file can be sent again whole.",
            right: .importReturns, parameters: parameters, input: .csv,
            output: .object(report.schema, versioned: false), run: send),
    ]

    private static let parameters: [QueryParameter] = {
        var preview = QueryParameter(
            "preview", .flag, "True: nothing is written. False: the file is booked.")
        preview.isRequired = true
        return [
            preview,
            QueryParameter("name", .text(1...200), "The file's name; `retour.csv` by default."),
        ]
    }()

    @Sendable private static func send(_ call: APICall) async throws -> APIAnswer {
        let command = try call.command()
        try call.require("text/csv")
        let bytes = try await call.bytes(upTo: ReturnPages.mostBytes)
        let name = call.query.text("name") ?? "retour.csv"
        let isPreview = call.query.flag("preview") == true
        let asked = Digest(Fingerprint.sha256(Array("\(isPreview) \(name)\n".utf8) + bytes))
        return try await call.alone(command) { () async throws(Problem) in
            if let known = call.replays.find(command) {
                guard known.fingerprint == asked else { throw Problem(.keyReused) }
                var answer = APIAnswer(known.answer)
                answer.isReplay = true
                return answer
            }
            let done = try await report(of: bytes, name, isPreview: isPreview, call)
            let answer = APIAnswer(report.json(done))
            call.replays.keep(
                Replays.Entry(command: command, fingerprint: asked, answer: answer.body))
            return answer
        }
    }

    private static func report(
        of bytes: [UInt8], _ name: String, isPreview: Bool, _ call: APICall
    ) async throws(Problem) -> ReturnReport {
        let bank = call.actor.organisation
        do throws(Rejection) {
            return isPreview
                ? try await call.scheme.previewReturns(
                    bytes, name: name, bank: bank, by: call.actor)
                : try await call.scheme.importReturns(bytes, name: name, bank: bank, by: call.actor)
        } catch { throw Problem(error) }
    }

    /// Files are numbered in the order in which they came: a cursor that new ones do not move.
    private struct NumberedFile {
        var number: Int64
        var row: ReturnFileRow
    }

    private static let received = Shape<NumberedFile>(
        "ReceivedFile",
        [
            .number("number", "In the order in which this bank's files came.") { $0.number },
            .digest("file", "SHA-256 of the file.") { $0.row.file.bytes },
            .text("name") { $0.row.name }, .day("month", "Its first day.") { $0.row.month },
            .count("lines") { $0.row.lines }, .count("booked") { $0.row.booked },
            .count("already") { $0.row.already }, .count("rejected") { $0.row.rejected },
            .day("on") { $0.row.on },
        ])

    private static let report = Shape<ReturnReport>(
        "ReturnReport",
        [
            .digest("file", "SHA-256 of the file.") { $0.file.bytes }, .text("name") { $0.name },
            .number("bank") { $0.bank.number }, .flag("isPreview") { $0.isPreview },
            .count("lines") { $0.lines },
            .count("booked", "Or that would be.") { $0.booked },
            .count("already", "Booked by an earlier sending.") { $0.already },
            .count("rejected", "To be mended and sent again.") { $0.rejected },
            .cents("amountCents", "Received by the lines booked.") { $0.amount },
            .list("mistakes", mistake, "The first \(ReturnReport.mistakeLimit) in order.") {
                $0.mistakes
            },
        ])

    private static let mistake = Shape<ReturnMistake>(
        "ReturnMistake",
        [
            .count("line", "From 1, the header being line 1.") { $0.line },
            .optionalText("column", "Null where the whole line is meant.") { $0.column?.rawValue },
            .text("found", "What stands there.") { $0.found },
            .text("code", "Stable.") { $0.problem.code },
            .text("reason", "In French.") { $0.reasonFrench },
            .text("remedy", "What to do, in French.") { $0.remedyFrench },
        ])
}

extension ReturnProblem {
    /// The name of the case, that of the refusal behind it included: `refused.notNow`.
    fileprivate var code: String {
        let name = Mirror(reflecting: self).children.first?.label ?? "\(self)"
        switch self {
        case .refused(let refusal):
            return name + "." + (Mirror(reflecting: refusal).children.first?.label ?? "\(refusal)")
        case .csv(let code):
            return name + "." + (Mirror(reflecting: code).children.first?.label ?? "\(code)")
        default: return name
        }
    }
}
