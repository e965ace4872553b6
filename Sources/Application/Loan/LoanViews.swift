package import Domain

/// Where a loan stands, in the words of a list.
package enum LoanStage: String, Hashable, Sendable, CaseIterable {
    case offered, accepted, lapsed, withdrawn
    case repaying, late, incident, noticeSent, accelerated, overIndebted
    case writtenOff, repaid

    /// The loan still owes principal.
    package var isLive: Bool {
        switch self {
        case .repaying, .late, .incident, .noticeSent, .accelerated, .overIndebted: true
        case .offered, .accepted, .lapsed, .withdrawn, .writtenOff, .repaid: false
        }
    }
}

package struct LoanFilter: Hashable, Sendable {
    package var stages: Set<LoanStage>
    package var bank: OrganisationID?
    package var text: String

    package init(stages: Set<LoanStage> = [], bank: OrganisationID? = nil, text: String = "") {
        self.stages = stages
        self.bank = bank
        self.text = text
    }
}

/// One line of a list of loans, of offers or of the portfolio.
package struct LoanRow: Hashable, Sendable {
    package var id: LoanID
    package var caseFile: CaseID
    package var name: String?
    package var bank: OrganisationID
    package var bankName: String
    package var stage: LoanStage
    package var principal: Money
    package var outstanding: Money
    package var months: Int
    package var annualRate: Rate
    package var drawnOn: Day?
    package var nextDue: Day?
    package var daysLate: Int
    /// Offers: until when it stays open; accepted: end of the withdrawal period.
    package var deadline: Day?
}

package enum InstalmentStatus: String, Hashable, Sendable {
    case paid, partlyPaid, late, due, toCome
}

/// One line of a schedule, with what was really paid.
package struct InstalmentRow: Hashable, Sendable {
    package var number: Int
    package var due: Day
    package var principal: Money
    package var interest: Money
    package var balanceAfter: Money
    package var paid: Money
    package var status: InstalmentStatus
    package var total: Money { principal + interest }
}

package struct PaymentRow: Hashable, Sendable {
    package var reference: String
    package var amount: Money
    package var on: Day
    package var principal: Money
    package var interest: Money
    package var fees: Money
    package var excess: Money
    package var reversed: ReversalReason?
    package var reversedOn: Day?
    /// Received once the whole debt was called.
    package var isRecovery: Bool
}

/// Outstanding principal at the end of a day, for a chart with its table.
package struct BalancePoint: Hashable, Sendable {
    package var on: Day
    package var outstanding: Money
    package init(on: Day, outstanding: Money) {
        self.on = on
        self.outstanding = outstanding
    }
}

package struct AlertRow: Hashable, Sendable {
    package var caseFile: CaseID
    package var loan: LoanID
    package var name: String?
    package var reason: AlertReason
    package var raisedOn: Day
    package var contactBy: Day
    package var action: AlertAction?
    package var actedOn: Day?
    package var isOverdue: Bool
}

/// A loan followed from day to day.
package struct LoanDetail: Hashable, Sendable {
    package var row: LoanRow
    package var version: Int64
    package var terms: LoanTerms
    package var apr: Rate
    package var agreement: AgreementID
    package var instalments: [InstalmentRow]
    package var payments: [PaymentRow]
    package var planned: [BalancePoint]
    package var real: [BalancePoint]
    package var interestPaid: Money
    package var unpaidInstalments: Int
    package var arrears: Money
    /// The last day the bank told of, where that is not today: nothing later can be late.
    package var toldUntil: Day?
    package var guarantees: [GuaranteeRow]
    /// Nil for who sees no rebate.
    package var rebate: RebateRow?
    /// Only for those who accompany the borrower.
    package var alerts: [AlertRow]
    package var rights: Set<Right>
}
