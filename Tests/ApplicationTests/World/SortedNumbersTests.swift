import Testing

@testable import Application

/// The runs of sorted numbers against a plain set.
@Suite struct SortedNumbersTests {
    @Test(arguments: 1...6)
    func sameAsASet(_ seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var numbers = SortedNumbers()
        var plain: Set<Int64> = []
        // Growing at the end, as numbers are given; then here and there.
        for number in 1...Int64(1_300) {
            numbers.insert(number)
            plain.insert(number)
        }
        for step in 1...4_000 {
            let number = Int64.random(in: -5...1_600, using: &random)
            if Int.random(in: 0..<10, using: &random) < (step < 2_000 ? 7 : 2) {
                numbers.remove(number)
                plain.remove(number)
            } else {
                numbers.insert(number)
                plain.insert(number)
            }
            guard step % 200 == 0 else { continue }
            let sorted = plain.sorted()
            #expect(numbers.all == sorted)
            #expect(numbers.count == sorted.count)
            let skip = Int.random(in: 0...(sorted.count + 3), using: &random)
            let limit = Int.random(in: 0...40, using: &random)
            #expect(
                numbers.descending(skip: skip, limit: limit)
                    == Array(sorted.reversed().dropFirst(skip).prefix(limit)))
        }
    }

    @Test func pagesOfSeveralStagesAreMerged() {
        var index = StagedIndex<Int>()
        for number in 1...Int64(50) { index.move(number, from: nil, to: Int(number % 3)) }
        let all = (1...50).reversed().map(Int64.init)
        #expect(index.page([], PageRequest(number: 2, size: 20)).numbers == Array(all[20..<40]))
        #expect(index.page([], PageRequest(number: 4, size: 20)).numbers == [])
        let some = all.filter { $0 % 3 != 1 }
        let page = index.page([0, 2], PageRequest(number: 2, size: 10))
        #expect(page.numbers == Array(some[10..<20]) && page.total == some.count)
        index.move(50, from: 2, to: 1)
        #expect(index.counts == [0: 16, 1: 18, 2: 16])
        index.move(50, from: 1, to: nil)
        #expect(index.total == 49)
    }
}
