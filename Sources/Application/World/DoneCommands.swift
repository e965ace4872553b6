internal import Domain
internal import Journal

/// A command done, and what it wrote.
struct DoneCommand: Hashable, Sendable {
    /// Of the fingerprint, eight bytes: enough to tell one request from another.
    private let asked: UInt64
    /// The first position above the number of events, which fills 24 bits at most.
    private let written: UInt64

    private static let countBits: UInt64 = 24

    init(fingerprint: Digest, positions: ClosedRange<Int64>?) {
        asked = DoneCommand.short(fingerprint)
        let count = UInt64(positions?.count ?? 0)
        precondition(count >> DoneCommand.countBits == 0, "a request has a bounded length")
        written = UInt64(positions?.lowerBound ?? 0) << DoneCommand.countBits | count
    }

    /// Nil when it had nothing to write.
    var positions: ClosedRange<Int64>? {
        let count = Int64(written & (1 << DoneCommand.countBits - 1))
        let first = Int64(written >> DoneCommand.countBits)
        return count == 0 ? nil : first...(first + count - 1)
    }

    func hasAsked(_ fingerprint: Digest) -> Bool { asked == DoneCommand.short(fingerprint) }

    private static func short(_ digest: Digest) -> UInt64 {
        digest.bytes.withUnsafeBytes {
            $0.count >= 8 ? $0.loadUnaligned(as: UInt64.self) : 0
        }
    }
}

/// Commands done, so that a retry finds its first answer. Millions: those of before the start lie
/// in one sorted array, and each by a mark of its name; the journal compares the names themselves.
struct DoneCommands {
    private var before: ContiguousArray<Noted> = []
    private var since: [Mark: DoneCommand] = [:]

    /// 128 bits under a key drawn at each start: nobody can make two names share one.
    private struct Mark: Hashable, Comparable {
        private let high: Int
        private let low: Int

        init(_ command: CommandID) {
            var first = Hasher()
            first.combine(command)
            var second = first
            second.combine(true)
            (high, low) = (first.finalize(), second.finalize())
        }

        static func < (left: Mark, right: Mark) -> Bool {
            (left.high, left.low) < (right.high, right.low)
        }
    }

    private struct Noted {
        let mark: Mark
        let done: DoneCommand
    }

    init() {}

    /// All that a journal remembers.
    init(of journal: any JournalReader) throws {
        try journal.commands { record in
            let done = DoneCommand(fingerprint: record.fingerprint, positions: record.positions)
            before.append(Noted(mark: Mark(record.command), done: done))
        }
        before.sort { $0.mark < $1.mark }
    }

    subscript(command: CommandID) -> DoneCommand? {
        get {
            let mark = Mark(command)
            return since[mark] ?? old(mark)
        }
        set { since[Mark(command)] = newValue }
    }

    private func old(_ mark: Mark) -> DoneCommand? {
        var (low, high) = (0, before.count)
        while low < high {
            let middle = (low + high) / 2
            if before[middle].mark < mark { low = middle + 1 } else { high = middle }
        }
        return low < before.count && before[low].mark == mark ? before[low].done : nil
    }
}
