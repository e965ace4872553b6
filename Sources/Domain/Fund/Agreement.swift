/// A dated agreement with a bank. It never changes: a new version is a new agreement.
package struct Agreement: Hashable, Sendable {
    package private(set) var terms: AgreementTerms?
    package private(set) var endedOn: Day?

    package init() {}

    package mutating func apply(_ event: AgreementEvent) {
        switch event {
        case .signed(let terms): self.terms = terms
        case .ended(let on):
            endedOn = on
            // Loans granted before live on under the same terms.
            if terms?.until.map({ on < $0 }) ?? true { terms?.until = on }
        }
    }

    /// Whether a new loan may be granted under it that day.
    package func isInForce(on day: Day) -> Bool { terms?.isInForce(on: day) ?? false }

    package func decide(
        _ command: AgreementCommand
    ) throws(AgreementRefusal) -> [AgreementEvent] {
        switch command {
        case .sign(let terms):
            if let signed = self.terms { throw .alreadySigned(from: signed.from) }
            try terms.check()
            return [.signed(terms)]
        case .end(let on):
            guard let terms else { throw .notSigned }
            if let endedOn { throw .alreadyEnded(on: endedOn) }
            guard on >= terms.from else {
                throw .endsBeforeItStarts(from: terms.from, until: on)
            }
            return [.ended(on: on)]
        }
    }
}

extension AgreementTerms {
    package func isInForce(on day: Day) -> Bool {
        day >= from && until.map { day <= $0 } ?? true
    }

    /// The part of the debt that all guarantors bear together.
    package var totalShare: Rate { guarantors.reduce(.zero) { $0 + $1.share } }

    func check() throws(AgreementRefusal) {
        guard !deliberation.isEmpty else { throw .noDeliberation }
        if let until, until < from { throw .endsBeforeItStarts(from: from, until: until) }
        try checkShares()
        guard maximumPrincipal.isPositive, maximumPrincipal <= ScheduleLimits.principal.upperBound
        else {
            throw .amountNotPositive(maximumPrincipal)
        }
        if let bankCap, !bankCap.isPositive { throw .amountNotPositive(bankCap) }
        guard maximumAnnualRate >= .zero, maximumAnnualRate <= Rate(1, 5) else {
            throw .rateOutOfRange(maximumAnnualRate)
        }
        guard allocationOrder.count == DebtComponent.allCases.count,
            Set(allocationOrder).count == allocationOrder.count
        else { throw .allocationOrderIncomplete(allocationOrder) }
        if let rebate, rebate.share < .zero || rebate.share > .one {
            throw .rebateShareOutOfRange(rebate.share)
        }
        for (limit, value, range) in limits where !range.contains(value) {
            throw .limitOutOfRange(limit, value)
        }
    }

    private func checkShares() throws(AgreementRefusal) {
        var seen: Set<OrganisationID> = []
        for guarantor in guarantors {
            guard guarantor.share > .zero, guarantor.share <= .one else {
                throw .shareOutOfRange(guarantor.guarantor, guarantor.share)
            }
            guard seen.insert(guarantor.guarantor).inserted else {
                throw .guarantorTwice(guarantor.guarantor)
            }
        }
        guard totalShare <= legalShareCap else {
            throw .sharesAboveLegalCap(total: totalShare, cap: legalShareCap)
        }
    }

    private var limits: [(AgreementLimit, Int, ClosedRange<Int>)] {
        [
            (.maximumMonths, maximumMonths, 1...120),
            (.incidentThreshold, incidentThreshold, 1...12),
            // C. conso. L.312-18: an offer stays open at least fifteen days.
            (.offerDays, offerDays, 15...365),
            // C. conso. L.312-19: fourteen days, seven before 1 May 2011.
            (.withdrawalDays, withdrawalDays, 7...60),
            (.answerWorkingDays, answerWorkingDays, 1...90),
            (.noticeDays, noticeDays, 1...365),
            (.claimWindowMonths, claimWindowMonths, 1...60),
            (.reviewDays, reviewDays, 1...365),
            (.contestDays, contestDays, 1...365),
            (.toleranceDays, rebate?.toleranceDays ?? 0, 0...365),
        ]
    }
}
