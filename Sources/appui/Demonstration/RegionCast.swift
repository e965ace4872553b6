internal import Application
internal import Domain
internal import Journal

/// Everybody who acts in the region, once they have their numbers.
struct RegionCast: Sendable {
    let region: OrganisationID
    let fund: OrganisationID
    let prescribers: [OrganisationID]
    let banks: [OrganisationID]
    /// By prescriber.
    let workers: [[Actor]]
    /// By bank.
    let bankOfficers: [[Actor]]
    /// Two, so that what needs two persons has them.
    let officers: [Actor]
    let auditor: Actor
    let administrator: Actor
    /// The first prescriber's own administrator.
    let steward: Actor
}

extension RegionCast {
    /// Founds the scheme, registers its organisations and opens its accounts.
    init(founding request: RegionRequest, scheme: Scheme, clock: RegionClock) async throws {
        var founding = Founding(request: request, scheme: scheme, clock: clock)
        try await founding.perform(
            .scheme(.found(name: "Microcrédit social des Quatre-Rivières")), by: .system)
        let region = try await founding.register(.region)
        administrator = try await founding.open(
            RegionAccounts.administrator, roles: [.administrator], in: region)
        founding.administrator = administrator
        self.region = region
        fund = try await founding.register(.nationalFund)
        officers = [
            try await founding.open(
                RegionAccounts.officer, roles: [.regionOfficer], in: region),
            try await founding.open(
                RegionAccounts.secondOfficer, roles: [.regionOfficer], in: region),
        ]
        auditor = try await founding.open(
            RegionAccounts.auditor, roles: [.auditor], in: region)
        (prescribers, workers) = try await founding.staff(RegionBody.prescribers, .prescriber)
        steward = try await founding.open(
            RegionAccounts.steward, roles: [.organisationAdministrator], in: prescribers[0])
        (banks, bankOfficers) = try await founding.staff(RegionBody.banks, .bankOfficer)
    }
}

/// The first morning.
private struct Founding {
    let scheme: Scheme
    let clock: RegionClock
    var random: SeededRandom
    var administrator = Actor.system
    private var acts = 0
    private var bodies = 0
    private var emails: Set<String>

    init(request: RegionRequest, scheme: Scheme, clock: RegionClock) {
        self.scheme = scheme
        self.clock = clock
        random = SeededRandom(seed: request.seed, sequence: -1)
        emails = Set(RegionAccounts.all.map(\.email))
    }

    @discardableResult
    mutating func perform(_ act: Act, by actor: Actor) async throws -> Receipt {
        acts += 1
        clock.tick()
        do {
            return try await scheme.perform(act, by: actor, command: CommandID("demo-0-\(acts)"))
        } catch {
            throw RegionFault(what: "\(act)", day: scheme.today, rejection: error)
        }
    }

    mutating func register(_ body: RegionBody) async throws -> OrganisationID {
        bodies += 1
        let facts = OrganisationFacts(
            kind: body.kind, name: body.name, siret: RegionBody.siret(bodies),
            commune: body.commune)
        let receipt = try await perform(.organisation(.register(facts)), by: administrator)
        guard let id = receipt.organisation else { preconditionFailure("an act writes its noun") }
        return id
    }

    mutating func open(
        _ named: RegionAccounts.Named, roles: Set<Role>, in organisation: OrganisationID
    ) async throws -> Actor {
        let receipt = try await perform(
            .account(
                .open(
                    NewAccount(
                        organisation: organisation,
                        roles: roles.sorted { $0.rawValue < $1.rawValue },
                        name: named.name, email: named.email,
                        password: RegionAccounts.password))), by: administrator)
        guard let account = receipt.account else { preconditionFailure("an act writes its noun") }
        return Actor(account: account, organisation: organisation, roles: roles)
    }

    /// The organisations of one kind, with those who work there: first the one known by name.
    mutating func staff(
        _ bodies: [RegionBody], _ role: Role
    ) async throws -> ([OrganisationID], [[Actor]]) {
        var organisations: [OrganisationID] = []
        var actors: [[Actor]] = []
        for body in bodies {
            let id = try await register(body)
            organisations.append(id)
            var team: [Actor] = []
            for named in RegionAccounts.of(body) {
                team.append(try await open(named, roles: [role], in: id))
            }
            while team.count < body.staff {
                let given = random.pick(random.chance(75) ? People.women : People.men)
                let name = "\(given) \(random.pick(People.families))"
                let named = RegionAccounts.named("", role, name, body)
                guard emails.insert(named.email).inserted else { continue }
                // The third of a team administers its organisation too; small ones have nobody.
                let administers =
                    team.count == 2 && body.domain != RegionAccounts.steward.body.domain
                let roles: Set<Role> = administers ? [role, .organisationAdministrator] : [role]
                team.append(try await open(named, roles: roles, in: id))
            }
            actors.append(team)
        }
        return (organisations, actors)
    }
}
