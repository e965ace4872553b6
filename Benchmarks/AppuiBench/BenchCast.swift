internal import Application
internal import Domain
internal import Journal

/// The organisations of the region and who acts in them.
struct BenchCast {
    let region: OrganisationID
    /// The first has nine loans of ten.
    let banks: [OrganisationID]
    let workers: [Actor]
    /// One for each bank.
    let officers: [Actor]

    /// E-mail addresses of the accounts that pages are looked at with.
    static let worker = "accompagnant-1-1@mesure.example"
    static let regionOfficer = "region@mesure.example"

    private static let prescribers = 12
    private static let workersEach = 6

    init(founding scheme: Scheme, from day: Day) async throws {
        var founding = BenchFounding(scheme: scheme)
        try await founding.rules()
        region = try await founding.register(.region, "Région à mesurer")
        _ = try await founding.account(BenchCast.regionOfficer, .regionOfficer, region)
        var (workers, officers, banks): ([Actor], [Actor], [OrganisationID]) = ([], [], [])
        for body in 1...BenchCast.prescribers {
            let id = try await founding.register(.prescriber, "Centre social \(body)")
            for worker in 1...BenchCast.workersEach {
                workers.append(
                    try await founding.account(
                        "accompagnant-\(body)-\(worker)@mesure.example", .prescriber, id))
            }
        }
        for bank in 1...6 {
            let id = try await founding.register(.bank, "Banque \(bank)")
            banks.append(id)
            officers.append(
                try await founding.account("banque-\(bank)@mesure.example", .bankOfficer, id))
            // The largest bank's fund is voted in parts, one a week.
            for week in 0..<(bank == 1 ? 12 : 1) {
                try await founding.sign(id, guarantor: region, from: day + 7 * week)
            }
        }
        (self.workers, self.officers, self.banks) = (workers, officers, banks)
    }
}

private struct BenchFounding {
    let scheme: Scheme
    private var acts = 0

    init(scheme: Scheme) { self.scheme = scheme }

    @discardableResult
    private mutating func perform(_ act: Act) async throws -> Receipt {
        acts += 1
        do {
            return try await scheme.perform(
                act, by: .system, command: CommandID("founding-\(acts)"))
        } catch { throw BenchFault("\(act) was refused: \(error)") }
    }

    mutating func rules() async throws {
        try await perform(.scheme(.found(name: "Région à mesurer")))
        let text = try fileBytes("Rules/2022-proposition.json")
        try await perform(.scheme(.adoptRules(text: text, from: Day(2022, 4, 1))))
    }

    mutating func register(
        _ kind: OrganisationKind, _ name: String
    ) async throws -> OrganisationID {
        let facts = OrganisationFacts(
            kind: kind, name: name, siret: "26160001200017", commune: "16015")
        let receipt = try await perform(.organisation(.register(facts)))
        guard let id = receipt.organisation else { throw BenchFault("no number for \(name)") }
        return id
    }

    mutating func account(
        _ email: String, _ role: Role, _ organisation: OrganisationID
    ) async throws -> Actor {
        let receipt = try await perform(
            .account(
                .open(
                    NewAccount(
                        organisation: organisation, roles: [role], name: "Camille \(email)",
                        email: email, password: RegionBench.password))))
        guard let id = receipt.account else { throw BenchFault("no number for \(email)") }
        return Actor(account: id, organisation: organisation, roles: [role])
    }

    mutating func sign(
        _ bank: OrganisationID, guarantor: OrganisationID, from day: Day
    ) async throws {
        let receipt = try await perform(
            .fund(
                .voteEnvelope(
                    deliberation: "CP-\(acts)", title: "Garanties \(acts)",
                    amount: .euros(50_000_000))))
        let terms = AgreementTerms(
            bank: bank, deliberation: "CP-\(acts)", from: day,
            guarantors: [
                GuarantorShare(
                    guarantor: guarantor, share: Rate(1, 2), envelope: receipt.envelope)
            ],
            legalShareCap: Rate(1, 2), maximumPrincipal: .euros(8000), maximumMonths: 84,
            maximumAnnualRate: .percent(6),
            rebate: RebatePolicy(
                share: .one, condition: .noUnpaid, claiming: .automatic, toleranceDays: 0,
                deliberation: "CP-\(acts)"))
        try await perform(.fund(.signAgreement(terms)))
    }
}
