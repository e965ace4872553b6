// A region holds a hundred thousand loans in memory: what repeats is kept in 32-bit cents and
// days (a loan stays under a million euros, `Loan.largestPrincipal`).

/// One instalment and what was paid of it.
struct LoanLine: Hashable, Sendable {
    static let never = Int32.min

    var due: Int32
    var principal: Int32
    var interest: Int32
    var fees: Int32 = 0
    /// As the table says, capitalised interest included.
    var balanceAfter: Int32 = 0
    var paidPrincipal: Int32 = 0
    var paidInterest: Int32 = 0
    var paidFees: Int32 = 0
    /// Of the payments that stand, whatever the order in which they were booked.
    var lastPaidOn = LoanLine.never

    var unpaidPrincipal: Int32 { principal - paidPrincipal }
    var unpaidInterest: Int32 { interest - paidInterest }
    var unpaidFees: Int32 { fees - paidFees }
    var isOpen: Bool {
        paidPrincipal != principal || paidInterest != interest || paidFees != fees
    }
    var unpaid: Int64 { Int64(unpaidPrincipal) + Int64(unpaidInterest) + Int64(unpaidFees) }
    var hasPayment: Bool { paidPrincipal != 0 || paidInterest != 0 || paidFees != 0 }

    func instalment(number: Int) -> Instalment {
        Instalment(
            number: number, due: Day(number: due), principal: Money(cents: Int64(principal)),
            interest: Money(cents: Int64(interest)),
            balanceAfter: Money(cents: Int64(balanceAfter)))
    }

    func asOpenInstalment(number: Int) -> OpenInstalment {
        OpenInstalment(
            number: number, due: Day(number: due), feesDue: Money(cents: Int64(fees)),
            interestDue: Money(cents: Int64(interest)),
            principalDue: Money(cents: Int64(principal)),
            feesPaid: Money(cents: Int64(paidFees)),
            interestPaid: Money(cents: Int64(paidInterest)),
            principalPaid: Money(cents: Int64(paidPrincipal)))
    }
}

extension LoanLine {
    init(_ instalment: Instalment) {
        due = instalment.due.number
        principal = Int32(clamping: instalment.principal.cents)
        interest = Int32(clamping: instalment.interest.cents)
        balanceAfter = Int32(clamping: instalment.balanceAfter.cents)
    }

    /// Adds a part, or takes it back with a sign of -1.
    mutating func book(_ part: BookedPart, sign: Int32) {
        paidPrincipal += sign * part.principal
        paidInterest += sign * part.interest
        paidFees += sign * part.fees
    }
}

struct BookedPart: Hashable, Sendable {
    var line: Int32
    var fees: Int32
    var interest: Int32
    var principal: Int32
}

/// One payment. Its reference and its parts lie in the loan's own pools.
struct Booking: Hashable, Sendable {
    static let standing = Int32.min

    var referenceHash: UInt64
    var referenceStart: UInt32
    var partStart: UInt32
    var amount: Int32
    var excess: Int32
    var on: Int32
    var reversedOn = Booking.standing
    /// Number of table changes before it, its own included.
    var tableChanges: UInt16
    var partCount: UInt16
    var referenceLength: UInt8
    var isRecovery: Bool
    /// It repaid early, and so brought another table.
    var changedTable: Bool

    var isReversed: Bool { reversedOn != Booking.standing }

    /// FNV-1a, to tell references apart without reading them all.
    static func hash(_ reference: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in reference.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        return hash
    }
}

/// A table that was in force, with what had been paid when it was replaced.
struct PastTable: Hashable, Sendable {
    var replacedOn: Day
    var lines: [LoanLine]
    var lastContractualDue: Int32
    var worstDaysLate: Int32
}
