import Domain
import Testing

@testable import Application

/// Everything a scheme answers to one person, by question: what two schemes are compared by.
/// Sessions aside, which a restart ends.
struct Answers {
    private(set) var values: [String: AnyHashable] = [:]

    private struct PageValue: Hashable {
        var rows: [AnyHashable]
        var number, size, total: Int
    }

    private struct AgreementValue: Hashable {
        var row: AgreementRow
        var banks: [OrganisationRow]
    }

    /// What is asked for one by one: all there is, and some that is not.
    struct Numbers {
        var files, loans, guarantees: [Int64]

        init(of scheme: Scheme) {
            (files, loans, guarantees) = scheme.look { world in
                (
                    Array(world.cases.numbers) + [-1, 0, world.cases.lastNumber + 1],
                    Array(world.loans.numbers) + [0, world.loans.lastNumber + 1],
                    Array(world.guarantees.numbers) + [0, world.guarantees.lastNumber + 1]
                )
            }
        }
    }

    init(of scheme: Scheme, for actor: Actor, _ numbers: Numbers) {
        askLists(scheme, actor)
        askFigures(scheme, actor)
        askPublic(scheme)
        for number in numbers.files { askFile(scheme, CaseID(number), actor) }
        for number in numbers.loans { askLoan(scheme, LoanID(number), actor) }
        for number in numbers.guarantees {
            let guarantee = GuaranteeID(number)
            ask("guarantee \(number)") { () throws(Rejection) in
                try scheme.guarantee(guarantee, for: actor)
            }
            ask("claim \(number)") { () throws(Rejection) in
                try scheme.claim(guarantee, for: actor)
            }
        }
    }

    private mutating func askLists(_ scheme: Scheme, _ actor: Actor) {
        let pages = [PageRequest(size: 7), PageRequest(number: 2, size: 7), PageRequest(size: 200)]
        for (index, page) in pages.enumerated() {
            for stages in [[]] + CaseStage.allCases.map({ Set([$0]) }) {
                askPage("cases \(index) \(stages)") { () throws(Rejection) in
                    try scheme.cases(CaseFilter(stages: stages), page: page, for: actor)
                }
            }
            for stages in [[]] + LoanStage.allCases.map({ Set([$0]) }) {
                askPage("loans \(index) \(stages)") { () throws(Rejection) in
                    try scheme.loans(LoanFilter(stages: stages), page: page, for: actor)
                }
            }
            askPage("found \(index)") { () throws(Rejection) in
                try scheme.cases(CaseFilter(text: "lef"), page: page, for: actor)
            }
            askPage("found loans \(index)") { () throws(Rejection) in
                try scheme.loans(LoanFilter(text: "ELO"), page: page, for: actor)
            }
            askPage("mine \(index)") { () throws(Rejection) in
                try scheme.cases(CaseFilter(worker: actor.account), page: page, for: actor)
            }
            askPage("inbox \(index)") { () throws(Rejection) in
                try scheme.inbox(page: page, for: actor)
            }
            askPage("alerts \(index)") { () throws(Rejection) in
                try scheme.alerts(page: page, for: actor)
            }
            askPage("claims \(index)") { () throws(Rejection) in
                try scheme.claims(page: page, for: actor)
            }
            askPage("rebates \(index)") { () throws(Rejection) in
                try scheme.rebates(states: [], page: page, for: actor)
            }
            askPage("rebates to pay \(index)") { () throws(Rejection) in
                try scheme.rebates(states: [.computed, .validated], page: page, for: actor)
            }
        }
    }

    private mutating func askFigures(_ scheme: Scheme, _ actor: Actor) {
        ask("portfolio") { () throws(Rejection) in try scheme.portfolio(for: actor) }
        ask("exposure") { () throws(Rejection) in try scheme.exposure(for: actor) }
        let banks = [nil] + scheme.organisations(kind: .bank).map { Optional($0.id) }
        for bank in banks {
            for envelope in [nil, EnvelopeID(1), EnvelopeID(2)] {
                askPage("rows \(bank?.number ?? 0) \(envelope?.number ?? 0)") {
                    () throws(Rejection) in
                    try scheme.exposureRows(
                        bank: bank, envelope: envelope, page: PageRequest(size: 200), for: actor)
                }
            }
            guard let bank else { continue }
            ask("returns \(bank.number)") { () throws(Rejection) in
                try scheme.returnFiles(of: bank, for: actor)
            }
        }
        ask("accounts") { () throws(Rejection) in try scheme.accounts(for: actor) }
    }

    private mutating func askPublic(_ scheme: Scheme) {
        let name = scheme.name
        let position = scheme.position
        let organisations = scheme.organisations()
        let agreements = scheme.agreements()
        let banks = scheme.banks(on: scheme.today)
        let rules = scheme.rulesHistory()
        let inForce = scheme.rulesInForce(on: scheme.today)
        let names = (1...20).map { scheme.accountName(AccountID($0)) }
        let workers = organisations.map { scheme.workers(of: $0.id) }
        values["name"] = name
        values["position"] = position
        values["organisations"] = organisations
        values["agreements"] = agreements
        values["banks"] = banks
        values["rules"] = rules
        values["rules in force"] = inForce
        values["names"] = names
        values["workers"] = workers
    }

    private mutating func askFile(_ scheme: Scheme, _ id: CaseID, _ actor: Actor) {
        ask("file \(id.number)") { () throws(Rejection) in
            try scheme.caseDetail(id, for: actor)
        }
        ask("decision \(id.number)") { () throws(Rejection) in
            try scheme.decision(on: id, for: actor)
        }
        ask("papers \(id.number)") { () throws(Rejection) in
            try scheme.papers(of: id, for: actor)
        }
        ask("history \(id.number)") { () throws(Rejection) in
            try scheme.history(of: id, for: actor)
        }
    }

    private mutating func askLoan(_ scheme: Scheme, _ id: LoanID, _ actor: Actor) {
        ask("loan \(id.number)") { () throws(Rejection) in try scheme.loan(id, for: actor) }
        ask("standing \(id.number)") { () throws(Rejection) in
            try scheme.standing(of: id, for: actor)
        }
        ask("contest \(id.number)") { () throws(Rejection) in
            try scheme.contestMotive(id, for: actor)
        }
    }

    private mutating func ask<Value: Hashable>(
        _ question: String, _ answer: () throws(Rejection) -> Value
    ) {
        do throws(Rejection) {
            values[question] = AnyHashable(try answer())
        } catch {
            values[question] = AnyHashable(error)
        }
    }

    private mutating func askPage<Row: Hashable & Sendable>(
        _ question: String, _ answer: () throws(Rejection) -> Page<Row>
    ) {
        ask(question) { () throws(Rejection) -> PageValue in
            let page = try answer()
            return PageValue(
                rows: page.rows.map { AnyHashable($0) }, number: page.number, size: page.size,
                total: page.total)
        }
    }
}

extension Answers {
    /// A scheme opened again on the same journal answers the same, to everybody.
    static func expectReplayEqualsLive(
        _ region: Region, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let live = region.scheme
        let numbers = Numbers(of: live)
        var known: [Who: Answers] = [:]
        for who in Who.allCases {
            known[who] = Answers(of: live, for: region.actor(who), numbers)
        }
        let again = try region.reopened()
        for who in Who.allCases {
            let read = Answers(of: again, for: region.actor(who), numbers)
            let lived = known[who]?.values ?? [:]
            #expect(lived.count == read.values.count, sourceLocation: sourceLocation)
            let wrong = lived.filter { read.values[$0.key] != $0.value }
            for (question, answer) in wrong.sorted(by: { $0.key < $1.key }).prefix(3) {
                Issue.record(
                    """
                    \(who) asks “\(question)”: live \(answer), \
                    read again \(String(describing: read.values[question]))
                    """, sourceLocation: sourceLocation)
            }
        }
    }
}
