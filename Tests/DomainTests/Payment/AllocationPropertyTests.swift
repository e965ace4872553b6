import Domain
import Testing

@Suite struct AllocationPropertyTests {
    private static let orders: [[DebtComponent]] = [
        [.fees, .interest, .principal], [.fees, .principal, .interest],
        [.interest, .fees, .principal], [.interest, .principal, .fees],
        [.principal, .fees, .interest], [.principal, .interest, .fees],
    ]

    private func randomInstalments(using generator: inout SplitMix64) -> [OpenInstalment] {
        var due = Day(2025, Int.random(in: 1...12, using: &generator), 3)
        return (1...Int.random(in: 1...24, using: &generator)).map { number in
            due = due.adding(months: 1)
            return OpenInstalment(
                number: number, due: due,
                feesDue: Money(cents: .random(in: 0...2, using: &generator) * 350),
                interestDue: Money(cents: .random(in: 0...900, using: &generator)),
                principalDue: Money(cents: .random(in: 0...9000, using: &generator)))
        }
    }

    private func randomAllocation(
        over instalments: [OpenInstalment], using generator: inout SplitMix64
    ) throws -> (amount: Money, Allocation) {
        let total = instalments.map(\.totalDue).sum()
        let amount = Money(cents: .random(in: 1...(total.cents / 2 + 100), using: &generator))
        let order = try AllocationOrder(
            Self.orders.randomElement(using: &generator) ?? [],
            style: Bool.random(using: &generator) ? .instalmentFirst : .componentFirst)
        let allocation = try Allocation(
            of: amount, on: Day(2025, 1, 1) + Int.random(in: 0...900, using: &generator),
            over: instalments, order: order,
            excess: Bool.random(using: &generator) ? .nextInstalments : .earlyRepayment,
            earlyDays: .random(in: 0...5, using: &generator))
        return (amount, allocation)
    }

    @Test func sumsCloseAndReversalsRestore() throws {
        var generator = SplitMix64(seed: 20)
        for _ in 0..<400 {
            var instalments = randomInstalments(using: &generator)
            for _ in 0..<4 {
                let before = instalments
                let (amount, allocation) = try randomAllocation(
                    over: instalments, using: &generator)
                #expect(allocation.parts.map(\.total).sum() + allocation.excess == amount)
                instalments.apply(allocation.parts)
                let paid = instalments.map(\.totalPaid).sum() - before.map(\.totalPaid).sum()
                #expect(paid == allocation.parts.map(\.total).sum())
                #expect(
                    instalments.allSatisfy { instalment in
                        DebtComponent.allCases.allSatisfy {
                            !instalment.unpaid($0).isNegative
                        }
                    })
                var undone = instalments
                undone.undo(allocation.parts)
                #expect(undone == before)
            }
        }
    }

    /// Reversing one of several payments takes back its cents and no other's, in any order.
    @Test func reversalsCommute() throws {
        var generator = SplitMix64(seed: 21)
        for _ in 0..<200 {
            let start = randomInstalments(using: &generator)
            var instalments = start
            var booked: [Allocation] = []
            for _ in 0..<5 {
                let (_, allocation) = try randomAllocation(over: instalments, using: &generator)
                instalments.apply(allocation.parts)
                booked.append(allocation)
            }
            for allocation in booked.shuffled(using: &generator) {
                instalments.undo(allocation.parts)
            }
            #expect(instalments == start)
        }
    }

    /// Instalment by instalment, a debt is one sequence of sums: only the total paid counts, not
    /// in how many payments, in which order, nor on which days.
    @Test func onlyTheTotalCountsInstalmentFirst() throws {
        var generator = SplitMix64(seed: 22)
        for _ in 0..<200 {
            let start = randomInstalments(using: &generator)
            let order = try AllocationOrder(Self.orders.randomElement(using: &generator) ?? [])
            let payments = (0..<4).map { _ in
                Money(cents: .random(in: 1...20_000, using: &generator))
            }
            func paid(_ amounts: [Money]) throws -> [OpenInstalment] {
                var instalments = start
                for amount in amounts {
                    let allocation = try Allocation(
                        of: amount, on: Day(2025, 6, 15) + Int(amount.cents % 300),
                        over: instalments, order: order, excess: .nextInstalments)
                    instalments.apply(allocation.parts)
                }
                return instalments
            }
            let together = try paid([payments.sum()])
            #expect(try paid(payments) == together)
            #expect(try paid(payments.shuffled(using: &generator)) == together)
        }
    }

    /// The style changes which component is paid first, never how much is paid of what is due.
    @Test func stylesTakeTheSameSum() throws {
        var generator = SplitMix64(seed: 23)
        for _ in 0..<200 {
            let instalments = randomInstalments(using: &generator)
            let amount = Money(cents: .random(in: 1...100_000, using: &generator))
            let day = Day(2025, 1, 1) + Int.random(in: 0...900, using: &generator)
            let excesses = try AllocationOrder.Style.allCases.map { style in
                try Allocation(
                    of: amount, on: day, over: instalments,
                    order: AllocationOrder([.interest, .fees, .principal], style: style),
                    excess: .earlyRepayment
                ).excess
            }
            #expect(excesses[0] == excesses[1])
        }
    }

    @Test func partsOfAReplacedScheduleAreLeftAlone() {
        var instalments = sampleInstalments()
        instalments.apply([
            AllocatedPart(instalment: 9, interest: Money(cents: 1), principal: .zero)
        ])
        #expect(instalments == sampleInstalments())
    }
}
