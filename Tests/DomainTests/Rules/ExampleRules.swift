import Domain

/// A small rule set with one criterion of each kind, values fictional.
enum ExampleRules {
    static let citation = Citation(reference: "CP-2026-0312", title: "Fictional deliberation")

    static func parameter(_ name: String, _ value: ParameterValue) -> Parameter {
        Parameter(name: name, value: value, by: citation.reference)
    }

    static let parameters = [
        parameter("plafond_par_uc", .money(Money(cents: 140_000))),
        parameter(
            "uc",
            .unitScale(
                UnitScale(
                    first: .one, otherAdult: Rate(1, 2), child: Rate(3, 10),
                    sharedCustodyChild: Rate(3, 20)))),
        parameter(
            "reste_a_vivre_min",
            .householdAmount(
                HouseholdAmount(
                    first: Money(cents: 50_000), otherAdult: Money(cents: 20_000),
                    child: Money(cents: 10_000), sharedCustodyChild: Money(cents: 5_000)))),
        parameter(
            "montant",
            .amountRange(
                AmountRange(
                    least: Money(cents: 30_000), most: Money(cents: 400_000),
                    step: Money(cents: 1_000)))),
        parameter("duree_mois", .monthRange(MonthRange(least: 6, most: 60))),
        parameter("taux_annuel", .ratio(Rate(4, 100))),
        parameter("validite_attestation_mois", .months(6)),
    ]

    static let phrases = Phrases(yes: "Oui.", no: "Non.", verify: "À vérifier.")

    static let resources = Criterion(
        id: "ressources", title: "Ressources",
        requirement: .compare(
            Expression([Term(.operand(.monthlyResources))]), .atMost,
            Expression([Term(factor: .parameter("uc"), .parameter("plafond_par_uc"))])),
        overridable: true, phrases: phrases)

    static let difficulty = Criterion(
        id: "difficulte", title: "Difficulté à financer",
        requirement: .any([
            .flag(.bankRefusal, validity: "validite_attestation_mois"),
            .flag(.insufficientAid, validity: nil),
        ]), phrases: phrases)

    static let residual = Criterion(
        id: "reste_a_vivre", title: "Reste à vivre",
        requirement: .compare(
            Expression([
                Term(.operand(.monthlyResources)), Term(negative: true, .operand(.monthlyCharges)),
                Term(negative: true, .operand(.otherInstalments)),
                Term(negative: true, .operand(.instalment)),
            ]), .atLeast, Expression([Term(.parameter("reste_a_vivre_min"))])),
        levers: [.months, .amount], phrases: phrases)

    static let amount = Criterion(
        id: "montant", title: "Montant", requirement: .within(.amount, parameter: "montant"),
        levers: [.amount], phrases: phrases)

    static let months = Criterion(
        id: "duree", title: "Durée", requirement: .within(.months, parameter: "duree_mois"),
        levers: [.months], phrases: phrases)

    static func make(
        parameters: [Parameter] = parameters,
        criteria: [Criterion] = [resources, difficulty, residual, amount, months]
    ) throws(RuleSetDefect) -> RuleSet {
        try RuleSet(
            name: "exemple", version: 3, status: .inForce, deliberation: citation.reference,
            citations: [citation],
            effect: Effect(from: Day(2027, 1, 1), pivot: .deposit, moreFavourable: true),
            parameters: parameters, criteria: criteria)
    }

    /// One adult and one child; 2,000 over 24 months.
    static var facts: OpposableFacts {
        var facts = OpposableFacts(
            household: Household(adults: 1, children: 1),
            budget: [
                BudgetLine(kind: .wage, period: .monthly, amount: Money(cents: 174_200)),
                BudgetLine(kind: .rent, period: .annual, amount: Money(cents: 1_212_000)),
                BudgetLine(
                    kind: .loanInstalments, period: .quarterly, amount: Money(cents: 18_000)),
            ],
            request: LoanRequest(amount: Money(cents: 200_000), months: 24),
            difficulty: nil, on: Day(2027, 1, 12))
        facts.bankRefusal = .given(on: Day(2027, 1, 4), seen: true, paper: 2)
        return facts
    }
}
