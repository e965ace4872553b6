internal import Application
internal import Codec
internal import Domain

enum LoanShapes {
    static let summary = Shape<LoanRow>(
        "LoanSummary",
        [
            .number("id") { $0.id.number }, .number("case") { $0.caseFile.number },
            .optionalText("name", "Null for who has no need of the person's name.") { $0.name },
            .number("bank") { $0.bank.number }, .text("bankName") { $0.bankName },
            .word("stage") { $0.stage }, .cents("principalCents") { $0.principal },
            .cents("outstandingCents", "Principal still owed.") { $0.outstanding },
            .count("months") { $0.months }, .rate("annualRate") { $0.annualRate },
            .optionalDay("drawnOn", "The first drawing.") { $0.drawnOn },
            .optionalDay("nextDue", "The oldest instalment not wholly paid.") { $0.nextDue },
            .count("daysLate") { $0.daysLate },
            .optionalDay(
                "deadline",
                "Of an offer: until when it stays open. Accepted: the last day of "
                    + "withdrawal."
            ) { $0.deadline },
        ])

    static let detail = Shape<LoanDetail>(
        "Loan",
        summary.members(of: { $0.row }) + [
            .count("version", "Of the loan's own stream.") { Int($0.version) },
            .object("terms", terms) { $0.terms },
            .rate("aprRate", "Annual percentage rate of charge (TAEG).") { $0.apr },
            .number("agreement") { $0.agreement.number },
            .list("instalments", instalment, "The table in force, or the one offered.") {
                $0.instalments
            },
            .list("payments", payment) { $0.payments },
            .list("plannedBalance", balance, "As offered.") { $0.planned },
            .list("realBalance", balance) { $0.real },
            .cents("interestPaidCents") { $0.interestPaid },
            .count("unpaidInstalments") { $0.unpaidInstalments },
            .cents("arrearsCents") { $0.arrears },
            .list("guarantees", GuaranteeShapes.guarantee) { $0.guarantees },
            .optionalObject("rebate", RebateShapes.rebate, "Null for who sees no rebate.") {
                $0.rebate
            },
            .list("alerts", SupportEndpoints.alert, "Only for those who accompany.") { $0.alerts },
            .words("rights") { $0.rights.sorted { $0.rawValue < $1.rawValue } },
        ])

    static let terms = Shape<LoanTerms>(
        "LoanTerms",
        [
            .cents("principalCents") { $0.principal }, .rate("annualRate") { $0.annualRate },
            .count("months") { $0.months }, .word("method") { $0.method },
            .word("dayCount") { $0.dayCount }, .word("firstPeriod") { $0.firstPeriod },
            .value("deferral", .word(["none", "partial", "total"])) { terms in
                switch terms.deferral {
                case .none: "none"
                case .partial: "partial"
                case .total: "total"
                }
            },
            .count("deferralMonths") { terms in
                switch terms.deferral {
                case .none: 0
                case .partial(let months), .total(let months): months
                }
            },
            .word("roll") { $0.roll }, .day("drawnOn") { $0.drawnOn },
            .day("firstDue") { $0.firstDue }, .count("dueDay") { $0.dueDay },
        ])

    static let instalment = Shape<InstalmentRow>(
        "Instalment",
        [
            .count("number", "From 1; 0 for interest paid before the first.") { $0.number },
            .day("due") { $0.due }, .cents("principalCents") { $0.principal },
            .cents("interestCents") { $0.interest }, .cents("totalCents") { $0.total },
            .cents("balanceAfterCents") { $0.balanceAfter }, .cents("paidCents") { $0.paid },
            .value("status", .word(["paid", "partlyPaid", "late", "due", "toCome"])) {
                .string($0.status.rawValue)
            },
        ])

    private static let payment = Shape<PaymentRow>(
        "Payment",
        [
            .text("reference", "The bank's own name of the operation.") { $0.reference },
            .day("on") { $0.on }, .cents("amountCents") { $0.amount },
            .cents("principalCents", "What it extinguished.") { $0.principal },
            .cents("interestCents") { $0.interest }, .cents("feesCents") { $0.fees },
            .cents("excessCents", "Past the whole debt: to be given back.") { $0.excess },
            .optionalWord("reversed", "Why it was undone.") { $0.reversed },
            .optionalDay("reversedOn") { $0.reversedOn },
            .flag("isRecovery", "Received once the whole debt was called.") { $0.isRecovery },
        ])

    static let balance = Shape<BalancePoint>(
        "BalancePoint",
        [.day("on") { $0.on }, .cents("outstandingCents") { $0.outstanding }])

    static let amounts = Shape<ClaimAmounts>(
        "Amounts",
        [
            .cents("principalCents") { $0.principal }, .cents("interestCents") { $0.interest },
            .cents("feesCents") { $0.fees },
        ])

    static let standing = Shape<LoanStanding>(
        "LoanStanding",
        [
            .word("state") { $0.state }, .optionalDay("keptOpenUntil") { $0.keptOpenUntil },
            .optionalDay("acceptedOn") { $0.acceptedOn },
            .optionalDay("withdrawalEnds") { $0.withdrawalEnds },
            .optionalDay("payableFrom", "The first day on which money may go out.") {
                $0.payableFrom
            },
            .cents("leftToDrawCents", "Of the amount offered.") { $0.leftToDraw },
            .optionalDay("incidentSince") { $0.incidentSince },
            .optionalDay("noticeSentOn") { $0.noticeSentOn },
            .optionalDay("regulariseBy") { $0.regulariseBy },
            .optionalWord("overIndebtedness") { $0.overIndebtedness },
            .flag("callsAllowed", "False once calls for payment must stop.") { $0.callsAllowed },
            .object("due", amounts, "What could be asked at once today.") { $0.due },
            .optionalObject("earlyRepayment", amounts, "What repays the loan whole today.") {
                $0.earlyRepayment
            },
            .optionalDay("calledOn", "The day from which guarantors may be called.") {
                $0.calledOn
            },
            .optionalDay("claimUntil") { $0.claimUntil },
        ])
}
