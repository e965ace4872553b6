import Domain
import Testing

@testable import Application

/// A loan offered to the person of a file, with what covers it.
struct Granted: Sendable {
    var file: CaseID
    var loan: LoanID
    /// In the order of the agreement's guarantors.
    var guarantees: [GuaranteeID]
    var bank: Who
}

/// The facts of a person who may have a loan.
enum Facts {
    static let identity = Identity(
        givenName: "Éloïse", familyName: "Lefèvre", birthDate: Day(1980, 5, 17),
        email: "eloise@essai.example", phone: "0600000000", address: "3 rue des Prés",
        commune: "16015")
    static let need = "Réparer la voiture pour aller au travail."
    static let household = Household(adults: 1)
    static let budget = [
        BudgetLine(
            kind: .wage, period: .monthly, amount: Money(cents: 130_000), evidence: .seen),
        BudgetLine(kind: .rent, period: .monthly, amount: Money(cents: 42_000), evidence: .seen),
        BudgetLine(
            kind: .insurance, period: .annual, amount: Money(cents: 36_000), evidence: .seen),
        BudgetLine(
            kind: .loanInstalments, period: .monthly, amount: Money(cents: 0), evidence: .seen),
    ]
    static let request = LoanRequest(amount: Money(cents: 240_000), months: 24)
    /// Its instalment leaves too little to live on.
    static let heavyRequest = LoanRequest(amount: Money(cents: 800_000), months: 24)

    static func difficulty(_ day: Day) -> Difficulty {
        Difficulty(ground: .bankRefusal, attestedOn: day, seen: true)
    }
}

extension Region {
    /// A file with all its facts, not yet assessed.
    func file(
        by who: Who = .worker, of identity: Identity = Facts.identity,
        request: LoanRequest = Facts.request
    ) async throws -> CaseID {
        let id = try #require(try await does(who, .openCase(identity)).caseFile)
        let steps: [CaseAct] = [
            .describeNeed(Facts.need), .recordHousehold(Facts.household),
            .recordBudget(Facts.budget), .requestLoan(request),
            .attestDifficulty(Facts.difficulty(today)), .codePurpose(.mobility),
        ]
        for step in steps { try await does(who, .caseFile(id, step)) }
        return id
    }

    /// A file that a bank has to answer.
    func sent(
        to bank: Who = .marsh, by who: Who = .worker, of identity: Identity = Facts.identity,
        request: LoanRequest = Facts.request
    ) async throws -> CaseID {
        let id = try await file(by: who, of: identity, request: request)
        let steps: [CaseAct] = [
            .assess, .giveConsent(.transmissionToBank), .giveConsent(.incidentAlerts),
            .submit(to: actor(bank).organisation),
        ]
        for step in steps { try await does(who, .caseFile(id, step)) }
        return id
    }

    /// Drawn in a fortnight, first paid a month later.
    func offer(
        _ cents: Int64 = 240_000, months: Int = 24, rate: Rate = .percent(4)
    ) -> Offer {
        let drawing = today + 15
        return Offer(
            principal: Money(cents: cents), annualRate: rate, months: months, drawnOn: drawing,
            firstDue: drawing.adding(months: 1))
    }

    func granted(
        by bank: Who = .marsh, to who: Who = .worker, of identity: Identity = Facts.identity,
        _ offer: Offer? = nil
    ) async throws -> Granted {
        let file = try await sent(to: bank, by: who, of: identity)
        let receipt = try await does(
            bank, .caseFile(file, .approve(offer ?? self.offer())))
        return Granted(
            file: file, loan: try #require(receipt.loan), guarantees: receipt.guarantees,
            bank: bank)
    }

    /// A loan whose money went out, fifteen days after the offer.
    func drawn(
        by bank: Who = .marsh, to who: Who = .worker, of identity: Identity = Facts.identity,
        _ offer: Offer? = nil
    ) async throws -> Granted {
        let offer = offer ?? self.offer()
        let granted = try await granted(by: bank, to: who, of: identity, offer)
        try await does(bank, .loan(granted.loan, .acceptOffer(on: today)))
        clock.move(to: offer.drawnOn)
        try await does(
            bank,
            .loan(
                granted.loan,
                .disburse(amount: offer.principal, on: offer.drawnOn, payee: .borrower)))
        return granted
    }

    /// Pays whole instalments, each on its day.
    func pays(_ granted: Granted, _ numbers: ClosedRange<Int>) async throws {
        for number in numbers {
            let line = try detail(granted).instalments[number - 1]
            if line.due > today { clock.move(to: line.due) }
            try await pays(granted, line.total, reference: "OP-\(number)", on: line.due)
        }
    }

    func pays(
        _ granted: Granted, _ amount: Money, reference: String, on day: Day? = nil
    ) async throws {
        try await does(
            granted.bank,
            .loan(
                granted.loan,
                .receivePayment(reference: reference, amount: amount, on: day ?? today)))
    }

    // MARK: What is seen

    func detail(_ granted: Granted, by who: Who = .officer) throws -> LoanDetail {
        try scheme.loan(granted.loan, for: actor(who))
    }

    func guarantee(_ granted: Granted, _ index: Int = 0) throws -> GuaranteeRow {
        try scheme.guarantee(granted.guarantees[index], for: actor(.officer))
    }

    func cover() throws -> EnvelopeRow {
        try #require(try scheme.exposure(for: actor(.officer)).envelopes.first)
    }

    func stage(_ file: CaseID, for who: Who = .worker) throws -> CaseStage {
        try scheme.caseDetail(file, for: actor(who)).row.stage
    }
}
