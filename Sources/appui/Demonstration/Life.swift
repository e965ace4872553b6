internal import Application
internal import Domain

/// One file as it will be lived: who asks, with what, and the chance of its own that every later
/// turn is drawn from.
struct Life: Sendable {
    let number: Int
    /// Its own sequence: what happens to others changes nothing here.
    var random: SeededRandom
    let prescriber: Int
    var worker: Int
    let identity: Identity
    let need: Need
    let means: Means
    var request: LoanRequest
    let difficulty: DifficultyGround

    var caseFile: CaseID?
    var hasToldNeed = false
    /// Index of the bank that has the file, or had it last.
    var bank = 0
    var refusedBy: [Int] = []
    /// The request was made smaller once, after the rules said no.
    var isLowered = false
    /// How often the bank's yes met a cover that was used up.
    var coverRefusals = 0
    /// Nothing more is asked or done: withdrawn, closed.
    var isOver = false

    var loan: LoanID?
    var guarantees: [GuaranteeID] = []
    var borrower: Borrower?
    /// What is left to pay, oldest first, as last read.
    var table: [Line] = []
    /// Raised when the table changes, so that errands of the table before it fall away.
    var epoch = 0
    /// Instalments that fell due since the money went out.
    var instalments = 0
    /// Names given to operations.
    var operations = 0
    var noticeAttempts = 0
    /// What the loan's agreement says of the two.
    var incidentThreshold = 2
    var noticeDays = 30
    var isCalled = false

    struct Line: Sendable {
        var due: Day
        var amount: Money
    }

    init(
        number: Int, seed: UInt64, opened: Day, prescriber: Int, colleagues: Int
    ) {
        var random = SeededRandom(seed: seed, sequence: number + 1)
        let body = RegionBody.prescribers[prescriber]
        self.number = number
        self.prescriber = prescriber
        worker = random.int(0...(colleagues - 1))
        identity = People.draw(near: body.commune, on: opened, &random)
        need = Need.draw(&random)
        means = Means.draw(&random)
        request = Life.request(for: need, on: opened, &random)
        difficulty = random.chance(70) ? .bankRefusal : .insufficientAid
        self.random = random
    }

    /// Three loans out of four between 1,000 and 3,000 euros, most over 24 to 36 months.
    private static func request(
        for need: Need, on day: Day, _ random: inout SeededRandom
    ) -> LoanRequest {
        var euros = random.int(need.euros) / 10 * 10
        // Before the decree of February 2022 nobody was told that more could be asked.
        if day < Day(2022, 4, 1) { euros = min(euros, 4000) }
        let months: Int
        switch euros {
        case ..<800: months = random.weighted([(30, 10), (45, 12), (25, 18)])
        case ..<1500: months = random.weighted([(20, 12), (20, 18), (45, 24), (15, 36)])
        case ..<3000: months = random.weighted([(18, 24), (12, 30), (58, 36), (12, 48)])
        case ..<5000: months = random.weighted([(45, 36), (35, 48), (20, 60)])
        default: months = random.weighted([(35, 48), (45, 60), (20, 72)])
        }
        return LoanRequest(
            amount: .euros(euros), months: day < Day(2022, 4, 1) ? min(months, 60) : months)
    }

    /// No instalment falls due any more.
    mutating func endTable() {
        epoch += 1
        table = []
    }

    /// The next name the bank gives to an operation on the loan.
    mutating func operation() -> String {
        operations += 1
        let digits = String(100_000 + (loan?.number ?? 0))
        return "OP\(digits.dropFirst())-\(String(1000 + operations).dropFirst())"
    }
}

/// How a loan is repaid, drawn on the day the money goes out.
struct Borrower: Sendable {
    enum Lateness: Sendable {
        /// The debit comes back, then is paid.
        case bounced(days: Int)
        /// Paid that many days after its day.
        case late(days: Int)
    }

    enum Turn: Sendable {
        case none
        /// Stops paying for good.
        case stops
        /// Stops, and pays what is due once the formal notice comes.
        case stopsUntilNotice
        case overIndebted
        case repaysWhole
        case repaysPart
        case postpones
        case newTerm
        case dies
    }

    /// By the count of instalments.
    var late: [Int: Lateness] = [:]
    var turn = Turn.none
    /// The instalment at which the turn is taken.
    var turnAt = 0
    var hasStopped = false

    /// Forty-five loans in a hundred have an instalment paid late; most defaults come between the
    /// fourth and the fifteenth month (DOMAIN 4.5).
    static func draw(
        _ turn: Turn, months: Int, _ random: inout SeededRandom
    ) -> Borrower {
        var borrower = Borrower()
        borrower.turn = turn
        switch borrower.turn {
        case .none: break
        case .stops, .overIndebted, .stopsUntilNotice:
            borrower.turnAt = min(random.int(3...15), max(2, months / 2))
        default: borrower.turnAt = random.int(3...max(4, months * 2 / 3))
        }
        // Those whose turn is a hard one are late anyway.
        if random.chance(39) { borrower.drawLateness(months: months, &random) }
        return borrower
    }

    private mutating func drawLateness(months: Int, _ random: inout SeededRandom) {
        // The last instalments are left alone: nothing is undone once a loan is repaid.
        let last = max(2, months - 2)
        for _ in 0..<random.weighted([(45, 1), (30, 2), (15, 4), (10, 6)]) {
            // Trouble comes early more often than late.
            let at = min(random.int(1...last), random.int(1...last))
            late[at] = random.weighted([
                (45, .bounced(days: random.int(6...20))), (40, .late(days: random.int(3...22))),
                (15, .late(days: random.int(31...66))),
            ])
        }
    }
}
