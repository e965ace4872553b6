internal import Domain

/// Turns of fate in fixed proportions: cards dealt to the last before they are shuffled again, so
/// that a region of some hundred files has its rare lives as well.
struct Deck<Card: Sendable>: Sendable {
    private let cards: [Card]
    private var rest: [Card]

    /// - Parameter first: cards dealt before any chance, for regions too small for it.
    init(_ counts: [(count: Int, card: Card)], first: [Card] = []) {
        cards = counts.flatMap { Array(repeating: $0.card, count: $0.count) }
        rest = first.reversed()
    }

    mutating func deal(_ random: inout SeededRandom) -> Card {
        if rest.isEmpty { rest = cards.shuffled(using: &random) }
        return rest.removeLast()
    }
}

/// The decks of a region. Proportions are those of DOMAIN 2.1 and 4.5, where it has them.
struct RegionDecks: Sendable {
    enum Papers: Sendable {
        case whole, completedLater, neverCompleted
    }

    /// What the life of a loan turns on. Six in a hundred end in default, procedures included.
    var turns: Deck<Borrower.Turn>
    var papers: Deck<Papers>
    /// True where the Region accepts.
    var reviews: Deck<Bool>
    var commission: Deck<OverIndebtednessStage>
    /// True where the heirs repay.
    var estates: Deck<Bool>
    /// True where a loan called whole is given up in the end.
    var writeOffs: Deck<Bool>
    /// True where the transfer of a refund comes back.
    var returnedTransfers: Deck<Bool>
    /// True where a lost refund is contested.
    var contests: Deck<Bool>
    /// True where the Region upholds the contest.
    var upheld: Deck<Bool>
    /// True where the second person agrees to set the rules aside.
    var overrides: Deck<Bool>

    init(isSmall: Bool) {
        turns = Deck(
            [
                (7, .stops), (3, .stopsUntilNotice), (4, .overIndebted), (14, .repaysWhole),
                (4, .repaysPart), (7, .postpones), (3, .newTerm), (1, .dies), (157, .none),
            ],
            first: isSmall
                ? [
                    .stops, .repaysWhole, .overIndebted, .none, .stops, .postpones, .dies,
                    .stopsUntilNotice, .none, .overIndebted, .repaysPart, .stops, .newTerm, .dies,
                    .none, .overIndebted, .none, .stops,
                ] : [])
        papers = Deck(
            [(14, .whole), (4, .completedLater), (2, .neverCompleted)],
            first: isSmall ? [.whole, .completedLater, .whole, .neverCompleted] : [])
        reviews = Deck([(8, true), (1, false)], first: isSmall ? [true, true, false] : [])
        commission = Deck(
            [(6, .planned), (2, .partlyErased), (2, .erased), (1, .closed)],
            first: isSmall ? [.planned, .erased, .closed] : [])
        estates = Deck([(1, true), (1, false)])
        writeOffs = Deck([(11, true), (9, false)], first: isSmall ? [true] : [])
        returnedTransfers = Deck(
            [(1, true), (27, false)], first: isSmall ? [false, true] : [])
        contests = Deck([(1, true), (5, false)], first: isSmall ? [true, true] : [])
        upheld = Deck([(2, true), (3, false)])
        overrides = Deck([(2, true), (1, false)])
    }
}
