internal import Application
internal import Codec
internal import Domain
internal import Journal

/// What is asked of a demonstration region: the same request makes the same region.
struct RegionRequest: Sendable {
    static let years = 5

    var files: Int
    var seed: UInt64
    /// The last day lived.
    var until: Day
    /// Chance alone would leave rare lives out.
    var isSmall: Bool { files < 1000 }
    var from: Day { until.adding(months: -12 * RegionRequest.years) + 1 }
}

/// Makes a region by doing, day after day, what its people would have done: every line of its
/// journal was written by an act that the scheme accepted.
struct RegionMaker: Sendable {
    let request: RegionRequest
    let scheme: Scheme
    let clock: RegionClock
    let cast: RegionCast

    var agenda = Agenda<Errand>()
    var lives: [Life] = []
    /// Whose a file or a loan is, by index among the lives.
    var lifeOfCase: [CaseID: Int] = [:]
    var lifeOfLoan: [LoanID: Int] = [:]
    /// Workers who left, by prescriber.
    var gone: [Int: Set<Int>] = [:]
    /// By bank.
    var books = RegionBody.banks.map { _ in BankBooks() }
    /// What is nobody's own: the region's months, its mail.
    var random: SeededRandom
    var decks: RegionDecks
    /// Rebates that were lost and that somebody has looked at.
    var lossesSeen: Set<LoanID> = []
    var orders = 0
    /// In force, by bank.
    var agreements: [Int: AgreementID] = [:]
    private var acts = 0
    private(set) var today: Day
    /// The last link each guest was given, and the number of their invitation.
    var links: [Guest: (secret: String, invitation: InvitationID)] = [:]

    /// What is to be done on a day.
    enum Errand: Sendable {
        case life(Int, LifeStep)
        case voteEnvelope(year: Int)
        case sign(Int)
        case adopt(RuleFile)
        case leave(prescriber: Int, worker: Int)
        case away(prescriber: Int, worker: Int, delegate: Int, from: Day, until: Day)
        case back(prescriber: Int, worker: Int)
        case guest(Guest, GuestStep)
        case lookAtAlerts
        case sendReturns(bank: Int)
        case refunds(RefundRound)
        case lookAtRebates
    }

    /// A voted rule file and the day from which it applies.
    struct RuleFile: Sendable {
        var text: [UInt8]
        var from: Day
    }

    init(
        _ request: RegionRequest, scheme: Scheme, clock: RegionClock, rules: [RuleFile]
    ) async throws {
        self.request = request
        self.scheme = scheme
        self.clock = clock
        today = request.from
        random = SeededRandom(seed: request.seed, sequence: 0)
        decks = RegionDecks(isSmall: request.isSmall)
        cast = try await RegionCast(founding: request, scheme: scheme, clock: clock)
        noteFund(rules)
        noteRounds()
        noteReturns()
        noteGuests()
        noteLeave()
        noteFiles()
    }

    /// Lives every day to the last.
    ///
    /// - Parameter tick: told how many days were lived.
    mutating func make(tick: (Int64) -> Void) async throws {
        try await openAgencies()
        while let (day, errand) = agenda.next(until: request.until) {
            while today < day { try await wakeUp(tick) }
            try await run(errand)
        }
        while today < request.until { try await wakeUp(tick) }
        try await openShownAccess()
    }

    /// The next morning, after what the night does by itself.
    private mutating func wakeUp(_ tick: (Int64) -> Void) async throws {
        today = today + 1
        clock.move(to: today)
        tick(Int64(today - request.from))
        do { try await scheme.passNight() } catch {
            throw RegionFault(what: "the night", day: today, rejection: error)
        }
    }

    private mutating func run(_ errand: Errand) async throws {
        switch errand {
        case .life(let number, let step):
            var life = lives[number]
            try await live(step, &life)
            lives[number] = life
        case .voteEnvelope(let year): try await vote(year)
        case .sign(let index): try await sign(index)
        case .adopt(let rules):
            _ = try await perform(
                .scheme(.adoptRules(text: rules.text, from: rules.from)), by: cast.officers[0])
        case .leave(let prescriber, let worker):
            try await leave(prescriber, worker)
        case .away(let prescriber, let worker, let delegate, let from, let until):
            try await goAway(prescriber, worker, delegate, from...until)
        case .back(let prescriber, let worker): try await comeBack(prescriber, worker)
        case .guest(let guest, let step): try await live(step, guest)
        case .lookAtAlerts: try await lookAtAlerts()
        case .sendReturns(let bank): try await sendReturns(bank)
        case .refunds(let round): try await refund(round)
        case .lookAtRebates: try await lookAtRebates()
        }
    }

    /// Whether the region's last day is so near that something is left to whoever looks at it.
    ///
    /// - Parameter small: the same for a small region, where less happens in a day.
    func isLastDays(_ days: Int, small: Int) -> Bool {
        request.until - today <= (request.isSmall ? small : days)
    }

    /// In a small region most of what there is goes to those whose accounts are shown.
    func weight(of body: RegionBody) -> Int {
        request.isSmall && !RegionAccounts.of(body).isEmpty ? body.weight * 3 : body.weight
    }

    // MARK: Acting

    /// An act that cannot be refused: if it is, the region is not what was meant.
    @discardableResult
    mutating func perform(_ act: Act, by actor: Actor) async throws -> Receipt {
        acts += 1
        clock.tick()
        do {
            return try await scheme.perform(
                act, by: actor, command: CommandID("demo-\(acts)"))
        } catch {
            throw RegionFault(what: "\(act)", day: today, rejection: error)
        }
    }

    /// An act that the scheme may well refuse on its merits: nil when it did.
    @discardableResult
    mutating func attempt(_ act: Act, by actor: Actor) async throws -> Receipt? {
        do { return try await perform(act, by: actor) } catch let fault as RegionFault {
            guard case .refused = fault.rejection else { throw fault }
            return nil
        }
    }

    mutating func note(_ step: LifeStep, of life: Life, after days: Int) {
        agenda.note(.life(life.number, step), on: today + max(days, 0))
    }

    /// The same, on a day when offices are open.
    mutating func note(_ step: LifeStep, of life: Life, atWorkAfter days: Int) {
        let day = WorkingDayCalendar.france.rolled(today + max(days, 0), .following)
        agenda.note(.life(life.number, step), on: day)
    }
}

/// An act of the region's life that was refused where it should not have been.
struct RegionFault: Error, CustomStringConvertible {
    let what: String
    let day: Day
    let rejection: Rejection

    var description: String {
        "the demonstration region cannot be made: on \(day.iso) \(what) was refused, \(rejection)"
    }
}
