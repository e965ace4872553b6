import Domain
import Testing

/// Two instalments past due on 15 March 2026, one to come: fees 5, interest and principal.
func sampleInstalments() -> [OpenInstalment] {
    [
        OpenInstalment(
            number: 1, due: Day(2026, 2, 5), feesDue: Money(cents: 500),
            interestDue: Money(cents: 700), principalDue: Money(cents: 5000)),
        OpenInstalment(
            number: 2, due: Day(2026, 3, 5), interestDue: Money(cents: 600),
            principalDue: Money(cents: 5100)),
        OpenInstalment(
            number: 3, due: Day(2026, 4, 5), interestDue: Money(cents: 500),
            principalDue: Money(cents: 5200)),
    ]
}

private func part(_ number: Int, fees: Int64 = 0, interest: Int64, principal: Int64)
    -> AllocatedPart
{
    AllocatedPart(
        instalment: number, fees: Money(cents: fees), interest: Money(cents: interest),
        principal: Money(cents: principal))
}

@Suite struct AllocationTests {
    struct Case: CustomTestStringConvertible, Sendable {
        let testDescription: String
        let amount: Int64
        var components: [DebtComponent] = [.fees, .interest, .principal]
        var style = AllocationOrder.Style.instalmentFirst
        var use = ExcessUse.nextInstalments
        var day = Day(2026, 3, 15)
        var earlyDays = 0
        let parts: [AllocatedPart]
        var excess: Int64 = 0
    }

    static let cases = [
        Case(
            testDescription: "less than the fees", amount: 499,
            parts: [part(1, fees: 499, interest: 0, principal: 0)]),
        Case(
            testDescription: "one cent into interest", amount: 501,
            parts: [part(1, fees: 500, interest: 1, principal: 0)]),
        Case(
            testDescription: "the first instalment to the cent", amount: 6200,
            parts: [part(1, fees: 500, interest: 700, principal: 5000)]),
        Case(
            testDescription: "principal first by agreement", amount: 5100,
            components: [.principal, .interest, .fees],
            parts: [part(1, interest: 100, principal: 5000)]),
        Case(
            testDescription: "component first: all interest due before any principal",
            amount: 1900, style: .componentFirst,
            parts: [
                part(1, fees: 500, interest: 700, principal: 100),
                part(2, interest: 600, principal: 0),
            ]),
        Case(
            testDescription: "component first never reaches past what is due", amount: 1800,
            style: .componentFirst,
            parts: [
                part(1, fees: 500, interest: 700, principal: 0),
                part(2, interest: 600, principal: 0),
            ]),
        Case(
            testDescription: "one cent more than due goes to the next instalment", amount: 11901,
            parts: [
                part(1, fees: 500, interest: 700, principal: 5000),
                part(2, interest: 600, principal: 5100), part(3, interest: 1, principal: 0),
            ]),
        Case(
            testDescription: "one cent more than due is kept for early repayment", amount: 11901,
            use: .earlyRepayment,
            parts: [
                part(1, fees: 500, interest: 700, principal: 5000),
                part(2, interest: 600, principal: 5100),
            ], excess: 1),
        Case(
            testDescription: "past the whole schedule", amount: 17602,
            parts: [
                part(1, fees: 500, interest: 700, principal: 5000),
                part(2, interest: 600, principal: 5100), part(3, interest: 500, principal: 5200),
            ], excess: 2),
        Case(
            testDescription: "due on the day itself", amount: 6900, use: .earlyRepayment,
            day: Day(2026, 3, 5),
            parts: [
                part(1, fees: 500, interest: 700, principal: 5000),
                part(2, interest: 600, principal: 100),
            ]),
        Case(
            testDescription: "the day before, nothing but the first is due", amount: 6900,
            use: .earlyRepayment, day: Day(2026, 3, 4),
            parts: [part(1, fees: 500, interest: 700, principal: 5000)], excess: 700),
        Case(
            testDescription: "the day before, with three days allowed", amount: 6900,
            use: .earlyRepayment, day: Day(2026, 3, 4), earlyDays: 3,
            parts: [
                part(1, fees: 500, interest: 700, principal: 5000),
                part(2, interest: 600, principal: 100),
            ]),
    ]

    @Test(arguments: cases) func allocates(given: Case) throws {
        let allocation = try Allocation(
            of: Money(cents: given.amount), on: given.day, over: sampleInstalments(),
            order: AllocationOrder(given.components, style: given.style), excess: given.use,
            earlyDays: given.earlyDays)
        #expect(allocation.parts == given.parts)
        #expect(allocation.excess == Money(cents: given.excess))
    }

    @Test func refusesWhatIsNoPayment() throws {
        let day = Day(2026, 3, 15)
        for cents: Int64 in [0, -1] {
            #expect(throws: AllocationRefusal.amountNotPositive(Money(cents: cents))) {
                try Allocation(
                    of: Money(cents: cents), on: day, over: sampleInstalments(),
                    excess: .nextInstalments)
            }
        }
        #expect(throws: AllocationRefusal.instalmentsOutOfOrder(number: 2)) {
            try Allocation(
                of: Money(cents: 1), on: day, over: sampleInstalments().reversed(),
                excess: .nextInstalments)
        }
        var overpaid = sampleInstalments()
        overpaid[1].interestPaid = Money(cents: 601)
        #expect(throws: AllocationRefusal.overpaidInstalment(number: 2)) {
            try Allocation(of: Money(cents: 1), on: day, over: overpaid, excess: .nextInstalments)
        }
    }

    @Test(
        arguments: [
            [], [.fees, .interest], [.fees, .fees, .principal],
            [.fees, .interest, .principal, .fees],
        ] as [[DebtComponent]])
    func anOrderNamesEachComponentOnce(components: [DebtComponent]) {
        #expect(throws: AllocationRefusal.notAPermutation(components)) {
            try AllocationOrder(components)
        }
    }
}
