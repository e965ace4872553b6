internal import Codec
package import Domain
package import Journal
internal import Synchronization

/// The open sessions, in memory: a restart signs everybody out, a stolen disk holds none.
package final class Sessions: Sendable {
    /// Without a request for so long, a session ends.
    package static let idleMilliseconds: Int64 = 30 * 60 * 1000
    /// A session that still waits for a code ends.
    package static let pendingMilliseconds: Int64 = 15 * 60 * 1000
    /// However busy, a session ends.
    package static let absoluteMilliseconds: Int64 = 12 * 3600 * 1000
    private static let longestList = 50_000

    private struct Entry {
        var row: SessionRow
        var lastSeenAt: Instant
        let formToken: String
        /// Drawn for an authenticator application, until a code confirms it.
        var seed: [UInt8]?
    }

    private struct State {
        var entries: [[UInt8]: Entry] = [:]
        var lastID: Int64 = 0
    }

    private let state = Mutex(State())
    private let random: @Sendable (Int) -> [UInt8]

    package init(random: @escaping @Sendable (Int) -> [UInt8]) { self.random = random }

    /// A new session and its token: 256 random bits, of which only the hash is kept.
    package func open(
        _ account: AccountID, network: String, device: String = "",
        factor: SessionFactor = .password, pending: PendingStep? = nil, now: Instant
    ) -> String {
        let token = random(32).hexadecimal
        let formToken = random(16).hexadecimal
        state.withLock { state in
            if state.entries.count >= Sessions.longestList { prune(&state, now: now) }
            state.lastID += 1
            state.entries[Sessions.digest(token)] = Entry(
                row: SessionRow(
                    id: state.lastID, account: account, openedAt: now, lastSeenAt: now,
                    network: network, device: device, factor: factor, pending: pending),
                lastSeenAt: now, formToken: formToken)
        }
        return token
    }

    package struct Found: Hashable, Sendable {
        package let id: Int64
        package let account: AccountID
        package let formToken: String
        package let pending: PendingStep?
        package let factor: SessionFactor
    }

    /// The session of a token, kept alive by being asked for; nil once a limit has passed.
    package func find(_ token: String, now: Instant) -> Found? {
        let key = Sessions.digest(token)
        return state.withLock { state in
            guard let entry = state.entries[key] else { return nil }
            guard Sessions.isAlive(entry, now: now) else {
                state.entries.removeValue(forKey: key)
                return nil
            }
            state.entries[key]?.lastSeenAt = now
            return Found(
                id: entry.row.id, account: entry.row.account, formToken: entry.formToken,
                pending: entry.row.pending, factor: entry.row.factor)
        }
    }

    /// Moves a session to its next step under a new token, so that one that was known before
    /// opens nothing; nil where the session has ended.
    func advance(_ token: String, to pending: PendingStep?, factor: SessionFactor) -> String? {
        let next = random(32).hexadecimal
        return state.withLock { state in
            guard var entry = state.entries.removeValue(forKey: Sessions.digest(token)) else {
                return nil
            }
            entry.row.pending = pending
            entry.row.factor = factor
            entry.seed = nil
            state.entries[Sessions.digest(next)] = entry
            return next
        }
    }

    /// The seed offered in this session, the same until it is confirmed or dropped.
    func seed(_ token: String, orDrawing count: Int) -> [UInt8]? {
        let drawn = random(count)
        return state.withLock { state in
            let key = Sessions.digest(token)
            guard let entry = state.entries[key] else { return nil }
            let seed = entry.seed ?? drawn
            state.entries[key]?.seed = seed
            return seed
        }
    }

    func dropSeed(_ token: String) {
        state.withLock { $0.entries[Sessions.digest(token)]?.seed = nil }
    }

    package func close(_ token: String) {
        state.withLock { _ = $0.entries.removeValue(forKey: Sessions.digest(token)) }
    }

    /// Newest first.
    package func list(of account: AccountID, now: Instant) -> [SessionRow] {
        state.withLock { state in
            state.entries.values
                .filter { $0.row.account == account && Sessions.isAlive($0, now: now) }
                .map { entry in
                    var row = entry.row
                    row.lastSeenAt = entry.lastSeenAt
                    return row
                }
                .sorted { $0.id > $1.id }
        }
    }

    /// Ends all sessions of an account, but one where one is kept.
    func kill(of account: AccountID, except kept: Int64?) {
        state.withLock { state in
            state.entries = state.entries.filter {
                $0.value.row.account != account || $0.value.row.id == kept
            }
        }
    }

    /// Ends one session of an account, or all of them.
    package func kill(of account: AccountID, id: Int64? = nil) {
        state.withLock { state in
            state.entries = state.entries.filter {
                $0.value.row.account != account || (id != nil && $0.value.row.id != id)
            }
        }
    }

    private func prune(_ state: inout State, now: Instant) {
        state.entries = state.entries.filter { Sessions.isAlive($0.value, now: now) }
        if state.entries.count >= Sessions.longestList { state.entries.removeAll() }
    }

    private static func isAlive(_ entry: Entry, now: Instant) -> Bool {
        now.milliseconds - entry.lastSeenAt.milliseconds < idleMilliseconds
            && now.milliseconds - entry.row.openedAt.milliseconds
                < (entry.row.pending == nil ? absoluteMilliseconds : pendingMilliseconds)
    }

    private static func digest(_ token: String) -> [UInt8] {
        Hashing.sha256(Array(token.utf8))
    }
}
