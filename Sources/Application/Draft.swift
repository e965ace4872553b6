internal import Domain
internal import Journal

/// What one act would write: decided on values copied from the world, each with the version it
/// had, so that the journal refuses the whole if any of them changed meanwhile.
struct Draft {
    let scheme: Scheme
    let actor: Actor
    let now: Instant
    let today: Day

    private(set) var events: [Planned] = []
    private(set) var expected: [StreamID: Int64] = [:]
    private var values = DraftedValues()
    var vault = VaultChange()
    /// Hashed beforehand: a hash takes a third of a second and is not worth two.
    var password: PasswordHash?
    /// What becomes of the names in memory once the act is durable.
    var afterwards: [@Sendable (inout World) -> Void] = []

    struct Planned {
        let stream: StreamID
        let event: Event
        let on: Day
    }

    init(scheme: Scheme, actor: Actor, now: Instant) {
        self.scheme = scheme
        self.actor = actor
        self.now = now
        today = Paris.day(at: now)
    }

    /// The value as it is, changes of this draft included; a new one where there is none.
    mutating func load<Noun: Aggregate>(_: Noun.Type, _ number: Int64) -> Noun {
        if let value = values[keyPath: Noun.drafted][number] { return value }
        let slot = scheme.look { $0[keyPath: Noun.table].slot(number) }
        expected[StreamID(Noun.kind, number)] = slot?.version ?? 0
        let value = slot?.value ?? Noun()
        values[keyPath: Noun.drafted][number] = value
        return value
    }

    /// The value, or the rejection that says it does not exist.
    mutating func find<Noun: Aggregate>(
        _ noun: Noun.Type, _ number: Int64
    ) throws(Rejection) -> Noun {
        let value = load(noun, number)
        let stream = StreamID(Noun.kind, number)
        if expected[stream] == 0 && !events.contains(where: { $0.stream == stream }) {
            throw .notFound(stream)
        }
        return value
    }

    mutating func record<Noun: Aggregate>(
        _ happenings: [Noun.Happening], on noun: Noun.Type, _ number: Int64, day: Day? = nil
    ) {
        guard !happenings.isEmpty else { return }
        let stream = StreamID(Noun.kind, number)
        _ = load(noun, number)
        for happening in happenings {
            values[keyPath: Noun.drafted][number]?.apply(happening)
            events.append(
                Planned(stream: stream, event: Noun.event(happening), on: day ?? today))
        }
    }

    func allow(_ right: Right, on object: Belonging = .nobody) throws(Rejection) {
        guard Rights.allows(actor, right, on: object) else { throw .notAllowed(right) }
    }

    /// The account that signs; the system has none and signs nothing.
    func signatory(_ right: Right) throws(Rejection) -> AccountID {
        guard let account = actor.account else { throw .notAllowed(right) }
        return account
    }

    /// The streams of the draft in the order they were first written.
    var streams: [StreamID] {
        var seen: Set<StreamID> = []
        return events.map(\.stream).filter { seen.insert($0).inserted }
    }
}
