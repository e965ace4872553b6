internal import Application
internal import Domain

/// One file of the region, as it was drawn.
struct BenchFile {
    enum Fate: CaseIterable {
        case draft, ready, withBank, refused, withdrawn
        /// Nineteen of twenty.
        case loan
    }

    let openedOn: Day
    let worker: Actor
    let bank: Int
    let bankID: OrganisationID
    let fate: Fate
    let identity: Identity
    let household: Household
    let budget: [BudgetLine]
    let request: LoanRequest
    let rate: Rate
    var id = CaseID(0)
    var loan: LoanID?
    var drawnOn = Day(1970, 1, 1)

    init(_ index: Int, on day: Day, _ cast: BenchCast, _ random: inout SplitMix) {
        openedOn = day
        worker = cast.workers[random.next(below: cast.workers.count)]
        let (share, rest) = (index % 20, index / 20)
        fate = share == 0 ? Fate.allCases[rest % 5] : .loan
        // The largest bank has eighteen of twenty.
        bank = share == 1 ? 1 + rest % (cast.banks.count - 1) : 0
        bankID = cast.banks[bank]
        identity = BenchPeople.draw(&random)
        let children = random.next(below: 3)
        household = Household(adults: 1, children: children)
        budget = [
            BudgetLine(
                kind: .wage, period: .monthly,
                amount: .euros(1300 + 250 * children + random.next(below: 90)), evidence: .seen),
            BudgetLine(kind: .rent, period: .monthly, amount: .euros(340), evidence: .seen),
            BudgetLine(
                kind: .energy, period: .monthly, amount: .euros(50 + random.next(below: 60))),
            BudgetLine(kind: .insurance, period: .annual, amount: .euros(420)),
            BudgetLine(kind: .loanInstalments, period: .monthly, amount: .zero),
        ]
        // One of twelve ends with the last month that the measured file tells.
        let months = random.next(below: 12) == 0 ? 11 : 12 + random.next(below: 37)
        let monthly = 60 + random.next(below: 85)
        request = LoanRequest(amount: .euros(monthly * months), months: months)
        rate = Rate(Int64(200 + random.next(below: 200)), 10_000)
    }

    /// What the worker does on the first day, the opening aside.
    var steps: [CaseAct] {
        let first: [CaseAct] = [.describeNeed("Une voiture pour aller travailler à l’usine.")]
        guard fate != .draft else { return first }
        let ready: [CaseAct] =
            first + [
                .recordHousehold(household), .recordBudget(budget), .requestLoan(request),
                .attestDifficulty(
                    Difficulty(ground: .bankRefusal, attestedOn: openedOn, seen: true)),
                .giveConsent(.transmissionToBank), .assess,
            ]
        return fate == .ready || fate == .withdrawn ? ready : ready + [.submit(to: bankID)]
    }

    /// The terms of the offer, as the agreement completes them.
    func terms(_ calendar: RegionCalendar) -> LoanTerms {
        LoanTerms(
            principal: request.amount, annualRate: rate, months: request.months, drawnOn: drawnOn,
            firstDue: calendar.firstDue)
    }
}

extension Money {
    static func euros(_ euros: Int) -> Money { Money(cents: Int64(euros) * 100) }
}

/// Names, drawn by pairs.
enum BenchPeople {
    private static let given = [
        "Aïcha", "Alain", "Amine", "Brigitte", "Bruno", "Camille", "Cédric", "Chloé", "Damien",
        "Élodie", "Éric", "Fatima", "Florence", "Gaëlle", "Hugo", "Inès", "Jérôme", "Julie",
        "Karim", "Laura", "Léa", "Lucas", "Malika", "Mathieu", "Nadège", "Océane", "Pascal",
        "Rachid", "Sandrine", "Sonia", "Théo", "Véronique", "Yannick", "Zoé",
    ]
    private static let family = [
        "Aubert", "Baudry", "Benali", "Bernard", "Blanchard", "Bouchet", "Brunet", "Chauvin",
        "Da Silva", "Denis", "Diallo", "Dubois", "Fournier", "Gaborit", "Garnier", "Girard",
        "Guérin", "Hamidi", "Jolly", "Lambert", "Leblanc", "Marchand", "Martin", "Mercier",
        "Moreau", "Morin", "Nicolas", "Papin", "Petit", "Picard", "Poirier", "Proust", "Renaud",
        "Richard", "Robin", "Roux", "Sauzeau", "Simon", "Texier", "Traoré", "Vincent",
    ]

    static func draw(_ random: inout SplitMix) -> Identity {
        Identity(
            givenName: given[random.next(below: given.count)],
            familyName: family[random.next(below: family.count)],
            birthDate: Day(1960, 1, 1) + random.next(below: 16_000),
            email: "personne\(random.next(below: 100_000))@courriel.example",
            phone: "06 39 98 \(10 + random.next(below: 90)) \(10 + random.next(below: 90))",
            address: "\(1 + random.next(below: 120)) rue des Tilleuls, 16000 Angoulême",
            commune: "16015")
    }
}
