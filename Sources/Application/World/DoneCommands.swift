internal import Domain
internal import Journal

/// A command done, and what it wrote.
struct DoneCommand: Hashable, Sendable {
    /// Half of the fingerprint: sixteen bytes tell what was asked apart as surely.
    private let fingerprint: SIMD2<UInt64>
    private let first: Int64
    /// 0 when it had nothing to write.
    private let count: Int32

    init(fingerprint: Digest, positions: ClosedRange<Int64>?) {
        self.fingerprint = DoneCommand.half(fingerprint)
        first = positions?.lowerBound ?? 0
        count = Int32(positions?.count ?? 0)
    }

    /// Nil when it had nothing to write.
    var positions: ClosedRange<Int64>? {
        count == 0 ? nil : first...(first + Int64(count) - 1)
    }

    func asked(_ other: Digest) -> Bool { fingerprint == DoneCommand.half(other) }

    private static func half(_ digest: Digest) -> SIMD2<UInt64> {
        digest.bytes.withUnsafeBytes {
            $0.count >= 16 ? $0.loadUnaligned(as: SIMD2<UInt64>.self) : .zero
        }
    }
}

/// Commands done, so that a retry finds its first answer: millions, hence by a mark of their
/// name rather than by the name. The journal compares names themselves.
struct DoneCommands {
    private var commands: [Mark: DoneCommand] = [:]

    /// 128 bits under a key drawn at each start: nobody can make two names share one.
    fileprivate struct Mark: Hashable {
        private let high: Int
        private let low: Int

        init(_ command: CommandID) {
            var first = Hasher()
            first.combine(command)
            var second = first
            second.combine(true)
            (high, low) = (first.finalize(), second.finalize())
        }

        func hash(into hasher: inout Hasher) { hasher.combine(low) }
    }

    init() {}

    /// All of a journal's: the table is made once, at its size.
    init(_ noted: Noted) {
        commands.reserveCapacity(noted.commands.count)
        for (mark, done) in noted.commands { commands[mark] = done }
    }

    struct Noted {
        fileprivate var commands: [(Mark, DoneCommand)] = []

        mutating func add(_ command: CommandID, _ done: DoneCommand) {
            commands.append((Mark(command), done))
        }
    }

    subscript(command: CommandID) -> DoneCommand? {
        get { commands[Mark(command)] }
        set { commands[Mark(command)] = newValue }
    }
}
