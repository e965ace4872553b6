package enum AgreementCommand: Hashable, Sendable {
    case sign(AgreementTerms)
    case end(on: Day)
}

package enum AgreementRefusal: Error, Hashable, Sendable {
    case alreadySigned(from: Day)
    case notSigned
    case alreadyEnded(on: Day)
    case endsBeforeItStarts(from: Day, until: Day)
    case noDeliberation
    case shareOutOfRange(OrganisationID, Rate)
    case guarantorTwice(OrganisationID)
    case sharesAboveLegalCap(total: Rate, cap: Rate)
    case limitOutOfRange(AgreementLimit, Int)
    case amountNotPositive(Money)
    case rateOutOfRange(Rate)
    /// Each component must be named exactly once.
    case allocationOrderIncomplete([DebtComponent])
    case rebateShareOutOfRange(Rate)
}

/// The numbers of an agreement that have a legal or sane range.
package enum AgreementLimit: String, Sendable, CaseIterable {
    case maximumMonths, incidentThreshold, offerDays, withdrawalDays, answerWorkingDays
    case noticeDays, claimWindowMonths, reviewDays, contestDays, toleranceDays
}

package enum EnvelopeCommand: Hashable, Sendable {
    case vote(deliberation: String, title: String, amount: Money, on: Day)
    case increase(deliberation: String, amount: Money, on: Day)
    case reserve(guarantee: GuaranteeID, amount: Money)
    case returnCover(guarantee: GuaranteeID, amount: Money)
    case consume(guarantee: GuaranteeID, amount: Money)
    case close(on: Day)
}

package enum EnvelopeRefusal: Error, Hashable, Sendable {
    case notVoted
    case alreadyVoted
    case closed(on: Day)
    case noDeliberation
    case amountNotPositive(Money)
    case beyondEnvelope(asked: Money, available: Money)
    case alreadyReserved(GuaranteeID, Money)
    case beyondReservation(GuaranteeID, asked: Money, held: Money)
    case coverStillHeld(Money)
}

package enum ReturnFileCommand: Hashable, Sendable {
    case receive(
        file: Digest, name: String, month: Day, lines: Int, booked: Int, already: Int,
        rejected: Int, on: Day)
}

package enum ReturnFileRefusal: Error, Hashable, Sendable {
    case countsDoNotAddUp(lines: Int, booked: Int, already: Int, rejected: Int)
    case countNegative(Int)
}
