/// Numbers in ascending order, in runs of a bounded length: adding or removing one moves a few
/// hundred at most, whatever the size of the whole.
struct SortedNumbers {
    private static let longestRun = 512

    private var runs: [[Int64]] = []
    private(set) var count = 0

    mutating func insert(_ number: Int64) {
        let index = runIndex(number)
        guard index < runs.count else {
            runs.append([number])
            count += 1
            return
        }
        let place = SortedNumbers.place(of: number, in: runs[index])
        if place < runs[index].count, runs[index][place] == number { return }
        runs[index].insert(number, at: place)
        count += 1
        if runs[index].count > SortedNumbers.longestRun { split(index) }
    }

    mutating func remove(_ number: Int64) {
        let index = runIndex(number)
        guard index < runs.count else { return }
        let place = SortedNumbers.place(of: number, in: runs[index])
        guard place < runs[index].count, runs[index][place] == number else { return }
        runs[index].remove(at: place)
        count -= 1
        if runs[index].isEmpty { runs.remove(at: index) }
    }

    /// At most `limit` numbers from the greatest down, `skipped` of them left out first.
    func descending(skip skipped: Int, limit: Int) -> [Int64] {
        var left = skipped
        var result: [Int64] = []
        for run in runs.reversed() {
            if left >= run.count {
                left -= run.count
                continue
            }
            for number in run.reversed().dropFirst(left) {
                if result.count == limit { return result }
                result.append(number)
            }
            left = 0
        }
        return result
    }

    /// At most `limit` numbers below a bound, from the greatest down.
    func descending(below bound: Int64, limit: Int) -> [Int64] {
        var result: [Int64] = []
        var index = min(runIndex(bound), runs.count - 1)
        while index >= 0, result.count < limit {
            let end = SortedNumbers.place(of: bound, in: runs[index])
            result += runs[index][..<end].reversed().prefix(limit - result.count)
            index -= 1
        }
        return result
    }

    var all: [Int64] { runs.flatMap { $0 } }

    /// The run that holds the number or should; the last one takes what is greater than all.
    private func runIndex(_ number: Int64) -> Int {
        var (low, high) = (0, runs.count)
        while low < high {
            let middle = (low + high) / 2
            if (runs[middle].last ?? .min) < number { low = middle + 1 } else { high = middle }
        }
        return low == runs.count && low > 0 ? low - 1 : low
    }

    private static func place(of number: Int64, in run: [Int64]) -> Int {
        var (low, high) = (0, run.count)
        while low < high {
            let middle = (low + high) / 2
            if run[middle] < number { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private mutating func split(_ index: Int) {
        // What grows at the end leaves full runs behind it.
        let at = index == runs.count - 1 ? runs[index].count - 1 : runs[index].count / 2
        let tail = Array(runs[index][at...])
        runs[index].removeSubrange(at...)
        runs.insert(tail, at: index + 1)
    }
}

/// The same by stage: a list narrowed to some stages is merged from its sorted parts.
struct StagedIndex<Stage: Hashable & Sendable> {
    private var byStage: [Stage: SortedNumbers] = [:]

    mutating func move(_ number: Int64, from old: Stage?, to new: Stage?) {
        guard old != new else { return }
        if let old { byStage[old]?.remove(number) }
        if let new { byStage[new, default: SortedNumbers()].insert(number) }
    }

    func count(_ stage: Stage) -> Int { byStage[stage]?.count ?? 0 }

    var total: Int { byStage.values.reduce(0) { $0 + $1.count } }

    var counts: [Stage: Int] { byStage.mapValues(\.count).filter { $0.value > 0 } }

    private func parts(_ stages: Set<Stage>) -> [SortedNumbers] {
        stages.isEmpty ? Array(byStage.values) : stages.compactMap { byStage[$0] }
    }

    /// All numbers of these stages (of every stage when none is named), greatest first.
    func page(_ stages: Set<Stage>, _ request: PageRequest) -> (numbers: [Int64], total: Int) {
        StagedIndex.page(of: [self], stages, request)
    }

    /// The same over several that have no number in common.
    static func page(
        of indexes: [StagedIndex], _ stages: Set<Stage>, _ request: PageRequest
    ) -> (numbers: [Int64], total: Int) {
        let parts = indexes.flatMap { $0.parts(stages) }
        let total = parts.reduce(0) { $0 + $1.count }
        guard request.offset < total else { return ([], total) }
        if parts.count == 1 {
            return (parts[0].descending(skip: request.offset, limit: request.size), total)
        }
        let wanted = request.offset + request.size
        var merged = parts.flatMap { $0.descending(skip: 0, limit: wanted) }
        merged.sort(by: >)
        return (Array(merged.dropFirst(request.offset).prefix(request.size)), total)
    }

    /// Read at once where only some of the numbers are wanted.
    private static var batch: Int { 512 }

    /// At most `limit` wanted numbers of these stages (of every stage when none is named) below a
    /// bound, greatest first.
    func descending(
        below bound: Int64, _ stages: Set<Stage>, limit: Int, where isWanted: (Int64) -> Bool
    ) -> [Int64] {
        StagedIndex.descending(
            of: [self], below: bound, stages, limit: limit, where: isWanted)
    }

    /// The same over several that have no number in common.
    static func descending(
        of indexes: [StagedIndex], below bound: Int64, _ stages: Set<Stage>, limit: Int,
        where isWanted: (Int64) -> Bool
    ) -> [Int64] {
        let parts = indexes.flatMap { $0.parts(stages) }
        var (found, bound): ([Int64], Int64) = ([], bound)
        while found.count < limit {
            var batch = parts.flatMap { $0.descending(below: bound, limit: StagedIndex.batch) }
            batch.sort(by: >)
            // Past that many, a part cut short may lack some.
            batch = Array(batch.prefix(StagedIndex.batch))
            guard let last = batch.last else { break }
            found += batch.lazy.filter(isWanted).prefix(limit - found.count)
            bound = last
        }
        return found
    }

    func all(_ stages: Set<Stage>) -> [Int64] {
        stages.flatMap { byStage[$0]?.all ?? [] }
    }
}
