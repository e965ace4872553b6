/// Lets a few password hashes run at once: each takes 128 MiB, and a crowd at the door must not
/// exhaust the memory. Those who find too many waiting are asked to come back.
actor HashGate {
    private let limit: Int
    private let longestQueue: Int
    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []

    init(limit: Int = 2, longestQueue: Int = 64) {
        self.limit = limit
        self.longestQueue = longestQueue
    }

    /// Nil when too many are waiting already.
    func run<Result: Sendable>(_ work: @escaping @Sendable () -> Result) async -> Result? {
        if running >= limit {
            if waiting.count >= longestQueue { return nil }
            await withCheckedContinuation { waiting.append($0) }
        } else {
            running += 1
        }
        let result = await HashGate.away(work)
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
        return result
    }

    @concurrent
    private static func away<Result: Sendable>(
        _ work: @escaping @Sendable () -> Result
    ) async -> Result {
        work()
    }
}
