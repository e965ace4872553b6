internal import Application
internal import Domain

/// The questions of the simulator. The answers stand in the address of the answer page and
/// hold no identity: the page can be kept, sent or printed.
struct SimulatorForm {
    /// The rules in force, which bound what may be asked.
    let rules: RuleSet?

    func html(_ form: Form, _ errors: FieldErrors) -> HTML {
        let groups: [(String, [Field])] = [
            ("Votre projet", project), ("Votre foyer", household), ("Votre budget", budget),
            ("Vos autres démarches", [difficulty]),
        ]
        let body = groups.map { title, fields -> HTML in
            let boxes = fields.map { $0.html(form, errors) }
            return "<fieldset class=\"group\"><legend>\(title)</legend>\(boxes)</fieldset>\n"
        }.joined()
        return FormView(to: .simulation, button: "Voir la réponse", body: body).get()
    }

    private var project: [Field] {
        let amounts = rules?.amountRange.map {
            "Entre \($0.least.shortFrench) et \($0.most.shortFrench)."
        }
        let months = rules?.monthRange.map { "Entre \($0.least) et \($0.most) mois." }
        return [
            Field("montant", "De combien avez-vous besoin, en euros ?", .money, hint: amounts),
            Field(
                "duree", "En combien de mois voulez-vous rembourser ?", .number, hint: months,
                unit: "mois"),
        ]
    }

    private var household: [Field] {
        [
            Field(
                "adultes", "Combien d’adultes dans votre foyer, vous compris ?", .number,
                hint: "Vous, et votre conjoint si vous vivez ensemble."),
            Field("enfants", "Combien d’enfants à votre charge ?", .number),
            Field(
                "alternes", "Combien d’enfants en résidence alternée ?", .number,
                hint: "Qui vivent chez vous la moitié du temps."),
        ]
    }

    private var budget: [Field] {
        [
            Field(
                "ressources", "Combien entre chez vous chaque mois, en euros ?", .money,
                hint: "Salaires, allocations, pensions, de tout le foyer."),
            Field(
                "charges", "Combien paie votre foyer chaque mois, en euros ?", .money,
                hint: "Loyer, énergie, assurances, transport, téléphone. Sans la nourriture."),
            Field(
                "credits", "Combien remboursez-vous déjà chaque mois, en euros ?", .money,
                hint: "Sans crédit en cours, écrivez 0."),
        ]
    }

    private var difficulty: Field {
        Field(
            "situation", "Où en êtes-vous ?",
            .choice([
                .init("refus", "Une banque m’a refusé un prêt"),
                .init("aides", "J’ai cherché d’autres aides, elles ne suffisent pas"),
                .init("rien", "Je n’ai encore rien demandé"),
                .init("inconnu", "Je ne sais pas"),
            ]), hint: "Le prêt est réservé aux personnes que le crédit ordinaire laisse de côté.")
    }

    /// What the engine is asked, or what is wrong with the answers.
    func read(_ reader: inout FormReader, today: Day) -> SimulationRequest? {
        let loan = RequestStep.read(&reader, rules)
        let adults = reader.integer("adultes", "le nombre d’adultes", in: 1...20)
        let children = reader.integer("enfants", "le nombre d’enfants", in: 0...20)
        let shared = reader.integer(
            "alternes", "le nombre d’enfants en résidence alternée", in: 0...20)
        let range = Money.zero...Money.typedLimit
        let income = reader.money("ressources", "ce qui entre chaque mois", in: range)
        let charges = reader.money("charges", "ce que votre foyer paie chaque mois", in: range)
        let debts = reader.money("credits", "vos mensualités actuelles, ou 0", in: range)
        let situation = reader.form["situation"]
        if !["refus", "aides", "rien", "inconnu"].contains(situation) {
            reader.refuse("situation", "Dites où vous en êtes")
        }
        guard reader.errors.isEmpty, let loan, let adults, let children, let shared, let income,
            let charges, let debts
        else { return nil }
        return SimulationRequest(
            household: Household(
                adults: adults, children: children, sharedCustodyChildren: shared),
            budget: [
                line(.otherIncome, income), line(.otherCharges, charges),
                line(.loanInstalments, debts),
            ],
            request: loan, difficulty: SimulatorForm.difficulty(situation, today: today))
    }

    /// A visitor is believed: every figure counts as proven, and the answer says that papers
    /// will be asked for.
    private func line(_ kind: BudgetKind, _ amount: Money) -> BudgetLine {
        BudgetLine(kind: kind, period: .monthly, amount: amount, evidence: .seen)
    }

    private static func difficulty(_ situation: String, today: Day) -> Difficulty? {
        switch situation {
        case "refus": Difficulty(ground: .bankRefusal, attestedOn: today, seen: true)
        case "aides": Difficulty(ground: .insufficientAid, attestedOn: today, seen: true)
        default: nil
        }
    }

    static let names = [
        "montant", "duree", "adultes", "enfants", "alternes", "ressources", "charges", "credits",
        "situation",
    ]
}
