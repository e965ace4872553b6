/// Why a command about a loan is refused, with the facts that say it.
package enum LoanRefusal: Error, Hashable, Sendable {
    /// The loan's state does not allow it; terminal states allow nothing.
    case notNow(LoanState)
    case inTheFuture(on: Day, today: Day)
    /// The day lies before something it must follow.
    case beforeEarlier(on: Day, earlier: Day)
    case notTheAgreementsBank(bank: OrganisationID, agreed: OrganisationID)
    case agreementNotInForce(on: Day, from: Day, until: Day?)
    case amountNotPositive(Money)
    case amountAboveMaximum(asked: Money, maximum: Money)
    case monthsAboveMaximum(asked: Int, maximum: Int)
    case rateAboveMaximum(asked: Rate, maximum: Rate)
    case schedule(ScheduleRefusal)
    case rescheduling(ReschedulingRefusal)
    case allocation(AllocationRefusal)
    case usury(apr: Rate, ceiling: Rate)
    case offerExpired(on: Day, keptOpenUntil: Day)
    case offerStillOpen(on: Day, keptOpenUntil: Day)
    case withdrawalPeriodOver(on: Day, ended: Day)
    /// No payment in the first seven days after acceptance; `from` is the first allowed day.
    case tooSoonToPay(on: Day, from: Day)
    /// The money would go out a year or more after the first instalment offered.
    case tooLateToDraw(on: Day, firstDue: Day)
    case drawingAboveOffer(asked: Money, left: Money)
    /// Empty or longer than 64 bytes.
    case referenceUnusable(bytes: Int)
    /// The bank named another operation so before.
    case referenceReused(reference: String, booked: Money, on: Day)
    case unknownReference(String)
    case alreadyReversed(reference: String, on: Day)
    /// The table of instalments was changed since: later acts rest on this payment.
    case scheduleChangedSince(reference: String, on: Day)
    case noIncident
    case noticeAlreadySent(on: Day, regulariseBy: Day)
    case noFormalNotice
    case noticeRunning(on: Day, regulariseBy: Day)
    case nothingUnpaid(on: Day)
    /// An over-indebtedness procedure freezes enforcement.
    case enforcementFrozen(OverIndebtednessStage)
    case stageOutOfOrder(from: OverIndebtednessStage?, to: OverIndebtednessStage)
    case alreadyDead(on: Day)
}
