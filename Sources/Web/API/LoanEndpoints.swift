internal import Application
internal import Codec
internal import Domain

/// Loans, as their bank signs them.
enum LoanEndpoints {
    static let all: [Endpoint] = reads + money + difficulties

    private static let reads: [Endpoint] = [
        .list(
            "/loans", "listLoans", .loans, "Loans and offers, newest first", .seeLoan,
            LoanShapes.summary,
            [
                .words("stage", LoanStage.self, "Only loans that stand there."),
                QueryParameter("bank", .identifier, "Only those of this bank."),
                QueryParameter(
                    "text", .text(1...100),
                    "Part of the name, where it may be known, or the number of the loan or file."),
            ], cursor: { String($0.id.number) }
        ) { call in
            try call.scheme.loans(
                LoanFilter(
                    stages: call.query.words("stage"),
                    bank: call.query.integer("bank").map(OrganisationID.init),
                    text: call.query.text("text") ?? ""), slice: try call.query.slice(),
                for: call.actor)
        },
        .one(
            "/loans/{loan}", "getLoan", .loans, "One loan with its schedule and payments",
            .seeLoan, LoanShapes.detail, version: { $0.version }
        ) { call in try call.scheme.loan(try call.loanID, for: call.actor) },
        .one(
            "/loans/{loan}/standing", "getLoanStanding", .loans,
            "What the law and the agreement allow today", .seeLoan, LoanShapes.standing
        ) { call in try call.scheme.standing(of: try call.loanID, for: call.actor) },
    ]

    private static func act<Value>(
        _ path: String, _ name: String, _ summary: String, _ body: Body<Value>,
        about: String = "", _ act: @escaping @Sendable (Value) -> LoanAct
    ) -> Endpoint {
        .act(
            .post, "/loans/{loan}/" + path, name, .loans, summary, .manageLoan, body, about: about
        ) { call, value in .loan(try call.loanID, act(value)) }
    }

    private static let money: [Endpoint] = [
        act("accept-offer", "acceptOffer", "The borrower accepted", .day) { .acceptOffer(on: $0) },
        act(
            "withdraw-offer", "withdrawOffer",
            "The borrower withdrew within the legal period", .day
        ) { .withdrawOffer(on: $0) },
        act("disburse", "disburse", "Money went out", drawing, about: "In one or several drawings.")
        { $0 },
        act(
            "receive-payment", "receivePayment", "Money came in", payment,
            about: "Allocated as the agreement says. An operation is booked once, by its reference."
        ) { $0 },
        act(
            "repay-early", "repayEarly", "Principal repaid before its time", early,
            about: "With the interest to that day."
        ) { $0 },
        act("reverse-payment", "reversePayment", "A payment is undone", reversal) { $0 },
    ]

    private static let difficulties: [Endpoint] = [
        act("suspend", "suspendLoan", "Instalments move to the end", suspension) { $0 },
        act("change-term", "changeTerm", "The rest over another number of months", term) { $0 },
        act("send-formal-notice", "sendFormalNotice", "A formal notice was sent", .day) {
            .sendFormalNotice(on: $0)
        },
        act("accelerate", "accelerateLoan", "The whole debt is called", acceleration) { $0 },
        act(
            "over-indebtedness", "recordOverIndebtedness",
            "A procedure of over-indebtedness moved on", overIndebtedness,
            about: "From `admissible` on, calls for payment stop."
        ) { $0 },
        act("record-death", "recordDeath", "The borrower died", .day) { .recordDeath(on: $0) },
        act("write-off", "writeOff", "The rest is given up", .day) { .writeOff(on: $0) },
    ]

    // MARK: Bodies

    private static let amount = SchemaField("amountCents", .integer(CommonFields.amount))

    private static let drawing = Body<LoanAct>(
        "Drawing",
        [amount, CommonFields.on, SchemaField("payee", .words(Payee.self), "Who received it.")],
        example: ["amountCents": 150_000, "on": "2026-12-08", "payee": "borrower"]
    ) { body in
        .disburse(amount: body.cents("amountCents"), on: body.day("on"), payee: body.word("payee"))
    }

    private static let payment = Body<LoanAct>(
        "PaymentInput", [CommonFields.reference, amount, CommonFields.on],
        example: ["reference": "OP-2027-0117", "amountCents": 12_772, "on": "2027-01-08"]
    ) { body in
        .receivePayment(
            reference: body.text("reference"), amount: body.cents("amountCents"),
            on: body.day("on"))
    }

    private static let early = Body<LoanAct>(
        "EarlyRepayment",
        [
            CommonFields.reference, amount, CommonFields.on,
            SchemaField(
                "keeps", .words(EarlyRepaymentChoice.self),
                "What stays as it was: the term, or the amount of the instalment."),
        ],
        example: [
            "reference": "OP-2027-0230", "amountCents": 50_000, "on": "2027-02-20",
            "keeps": "instalment",
        ]
    ) { body in
        .repayEarly(
            reference: body.text("reference"), amount: body.cents("amountCents"),
            on: body.day("on"), keeps: body.word("keeps"))
    }

    private static let reversal = Body<LoanAct>(
        "Reversal",
        [
            CommonFields.reference, SchemaField("reason", .words(ReversalReason.self)),
            CommonFields.on,
        ],
        example: ["reference": "OP-2027-0117", "reason": "bounced", "on": "2027-01-12"]
    ) { body in
        .reversePayment(
            reference: body.text("reference"), body.word("reason"), on: body.day("on"))
    }

    private static let suspension = Body<LoanAct>(
        "Suspension",
        [
            SchemaField("count", .integer(1...24), "So many instalments."),
            SchemaField("interestRuns", .flag, "Whether interest runs meanwhile."), CommonFields.on,
        ],
        example: ["count": 2, "interestRuns": false, "on": "2027-03-10"]
    ) { body in
        .suspend(
            count: body.int("count"), interestRuns: body.flag("interestRuns"), on: body.day("on"))
    }

    private static let term = Body<LoanAct>(
        "NewTerm",
        [SchemaField("months", .integer(1...120), "Instalments still to come."), CommonFields.on],
        example: ["months": 18, "on": "2027-03-10"]
    ) { body in .changeTerm(months: body.int("months"), on: body.day("on")) }

    private static let acceleration = Body<LoanAct>(
        "Acceleration",
        [SchemaField("feesCents", .integer(CommonFields.amountOrZero)), CommonFields.on],
        example: ["feesCents": 0, "on": "2027-06-10"]
    ) { body in .accelerate(fees: body.cents("feesCents"), on: body.day("on")) }

    private static let overIndebtedness = Body<LoanAct>(
        "OverIndebtedness",
        [SchemaField("stage", .words(OverIndebtednessStage.self)), CommonFields.on],
        example: ["stage": "filed", "on": "2027-06-10"]
    ) { body in .overIndebtedness(body.word("stage"), on: body.day("on")) }
}
