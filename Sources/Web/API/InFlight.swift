internal import Journal
internal import Synchronization

/// The keys of the acts being done right now: a second call with one of them is told to wait,
/// rather than made to.
final class InFlight: Sendable {
    private let commands = Mutex<Set<CommandID>>([])

    init() {}

    /// False where the key is already there.
    func enter(_ command: CommandID) -> Bool {
        commands.withLock { $0.insert(command).inserted }
    }

    func leave(_ command: CommandID) {
        commands.withLock { _ = $0.remove(command) }
    }
}
