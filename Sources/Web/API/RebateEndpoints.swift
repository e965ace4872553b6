internal import Application
internal import Codec
internal import Domain

enum RebateShapes {
    static let policy = Shape<RebatePolicy>(
        "RebatePolicy",
        [
            .rate("share", "Of the interest really paid.") { $0.share },
            .word("condition") { $0.condition }, .word("claiming") { $0.claiming },
            .count("toleranceDays", "Within which a payment is not late.") { $0.toleranceDays },
            .text("deliberation", "That voted it.") { $0.deliberation },
        ])

    static let rebate = Shape<RebateRow>(
        "Rebate",
        [
            .number("loan") { $0.loan.number },
            .count("version", "Of the rebate's own stream.") { Int($0.version) },
            .number("case") { $0.caseFile.number }, .optionalText("name") { $0.name },
            .number("bank") { $0.bank.number }, .text("bankName") { $0.bankName },
            .word("stage") { $0.stage }, .object("policy", policy) { $0.policy },
            .cents("forecastCents", "If every instalment is paid on its day.") { $0.forecast },
            .cents("accruedCents", "The policy's share of the interest paid so far.") {
                $0.accrued
            },
            .cents("interestPaidCents") { $0.interestPaid },
            .optionalCents("amountCents", "Once computed.") { $0.amount },
            .optionalWord("loss", "Why it was lost.") { $0.loss },
            .optionalDay("contestUntil") { $0.contestUntil },
            .optionalText("order", "The payment order.") { $0.order },
            .words("rights") { $0.rights.sorted { $0.rawValue < $1.rawValue } },
        ])
}

/// The interest refunded, each named by its loan.
enum RebateEndpoints {
    static let all: [Endpoint] = [
        .list(
            "/rebates", "listRebates", .rebates, "Rebates, newest loan first", .seeRebates,
            RebateShapes.rebate,
            [.words("stage", RebateState.self, "Only rebates that stand there.")],
            cursor: { String($0.loan.number) }
        ) { call in
            try call.scheme.rebates(
                states: call.query.words("stage"), slice: try call.query.slice(), for: call.actor)
        },
        .one(
            "/rebates/{loan}", "getRebate", .rebates, "The rebate of a loan", .seeRebates,
            RebateShapes.rebate, version: { $0.version }
        ) { call in try call.scheme.rebate(try call.loanID, for: call.actor) },
        .one(
            "/rebates/{loan}/contest", "getContest", .rebates,
            "Why a lost rebate is contested, in the borrower's words", .decideContest, contest
        ) { call in
            let id = try call.loanID
            _ = try call.scheme.rebate(id, for: call.actor)
            guard let motive = try call.scheme.contestMotive(id, for: call.actor) else {
                throw Problem(.notFound)
            }
            return motive
        },
        act(
            "claim", "claimRebate", "Asks for it, where it is not automatic", .claimRebate,
            .nothing
        ) { .claim },
        act("validate", "validateRebate", "The Region checks the amount", .validateRebate, .nothing)
        { .validate },
        act(
            "order", "orderRebate", "The payment order went to the public accountant", .payRebate,
            PaymentOrder.body
        ) { .order($0) },
        act("pay", "payRebate", "The transfer left", .payRebate, .nothing) { .pay },
        act("bounce", "bounceRebate", "The transfer came back", .payRebate, .nothing) { .bounce },
        act("contest", "contestRebate", "The borrower contests the loss", .contestRebate, motive) {
            .contest(motive: $0)
        },
        act("uphold", "upholdContest", "The contest is right", .decideContest, .nothing) {
            .uphold
        },
        act("dismiss", "dismissContest", "The contest is not right", .decideContest, .nothing) {
            .dismiss
        },
    ]

    private static func act<Value>(
        _ path: String, _ name: String, _ summary: String, _ right: Right, _ body: Body<Value>,
        _ act: @escaping @Sendable (Value) -> RebateAct
    ) -> Endpoint {
        .act(.post, "/rebates/{loan}/" + path, name, .rebates, summary, right, body) {
            call, value in .rebate(try call.loanID, act(value))
        }
    }

    private static let contest = Shape<String>("ContestMotive", [.text("motive") { $0 }])

    private static let motive = Body<String>(
        "Contest", [CommonFields.motive],
        example: ["motive": "La banque a prélevé avec trois jours de retard."]
    ) { $0.text("motive") }
}
