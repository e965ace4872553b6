import Testing

@testable import Domain

/// A loan told step by step: 2,000 euros over 36 months at 4 %, first instalment on
/// 15 February 2026. The table was computed apart, with exact fractions in Python: 59.05 a
/// month, 58.95 the last, 125.70 of interest.
struct LoanStory {
    static let bank = OrganisationID(2)
    static let region = OrganisationID(1)
    static let today = Day(2031, 1, 1)
    static let offeredOn = Day(2026, 1, 5)
    static let acceptedOn = Day(2026, 1, 8)
    static let drawnOn = Day(2026, 1, 16)
    static let instalment = Money(cents: 5905)

    static let agreement = AgreementTerms(
        bank: bank, deliberation: "CP-2026-0001", from: Day(2026, 1, 1),
        until: Day(2030, 12, 31),
        guarantors: [
            GuarantorShare(guarantor: region, share: Rate(1, 2), envelope: EnvelopeID(1))
        ], legalShareCap: Rate(1, 2), maximumPrincipal: Money(cents: 800_000),
        maximumMonths: 84, maximumAnnualRate: .percent(5),
        rebate: RebatePolicy(
            share: .one, condition: .noUnpaid, claiming: .automatic, toleranceDays: 5,
            deliberation: "CP-2026-0001"))

    static let terms = LoanTerms(
        principal: Money(cents: 200_000), annualRate: .percent(4), months: 36,
        drawnOn: drawnOn, firstDue: Day(2026, 2, 15))

    var loan = Loan()
    var agreement = LoanStory.agreement
    var today = LoanStory.today
    var events: [LoanEvent] = []

    static func offer(
        _ terms: LoanTerms = LoanStory.terms, bank: OrganisationID = LoanStory.bank,
        usury: Rate? = nil, on: Day = LoanStory.offeredOn
    ) -> LoanCommand {
        .issueOffer(
            caseFile: CaseID(1), person: PersonID(1), bank: bank, agreement: AgreementID(1),
            terms: terms, usury: usury, on: on)
    }

    /// Decides and applies; answers what happened.
    @discardableResult
    mutating func does(_ command: LoanCommand) throws(LoanRefusal) -> [LoanEvent] {
        let decided = try loan.decide(command, under: agreement, today: today)
        for event in decided { loan.apply(event) }
        events += decided
        return decided
    }

    /// Decides without applying, to look at a refusal.
    func refusal(_ command: LoanCommand) -> LoanRefusal? {
        do {
            _ = try loan.decide(command, under: agreement, today: today)
            return nil
        } catch { return error }
    }

    @discardableResult
    mutating func pays(
        _ cents: Int64, _ on: Day, _ reference: String
    ) throws(LoanRefusal) -> [LoanEvent] {
        try does(
            .receivePayment(reference: reference, amount: Money(cents: cents), on: on))
    }

    /// The instalment of each month, on its day.
    mutating func paysInstalments(_ numbers: ClosedRange<Int>) throws(LoanRefusal) {
        for number in numbers {
            let line = loan.instalments[number - 1]
            try pays(line.total.cents, line.due, "OP-\(number)")
        }
    }

    static func offered() throws -> LoanStory {
        var story = LoanStory()
        try story.does(offer())
        return story
    }

    static func accepted() throws -> LoanStory {
        var story = try offered()
        try story.does(.acceptOffer(on: acceptedOn))
        return story
    }

    static func repaying(_ terms: LoanTerms = LoanStory.terms) throws -> LoanStory {
        var story = LoanStory()
        try story.does(offer(terms))
        try story.does(.acceptOffer(on: acceptedOn))
        try story.does(.disburse(amount: terms.principal, on: drawnOn, payee: .borrower))
        return story
    }

    /// Three instalments paid, two missed, notified on 16 July 2026.
    static func inIncident() throws -> LoanStory {
        var story = try repaying()
        try story.paysInstalments(1...3)
        try story.does(.reviewArrears(on: Day(2026, 7, 16)))
        return story
    }

    /// Notice on 20 July 2026, thirty days to regularise, whole debt called on 20 August.
    static func accelerated(fees: Money = .zero) throws -> LoanStory {
        var story = try inIncident()
        try story.does(.sendFormalNotice(on: Day(2026, 7, 20)))
        try story.does(.accelerate(fees: fees, on: Day(2026, 8, 20)))
        return story
    }
}

/// The cases an enumeration of refusals declares, read from its source: what no test produces
/// is seen.
enum DeclaredCases {
    static func of(_ enumeration: String, in source: String) -> Set<String> {
        var cases: Set<String> = []
        var inside = false
        for line in source.split(separator: "\n") {
            if line.hasPrefix("package enum \(enumeration):") { inside = true }
            if line == "}" { inside = false }
            let text = line.drop { $0 == " " }
            guard inside, line.hasPrefix("    case "), text.hasPrefix("case ") else { continue }
            let declaration = text.dropFirst(5)
            // `case a, b` declares two; an associated value ends a single name.
            let names =
                declaration.contains("(")
                ? [declaration.prefix { $0 != "(" }] : declaration.split(separator: ",")
            for name in names { cases.insert(String(name.filter { $0 != " " })) }
        }
        return cases
    }

    static func name(_ refusal: some Error) -> String {
        Mirror(reflecting: refusal).children.first?.label ?? "\(refusal)"
    }
}
