internal import Journal

/// The requests that wait for the disk, and what the writer published last.
///
/// A plain value: `SQLiteJournal` keeps it behind a lock that is never held while waiting.
struct CommitQueue {
    typealias Answer = Result<AppendResult, JournalError>

    struct Waiting {
        let request: AppendRequest
        let continuation: CheckedContinuation<Answer, Never>
    }

    /// Beyond this, callers are told at once rather than kept waiting.
    static let maximumWaiting = 4096
    /// One transaction takes at least one request, then stops at this many events.
    static let maximumEventsPerCommit = 20_000

    private var waiting: [Waiting] = []
    private var isDraining = false
    private(set) var stopped: String?
    /// The last durable position.
    var head: Checkpoint

    init(head: Checkpoint) { self.head = head }

    enum Entry {
        /// The writer will come to it.
        case queued
        /// The writer was idle: the caller must wake it.
        case wake
        case refused(JournalError)
    }

    mutating func enter(_ request: Waiting) -> Entry {
        if let stopped { return .refused(.stopped(stopped)) }
        guard waiting.count < CommitQueue.maximumWaiting else {
            return .refused(.overloaded(waiting: waiting.count))
        }
        waiting.append(request)
        if isDraining { return .queued }
        isDraining = true
        return .wake
    }

    /// What the next transaction takes; empty when the writer may rest.
    mutating func next() -> [Waiting] {
        var events = 0
        let count = waiting.prefix { request in
            defer { events += request.request.events.count }
            return events == 0 || events < CommitQueue.maximumEventsPerCommit
        }.count
        defer { waiting.removeFirst(count) }
        isDraining = count > 0
        return Array(waiting.prefix(count))
    }

    /// Whether nothing waits: the writer may rest.
    mutating func rest() -> Bool {
        isDraining = !waiting.isEmpty
        return !isDraining
    }

    /// Accepts nothing any more; gives back those that still wait.
    mutating func stop(_ reason: String) -> [Waiting] {
        stopped = stopped ?? reason
        isDraining = false
        defer { waiting = [] }
        return waiting
    }
}
