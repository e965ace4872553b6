import Domain
import Testing

@testable import Application

/// What must be true at every moment, added up again by another way than the read models'.
struct Invariants {
    let scheme: Scheme
    let officer: Actor
    private let guarantees: [(GuaranteeID, Guarantee)]
    private let loans: [(LoanID, Loan)]

    init(_ region: Region) {
        scheme = region.scheme
        officer = region.actor(.officer)
        guarantees = scheme.look { world in
            world.guarantees.numbers.compactMap { number in
                world.guarantees[number].map { (GuaranteeID(number), $0) }
            }
        }
        loans = scheme.look { world in
            world.loans.numbers.compactMap { number in
                world.loans[number].map { (LoanID(number), $0) }
            }
        }
    }

    func check() throws {
        try checkEnvelopes()
        try checkExposure()
        try checkPortfolio()
        try checkLists()
        checkPayments()
    }

    /// Never more than was voted; what is held is what live guarantees committed, what is consumed
    /// what was paid.
    private func checkEnvelopes() throws {
        for row in try scheme.exposure(for: officer).envelopes {
            let covered = guarantees.filter { $0.1.envelope == row.id }.map(\.1)
            #expect(!row.available.isNegative && !row.reserved.isNegative)
            #expect(row.reserved + row.consumed + row.available == row.amount)
            #expect(row.reserved == covered.filter(\.isLive).map(\.committed).sum())
            #expect(row.consumed == covered.compactMap { $0.claim?.paid }.sum())
            #expect(row.guarantees == covered.count(where: \.isLive))
        }
    }

    /// A line for each live guarantee: its share of what is owed, never more than it committed.
    private func checkExposure() throws {
        let view = try scheme.exposure(for: officer)
        let rows = try all { page in
            try scheme.exposureRows(bank: nil, envelope: nil, page: page, for: officer)
        }
        #expect(rows.map(\.id) == guarantees.filter(\.1.isLive).map(\.0))
        for row in rows {
            guard let loan = loans.first(where: { $0.0 == row.loan })?.1 else { continue }
            let owed = loan.state.takesMoney ? loan.outstandingPrincipal : .zero
            #expect(row.outstanding == owed)
            let share = Money(
                cents: owed.cents * row.share.numerator / row.share.denominator)
            #expect(row.exposure == (row.stage == .rejected ? .zero : min(row.committed, share)))
        }
        #expect(rows.map(\.exposure).sum() == view.banks.map(\.exposure).sum())
        for bank in view.banks {
            let own = rows.filter { $0.bank == bank.bank && $0.guarantor == bank.guarantor }
            #expect(own.map(\.exposure).sum() == bank.exposure && own.count == bank.guarantees)
            let pending = own.filter { row in
                loans.first { $0.0 == row.loan }?.1.drawn == .zero
            }
            #expect(pending.map(\.committed).sum() == bank.pending)
        }
    }

    private func checkPortfolio() throws {
        let portfolio = try scheme.portfolio(for: officer)
        let rows = try all { page in
            try scheme.loans(LoanFilter(), page: page, for: officer)
        }
        #expect(rows.map(\.id) == loans.map(\.0).reversed())
        #expect(rows.map(\.outstanding).sum() == portfolio.outstanding)
        #expect(loans.map(\.1.drawn).sum() == portfolio.lent)
        let counts = Dictionary(grouping: rows, by: \.stage).mapValues(\.count)
        #expect(portfolio.loans == counts)
        let rebates = try all { page in
            try scheme.rebates(states: [], page: page, for: officer)
        }
        let paid = rebates.filter { $0.stage == .paid }.compactMap(\.amount).sum()
        #expect(portfolio.rebatesPaid == paid)
        let due: Set<RebateState> = [.computed, .validated, .ordered, .bounced]
        #expect(
            portfolio.rebatesToPay
                == rebates.filter { due.contains($0.stage) }.compactMap(\.amount).sum())
        #expect(portfolio.claimsPaid == guarantees.compactMap { $0.1.claim?.paid }.sum())
        #expect(portfolio.recovered == guarantees.map(\.1.recovered).sum())
    }

    private func checkLists() throws {
        let rows = try all { page in
            try scheme.cases(CaseFilter(), page: page, for: officer)
        }
        #expect(rows.map(\.id.number) == rows.map(\.id.number).sorted(by: >))
        let counts = Dictionary(grouping: rows, by: \.stage).mapValues(\.count)
        #expect(try scheme.portfolio(for: officer).files == counts)
        for (stage, count) in counts {
            #expect(
                try scheme.cases(
                    CaseFilter(stages: [stage]), page: PageRequest(), for: officer
                ).total == count)
        }
    }

    /// Money leaves once, to whom it is due, by two hands.
    private func checkPayments() {
        for (_, guarantee) in guarantees {
            guard let claim = guarantee.claim, let paid = claim.paid else { continue }
            #expect(paid <= guarantee.committed)
            #expect(paid <= Guarantee.cover(guarantee.share, of: claim.amounts.total))
            #expect(claim.acceptedBy != claim.countersignedBy)
            #expect(guarantee.recovered <= paid)
        }
        let rebates = scheme.look { world in
            loans.map { (world.rebates[$0.0.number], $0.1) }
        }
        for case (let rebate?, let loan) in rebates where rebate.amount != nil {
            #expect(loan.state == .fullyRepaid && rebate.interestPaid == loan.interestPaid)
        }
    }

    private func all<Row>(_ page: (PageRequest) throws -> Page<Row>) throws -> [Row] {
        var rows: [Row] = []
        var number = 1
        while true {
            let part = try page(PageRequest(number: number, size: 50))
            rows += part.rows
            number += 1
            if rows.count >= part.total || part.rows.isEmpty { return rows }
        }
    }
}
