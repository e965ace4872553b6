import Testing

@testable import Domain

extension LoanWorld {
    func checkLoan(_ event: LoanEvent) {
        #expect(
            loan.principalPaid + loan.outstandingPrincipal
                == loan.drawn + loan.capitalisedInterest)
        #expect(!loan.outstandingPrincipal.isNegative)
        #expect(!loan.interestPaid.isNegative)
        #expect(!loan.interestToCome.isNegative)
        checkSums()
        switch event {
        case .paymentReceived(_, let amount, _, let parts, let excess),
            .recoveryReceived(_, let amount, _, let parts, let excess):
            #expect(parts.reduce(excess) { $0 + $1.total } == amount)
            #expect(!excess.isNegative)
        case .disbursed(_, _, _, _, let schedule), .rescheduled(_, _, let schedule):
            #expect(loan.instalments == schedule)
            #expect(schedule.last?.balanceAfter == .zero)
            #expect(zip(schedule, schedule.dropFirst()).allSatisfy { $0.due <= $1.due })
            #expect(
                zip(schedule, schedule.dropFirst()).allSatisfy { $0.number + 1 == $1.number })
        case .fullyRepaid(_, let interestPaid, _):
            #expect(loan.outstandingPrincipal.isZero)
            #expect(loan.openInstalments.isEmpty)
            #expect(interestPaid == loan.interestPaid)
        default: break
        }
    }

    /// The running sums are those of the lines, and those of the standing payments.
    private func checkSums() {
        let lines = loan.instalmentsWithPayments
        #expect(lines.allSatisfy { !$0.unpaid.isNegative && !$0.totalPaid.isNegative })
        #expect(Money(cents: loan.unpaidTotal) == lines.reduce(.zero) { $0 + $1.unpaid })
        let standing = loan.payments.filter { $0.reversedOn == nil }.flatMap(\.parts)
        #expect(loan.principalPaid == standing.reduce(.zero) { $0 + $1.principal })
        #expect(Money(cents: loan.paidInterest) == standing.reduce(.zero) { $0 + $1.interest })
        #expect(loan.lines.prefix(loan.firstOpen).allSatisfy { !$0.isOpen })
    }

    func checkGuarantees() {
        let live = guarantees.reduce(Money.zero) {
            $0 + $1.live(outstanding: loan.outstandingPrincipal)
        }
        // A third and a sixth: together never above the half.
        #expect(live.cents * 2 <= loan.outstandingPrincipal.cents || loan.drawnCents == 0)
        for guarantee in guarantees {
            #expect(
                guarantee.live(outstanding: loan.outstandingPrincipal)
                    <= Guarantee.cover(guarantee.share, of: loan.outstandingPrincipal))
            if let paid = guarantee.claim?.paid { #expect(guarantee.recovered <= paid) }
        }
    }

    func checkPayment(_ amount: Money, by index: Int) {
        let payments = guaranteeEvents[index].filter {
            if case .claimPaid = $0 { true } else { false }
        }
        #expect(payments.count == 1)
        let claim = guarantees[index].claim
        #expect(
            amount <= Guarantee.cover(guarantees[index].share, of: claim?.amounts.total ?? .zero))
        #expect(amount <= guarantees[index].committed)
        #expect(claim?.acceptedBy != claim?.countersignedBy)
    }

    func checkRebate(_ event: RebateEvent) {
        switch event {
        case .computed(let interest, _, let amount, _):
            #expect(loan.state == .fullyRepaid)
            #expect(interest == loan.interestPaid)
            #expect(amount <= interest)
        case .paid:
            #expect(loan.state == .fullyRepaid)
            // Paid again only what had come back.
            let paid = rebateEvents.filter { if case .paid = $0 { true } else { false } }
            let bounced = rebateEvents.filter { if case .bounced = $0 { true } else { false } }
            #expect(paid.count <= bounced.count + 1)
        default: break
        }
    }

    /// What was lived is what is read again.
    func checkReplay() {
        var again = Loan()
        for event in loanEvents { again.apply(event) }
        #expect(again == loan)
        for index in guarantees.indices {
            var again = Guarantee()
            for event in guaranteeEvents[index] { again.apply(event) }
            #expect(again == guarantees[index])
        }
        var rebateAgain = Rebate()
        for event in rebateEvents { rebateAgain.apply(event) }
        #expect(rebateAgain == rebate)
    }
}
