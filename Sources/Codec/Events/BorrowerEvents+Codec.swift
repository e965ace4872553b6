internal import Domain

extension BorrowerEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .accessOpened(let access, let link, let code, let until, let on):
            writer.put("access", access)
            writer.put("link", link)
            writer.put("code", code)
            writer.put("until", until)
            return writer.on(on, .borrowerAccessOpened)
        case .accessRevoked(let access, let on):
            writer.put("access", access)
            return writer.on(on, .borrowerAccessRevoked)
        case .postponementAsked(
            let request, let loan, let count, let reason, let words, let due, let on):
            writer.put("request", request)
            writer.put("loan", loan)
            writer.put("count", count)
            writer.put("reason", reason)
            writer.put("words", optional: words) { $0.put($1, $2) }
            writer.put("answerDue", due)
            return writer.on(on, .borrowerPostponementAsked)
        case .postponementWithdrawn(let request, let on):
            writer.put("request", request)
            return writer.on(on, .borrowerPostponementWithdrawn)
        case .postponementAnswered(let request, .accepted(let count, let interestRuns), let on):
            writer.put("request", request)
            writer.put("count", count)
            writer.put("interestRuns", interestRuns)
            return writer.on(on, .borrowerPostponementAccepted)
        case .postponementAnswered(let request, .refused(let reason), let on):
            writer.put("request", request)
            writer.put("reason", reason)
            return writer.on(on, .borrowerPostponementRefused)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> BorrowerEvent? {
        switch type {
        case .borrowerAccessOpened:
            return .accessOpened(
                access: try reader.int("access"), link: try reader.digest("link"),
                code: try reader.digest("code"), until: try reader.day("until"),
                on: try reader.day("on"))
        case .borrowerAccessRevoked:
            return .accessRevoked(access: try reader.int("access"), on: try reader.day("on"))
        case .borrowerPostponementAsked:
            return try readAsked(&reader)
        case .borrowerPostponementWithdrawn:
            return .postponementWithdrawn(
                request: try reader.int("request"), on: try reader.day("on"))
        case .borrowerPostponementAccepted:
            let request = try reader.int("request")
            let answer = PostponementAnswer.accepted(
                count: try reader.int("count"), interestRuns: try reader.bool("interestRuns"))
            return .postponementAnswered(request: request, answer, on: try reader.day("on"))
        case .borrowerPostponementRefused:
            let request = try reader.int("request")
            let answer = PostponementAnswer.refused(
                try reader.word("reason", PostponementRefusal.self))
            return .postponementAnswered(request: request, answer, on: try reader.day("on"))
        default: return nil
        }
    }

    private static func readAsked(
        _ reader: inout EventReader
    ) throws(CodecError) -> BorrowerEvent {
        let (request, loan) = (try reader.int("request"), try reader.loan("loan"))
        let count = try reader.int("count")
        let reason = try reader.word("reason", PostponementReason.self)
        let words = try reader.optional("words") {
            (reader: inout EventReader) throws(CodecError) in try reader.vault()
        }
        let due = try reader.day("answerDue")
        return .postponementAsked(
            request: request, loan: loan, count: count, reason: reason, words: words,
            answerDue: due, on: try reader.day("on"))
    }
}
