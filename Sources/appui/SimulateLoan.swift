internal import ArgumentParser
internal import Codec
internal import Domain

/// `appui simulate-loan`: a household and a request in, the decision and the cost out.
struct SimulateLoan: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate-loan",
        abstract: "Say whether a loan is possible, why, and what it would cost.",
        discussion: """
            Nothing is kept. What is not given is missing, not zero: the answer says what to \
            provide. Exit codes: 0 eligible; 10 not eligible as it stands; 11 incomplete; 2 an \
            option or a file is refused.
            """)

    @Option(help: ArgumentHelp("Amount asked, in euros.", valueName: "euros"))
    var amount: String

    @Option(help: "Number of monthly instalments.")
    var months: Int

    @Option(
        help: ArgumentHelp("Annual rate; that of the rules where absent.", valueName: "percent"))
    var rate: String?

    @Option(
        help: ArgumentHelp(
            "First instalment; a month after the day where absent.", valueName: "day"))
    var firstDue: String?

    @Option(help: "Adults on the budget, the applicant included.")
    var adults = 1

    @Option(help: "Dependent children living there all the time.")
    var children = 0

    @Option(help: "Dependent children living there half of the time.")
    var sharedCustody = 0

    @Option(help: "Persons housed who do not share income.")
    var hosted = 0

    @Option(help: ArgumentHelp("Monthly resources of the household.", valueName: "euros"))
    var resources: String?

    @Option(help: ArgumentHelp("Monthly charges, instalments apart.", valueName: "euros"))
    var charges: String?

    @Option(help: ArgumentHelp("Monthly instalments of other loans.", valueName: "euros"))
    var otherInstalments: String?

    @Option(help: ArgumentHelp("Day of a bank's refusal that was seen.", valueName: "day"))
    var bankRefusal: String?

    @Option(
        help: ArgumentHelp("Day on which other aids were attested not to do.", valueName: "day"))
    var insufficientAid: String?

    @Option(help: ArgumentHelp("Part of the interest that is refunded.", valueName: "percent"))
    var rebate = "100"

    @Option(help: "When it is: fullyRepaid, noUnpaid or noLate.")
    var rebateCondition = RebateCondition.noUnpaid.rawValue

    @OptionGroup var source: RuleFileOption

    @ArgumentParser.Flag(help: "Write the answer as JSON.")
    var json = false

    func run() throws {
        try RuleFileOption.reporting {
            let rules = try source.load()
            let day = try source.day()
            let simulation: LoanSimulation
            do {
                simulation = try LoanSimulation(
                    try facts(on: day), by: rules, terms: try terms(by: rules, on: day),
                    ceilings: try UsuryCeilings.file(beside: source.rules),
                    rebate: try policy())
            } catch let refusal as ScheduleRefusal {
                try RuleFileOption.refuse(refusal.french)
            }
            let bytes =
                json
                ? JSONWriter.bytes(simulation.json, indentation: 2) : Array(simulation.plain.utf8)
            try StandardStream.output.write(bytes + [0x0A])
            switch simulation.judgement.outcome {
            case .eligible: break
            case .notEligibleAsIs: throw ExitCode(10)
            case .incomplete: throw ExitCode(11)
            }
        }
    }

    // MARK: What was typed

    private func facts(on day: Day) throws -> OpposableFacts {
        for (option, count) in [
            ("--adults", adults - 1), ("--children", children),
            ("--shared-custody", sharedCustody), ("--hosted", hosted),
        ] where !(0...49).contains(count) {
            let least = option == "--adults" ? 1 : 0
            try RuleFileOption.refuse("\(option) : donnez un nombre de personnes, \(least) à 50.")
        }
        var facts = OpposableFacts(on: day)
        (facts.adults, facts.children) = (adults, children)
        (facts.sharedCustodyChildren, facts.hosted) = (sharedCustody, hosted)
        facts.amount = try money(amount, "--amount")
        facts.months = months
        facts.annualRate = try rate.map { try percent($0, "--rate") }
        facts.monthlyResources = try stated(resources, "--resources")
        facts.monthlyCharges = try stated(charges, "--charges")
        facts.otherInstalments = try stated(otherInstalments, "--other-instalments")
        facts.bankRefusal = try attested(bankRefusal, "--bank-refusal")
        facts.insufficientAid = try attested(insufficientAid, "--insufficient-aid")
        facts.supportAccepted = true
        return facts
    }

    private func terms(by rules: RuleSet, on day: Day) throws -> LoanTerms {
        let annual = try rate.map { try percent($0, "--rate") } ?? rules.annualRate
        guard let annual else {
            try RuleFileOption.refuse(
                "--rate : ces règles ne fixent pas de taux. Donnez celui de la banque, par "
                    + "exemple --rate 4.")
        }
        return LoanTerms(
            principal: try money(amount, "--amount"), annualRate: annual, months: months,
            drawnOn: day,
            firstDue: try firstDue.map { try self.day($0, "--first-due") } ?? day.adding(months: 1))
    }

    private func policy() throws -> RebatePolicy? {
        let share = try percent(rebate, "--rebate")
        guard share <= .one else {
            try RuleFileOption.refuse("--rebate : on ne rembourse pas plus de 100 % des intérêts.")
        }
        guard let condition = RebateCondition(rawValue: rebateCondition) else {
            let known = RebateCondition.allCases.map(\.rawValue).joined(separator: ", ")
            try RuleFileOption.refuse(
                "--rebate-condition « \(rebateCondition) » : choisissez parmi \(known).")
        }
        guard share > .zero else { return nil }
        return RebatePolicy(
            share: share, condition: condition, claiming: .automatic, toleranceDays: 0,
            deliberation: "")
    }

    private func stated(_ text: String?, _ option: String) throws -> StatedAmount? {
        try text.map { StatedAmount(try money($0, option), seen: true) }
    }

    private func attested(_ text: String?, _ option: String) throws -> Attestation? {
        try text.map { .given(on: try day($0, option), seen: true) }
    }

    private func day(_ text: String, _ option: String) throws -> Day {
        guard let day = Day(iso: text) else {
            try RuleFileOption.refuse(
                "\(option) « \(text) » : un jour s'écrit AAAA-MM-JJ et doit exister.")
        }
        return day
    }

    private func money(_ text: String, _ option: String) throws -> Money {
        guard let cents = hundredths(text), cents <= ScheduleLimits.principal.upperBound.cents
        else {
            try RuleFileOption.refuse(
                "\(option) « \(text) » : écrivez un montant en euros, par exemple 2000 ou 86,85.")
        }
        return Money(cents: cents)
    }

    private func percent(_ text: String, _ option: String) throws -> Rate {
        guard let hundredths = hundredths(text) else {
            try RuleFileOption.refuse(
                "\(option) « \(text) » : écrivez un pourcentage, par exemple 4 ou 3,5.")
        }
        return Rate(hundredths, 10_000)
    }

    /// `86`, `86,8` or `86.85`, nothing else; nil beyond what a loan can be about.
    private func hundredths(_ text: String) -> Int64? {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        guard (1...2).contains(parts.count), (1...10).contains(parts[0].count),
            parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }),
            let whole = Int64(parts[0])
        else { return nil }
        guard parts.count == 2 else { return whole * 100 }
        guard (1...2).contains(parts[1].count), let rest = Int64(parts[1]) else { return nil }
        return whole * 100 + (parts[1].count == 1 ? rest * 10 : rest)
    }
}

extension UsuryCeilings {
    /// The ceilings in the folder of a rule file.
    static func file(beside rules: String) throws -> UsuryCeilings {
        let folder = rules.split(separator: "/", omittingEmptySubsequences: false).dropLast()
        return try file(in: folder.isEmpty ? "." : folder.joined(separator: "/"))
    }
}

extension ScheduleRefusal {
    /// What to change on the command line.
    fileprivate var french: String {
        switch self {
        case .principalOutOfRange(_, let allowed):
            "--amount : un prêt va de 0,01 à \(allowed.upperBound.cents / 100) euros."
        case .rateOutOfRange, .rateTooPrecise: "--rate : un taux va de 0 à 20 %."
        case .monthsOutOfRange(_, let allowed):
            "--months : une durée va de \(allowed.lowerBound) à \(allowed.upperBound) mois."
        case .firstDueNotAfterDrawing(let drawn, _):
            "--first-due : la première échéance vient après le versement, le \(drawn.iso)."
        case .firstPeriodTooLong(_, let latest):
            "--first-due : la première échéance ne peut pas dépasser le \(latest.iso)."
        case .firstPeriodTooShort(_, let earliest):
            "--first-due : la première échéance ne peut pas précéder le \(earliest.iso)."
        case .interestAboveInstalment:
            "--rate, --months : à ce prix la mensualité ne couvre pas les intérêts."
        case .dueDayOutOfRange, .deferralOutOfRange, .firstDueNotOnDueDay:
            "Ces conditions ne font pas un échéancier."
        }
    }
}
