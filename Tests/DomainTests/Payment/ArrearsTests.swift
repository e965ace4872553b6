import Domain
import Testing

@Suite struct ArrearsTests {
    /// The oldest unpaid due date is 5 February 2026.
    @Test(
        arguments: [
            (Day(2026, 2, 5), 0, nil, 0), (Day(2026, 2, 6), 1, .days1to30, 1),
            (Day(2026, 3, 7), 30, .days1to30, 2), (Day(2026, 3, 8), 31, .days31to60, 2),
            (Day(2026, 4, 6), 60, .days31to60, 3), (Day(2026, 4, 7), 61, .days61to90, 3),
            (Day(2026, 5, 6), 90, .days61to90, 3), (Day(2026, 5, 7), 91, .over90, 3),
        ] as [(Day, Int, ArrearsBucket?, Int)])
    func agesFromTheOldestUnpaidDueDate(
        day: Day, daysLate: Int, bucket: ArrearsBucket?, unpaid: Int
    ) {
        let arrears = Arrears(sampleInstalments(), asOf: day)
        #expect(arrears.daysLate == daysLate)
        #expect(arrears.bucket == bucket)
        #expect(arrears.unpaidInstalments == unpaid)
        #expect(arrears.isIncident() == (unpaid >= 2))
        #expect(arrears.isIncident(.unpaidInstalments(3)) == (unpaid >= 3))
    }

    @Test func sumsEachComponentAndEachAge() {
        let arrears = Arrears(sampleInstalments(), asOf: Day(2026, 3, 15))
        #expect(arrears.fees == Money(cents: 500))
        #expect(arrears.interest == Money(cents: 1300))
        #expect(arrears.principal == Money(cents: 10_100))
        #expect(arrears.total == Money(cents: 11_900))
        #expect(arrears.overdue(in: .days31to60) == Money(cents: 6200))
        #expect(arrears.overdue(in: .days1to30) == Money(cents: 5700))
        #expect(arrears.overdue(in: .over90) == .zero)
        #expect(arrears.outstandingPrincipal == Money(cents: 15_300))
        #expect(arrears.oldestUnpaidDue == Day(2026, 2, 5))
    }

    @Test func aPartPaymentLeavesTheInstalmentUnpaidAndAFullOneMovesTheDate() {
        var instalments = sampleInstalments()
        instalments[0].feesPaid = Money(cents: 500)
        instalments[0].interestPaid = Money(cents: 700)
        instalments[0].principalPaid = Money(cents: 4999)
        let almost = Arrears(instalments, asOf: Day(2026, 3, 15))
        #expect(almost.daysLate == 38)
        #expect(almost.unpaidInstalments == 2)
        instalments[0].principalPaid = Money(cents: 5000)
        let cured = Arrears(instalments, asOf: Day(2026, 3, 15))
        #expect(cured.daysLate == 10)
        #expect(cured.unpaidInstalments == 1)
        #expect(cured.total == Money(cents: 5700))
    }

    /// By amount: the last two instalments due come to 119 euros.
    @Test func aMissingCentIsNoIncidentByAmount() {
        var instalments = sampleInstalments()
        #expect(
            Arrears(instalments, asOf: Day(2026, 3, 15)).isIncident(.amountOfLastInstalments(2)))
        instalments[1].interestPaid = Money(cents: 1)
        let arrears = Arrears(instalments, asOf: Day(2026, 3, 15))
        #expect(!arrears.isIncident(.amountOfLastInstalments(2)))
        #expect(arrears.isIncident(.unpaidInstalments(2)))
        #expect(
            !Arrears(sampleInstalments(), asOf: Day(2026, 3, 1))
                .isIncident(.amountOfLastInstalments(2)))
    }

    @Test func theWholeBalanceOfALateLoanIsAtRisk() {
        var portfolio = PortfolioAtRisk()
        #expect(portfolio.shareAtRisk(from: .days1to30, includingRescheduled: true) == nil)
        portfolio.add(Arrears(sampleInstalments(), asOf: Day(2026, 2, 1)), isRescheduled: false)
        portfolio.add(Arrears(sampleInstalments(), asOf: Day(2026, 3, 1)), isRescheduled: false)
        portfolio.add(Arrears(sampleInstalments(), asOf: Day(2026, 3, 15)), isRescheduled: false)
        portfolio.add(Arrears(sampleInstalments(), asOf: Day(2026, 6, 15)), isRescheduled: true)
        portfolio.add(Arrears([], asOf: Day(2026, 6, 15)), isRescheduled: false)
        #expect(portfolio.outstanding == Money(cents: 4 * 15_300))
        #expect(portfolio.current.loans == 1)
        #expect(portfolio.late(.days1to30).loans == 1)
        #expect(portfolio.rescheduled.loans == 1)
        #expect(
            portfolio.atRisk(from: .days31to60, includingRescheduled: false)
                == Money(cents: 15_300))
        #expect(portfolio.shareAtRisk(from: .days31to60, includingRescheduled: false) == Rate(1, 4))
        #expect(portfolio.shareAtRisk(from: .days1to30, includingRescheduled: true) == Rate(3, 4))
        #expect(portfolio.shareAtRisk(from: .over90, includingRescheduled: true) == Rate(1, 4))
    }
}
