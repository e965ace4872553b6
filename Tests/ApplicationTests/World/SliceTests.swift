import Testing

@testable import Application

/// Parts of a list, put end to end, are the list, however it grows meanwhile.
@Suite struct SliceTests {
    private enum Stage: CaseIterable { case one, two, three }

    @Test(arguments: [1, 2, 7, 100, 600, 5000])
    func partsMakeTheWhole(limit: Int) {
        var random = SplitMix64(seed: UInt64(limit))
        var index = StagedIndex<Stage>()
        var stages: [Int64: Stage] = [:]
        for _ in 0..<3000 {
            let number = Int64.random(in: 1...4000, using: &random)
            let stage = Stage.allCases.randomElement(using: &random)
            index.move(number, from: stages[number], to: stage)
            stages[number] = stage
        }
        for wanted in [[], [Stage.one], [.two, .three]] as [Set<Stage>] {
            for step in [Int64(1), 3] {
                let expected = stages.filter { number, stage in
                    (wanted.isEmpty || wanted.contains(stage)) && number % step == 0
                }.keys.sorted(by: >)
                var found: [Int64] = []
                var bound = Int64.max
                while true {
                    let part = index.descending(below: bound, wanted, limit: limit) {
                        $0 % step == 0
                    }
                    found += part
                    guard let last = part.last, part.count == limit else { break }
                    bound = last
                }
                #expect(found == expected)
            }
        }
    }

    @Test func numbersBelowABound() {
        var numbers = SortedNumbers()
        #expect(numbers.descending(below: 10, limit: 5) == [])
        for number in stride(from: Int64(2), through: 4000, by: 2) { numbers.insert(number) }
        #expect(numbers.descending(below: 2, limit: 5) == [])
        #expect(numbers.descending(below: 3, limit: 5) == [2])
        #expect(numbers.descending(below: 4000, limit: 3) == [3998, 3996, 3994])
        #expect(numbers.descending(below: 4001, limit: 1) == [4000])
        #expect(numbers.descending(below: .max, limit: 5000).count == 2000)
        #expect(numbers.descending(below: .max, limit: 5000).first == 4000)
    }

    @Test func aSliceKnowsWhetherMoreFollows() {
        #expect(Slice([1, 2, 3], limit: 2).rows == [1, 2])
        #expect(Slice([1, 2, 3], limit: 2).hasMore)
        #expect(!Slice([1, 2], limit: 2).hasMore)
        #expect(SliceRequest(limit: 5000).limit == SliceRequest.mostRows)
        #expect(SliceRequest(limit: 0).limit == 1)
    }

    /// A row added while a list is read changes none of the parts to come.
    @Test func aListThatGrowsGivesNoRowTwice() {
        let old = [9, 7, 5, 3, 1] as [Int64]
        let first = Slice(of: old, SliceRequest(limit: 2)) { $0 }
        let rest = Slice(
            of: [11, 10] + old, SliceRequest(below: first.rows.last, limit: 3)
        ) { $0 }
        #expect(first.rows + rest.rows == old)
        #expect(!rest.hasMore)
    }
}
