internal import Synchronization

/// Lets acts pass one after another, where a decision rests on more than the streams it writes: a
/// sum over loans, a name that must be the only one. One process holds the journal, so that a turn
/// in memory is enough.
final class Turns: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    /// Waits for its turn, to be given back with ``give()``.
    func take() async {
        await withCheckedContinuation { continuation in
            let isFree = state.withLock { state in
                if state.isTaken {
                    state.waiting.append(continuation)
                    return false
                }
                state.isTaken = true
                return true
            }
            if isFree { continuation.resume() }
        }
    }

    func give() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if state.waiting.isEmpty {
                state.isTaken = false
                return nil
            }
            return state.waiting.removeFirst()
        }
        next?.resume()
    }
}

extension Act {
    /// Whether what the act is decided on can change without a stream of its own changing: what is
    /// committed to a bank by a guarantor without an envelope, the e-mails of accounts and of
    /// invitations, who else administers an organisation.
    var takesTurn: Bool {
        switch self {
        case .caseFile(_, .approve), .account(.open), .account(.changeRoles), .account(.close),
            .account(.handOver), .account(.declareAbsence),
            .invitation(.issue), .invitation(.accept):
            true
        default: false
        }
    }
}
