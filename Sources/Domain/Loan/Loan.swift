/// A loan from its offer to its last cent, as its bank signs it.
///
/// The whole is a fold of ``LoanEvent``: `decide` is pure, `apply` cannot fail.
package struct Loan: Hashable, Sendable {
    /// One million euros: far above any agreement, and what 32-bit cents hold with interest.
    package static let largestPrincipal = Money(cents: 100_000_000)

    /// One drawing.
    package struct Drawing: Hashable, Sendable {
        package var on: Day
        package var amount: Money
        package var payee: Payee
    }

    /// A formal notice and the day until which the borrower may regularise.
    package struct Notice: Hashable, Sendable {
        package var on: Day
        package var regulariseBy: Day
    }

    package internal(set) var state = LoanState.none
    package internal(set) var caseFile: CaseID?
    package internal(set) var person: PersonID?
    package internal(set) var bank: OrganisationID?
    package internal(set) var agreement: AgreementID?
    /// As offered; drawings may move the first due day.
    package internal(set) var terms: LoanTerms?
    package internal(set) var apr: Rate?
    package internal(set) var offeredOn: Day?
    package internal(set) var keptOpenUntil: Day?
    package internal(set) var acceptedOn: Day?
    package internal(set) var withdrawalEnds: Day?
    package internal(set) var drawings: [Drawing] = []
    /// The incident running now.
    package internal(set) var incidentSince: Day?
    package internal(set) var notice: Notice?
    package internal(set) var acceleratedOn: Day?
    package internal(set) var overIndebtedness: OverIndebtednessStage?
    /// When a plan or an erasure was decided.
    package internal(set) var planDecidedOn: Day?
    package internal(set) var diedOn: Day?
    package internal(set) var writtenOffOn: Day?
    package internal(set) var endedOn: Day?
    package internal(set) var repaidEarly = false
    package internal(set) var wasRescheduled = false
    package internal(set) var everInIncident = false

    /// When the first instalment of the first table fell due.
    var firstDue: Int32 = .min

    // Instalments: the line of number n is at n - firstNumber.
    var lines: [LoanLine] = []
    var firstNumber: Int32 = 1
    /// No line before it is open.
    var firstOpen = 0
    var past: [PastTable] = []
    var tableChanges: UInt16 = 0
    /// An early repayment changed the table; its payment comes next.
    var earlyRepaymentPending = false
    /// The last due day agreed, early repayments apart.
    var lastContractualDue: Int32 = .min
    /// Days late of instalments that a later table absorbed.
    var worstDaysLate: Int32 = 0

    var bookings: [Booking] = []
    var parts: [BookedPart] = []
    var references: [UInt8] = []

    // Running sums, in cents: each is the sum of its lines.
    var drawnCents: Int64 = 0
    var owedPrincipal: Int64 = 0
    var paidPrincipal: Int64 = 0
    var paidInterest: Int64 = 0
    /// All that is left to pay of every line, due or not.
    var unpaidTotal: Int64 = 0

    package init() {}
}
