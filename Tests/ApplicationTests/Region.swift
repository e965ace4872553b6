import Codec
import Domain
import Foundation
import Journal
import JournalSQLite
import Synchronization
import Testing

@testable import Application

/// Who acts in the tests: one account each.
enum Who: String, CaseIterable, CustomTestStringConvertible {
    /// The two workers of the municipal welfare centre.
    case worker, colleague
    /// The worker of another prescriber.
    case stranger
    /// The bank with one guarantor, and the bank with two.
    case marsh, estuary
    /// The two officers of the Region.
    case officer, second
    case auditor, administrator
    /// The welfare centre's own administrator.
    case steward

    var role: Role {
        switch self {
        case .worker, .colleague, .stranger: .prescriber
        case .marsh, .estuary: .bankOfficer
        case .officer, .second: .regionOfficer
        case .auditor: .auditor
        case .administrator: .administrator
        case .steward: .organisationAdministrator
        }
    }

    var email: String { "\(rawValue)@essai.example" }
    var testDescription: String { rawValue }
}

/// A fictional region on a journal of its own: two prescribers, two banks under different
/// agreements, the Region and a national fund, one account for each of ``Who``.
final class Region: Sendable {
    enum Engine: String, CaseIterable, CustomTestStringConvertible {
        case memory, sqlite
        var testDescription: String { rawValue }
    }

    struct Organisations: Sendable {
        var centre, mission, marsh, estuary, region, fund: OrganisationID
    }

    static let password = "une phrase assez longue"
    static let key = [UInt8](repeating: 7, count: 32)
    /// A Monday.
    static let start = Day(2026, 1, 5)
    /// Voted for the guarantees of the Region.
    static let voted = Money(cents: 5_000_000)

    let journal: any Journal
    let scheme: Scheme
    let clock: Clock
    let folder: TemporaryFolder?
    let organisations: Organisations
    let envelope: EnvelopeID
    let actors: [Who: Actor]
    /// Of a worker of the mission, then of the centre, who have not answered yet.
    let invitation, ownInvitation: InvitationID
    private let commands = Counter()

    /// - Parameters:
    ///   - envelope: what is voted for the guarantees of the Region.
    ///   - around: puts something between the scheme and the journal.
    init(
        _ engine: Engine = .memory, seed: UInt64 = 1, envelope voted: Money = Region.voted,
        around: (any Journal) -> any Journal = { $0 },
        setup change: (inout Setup) -> Void = { _ in }
    ) async throws {
        let folder = engine == .sqlite ? try TemporaryFolder() : nil
        let plain = try Region.open(engine, folder)
        let clock = Clock(Region.start)
        let scheme = try Region.scheme(over: around(plain), clock, seed: seed, change)
        let founding = Founding(scheme: scheme)
        let organisations = try await founding.organisations()
        envelope = try await founding.fund(organisations, voted)
        let actors = try await founding.accounts(organisations)
        let administrator = try #require(actors[.administrator])
        invitation = try await founding.invitation(to: organisations.mission, by: administrator)
        ownInvitation = try await founding.invitation(
            to: organisations.centre, by: administrator)
        self.actors = actors
        self.organisations = organisations
        (self.folder, self.clock, self.scheme, journal) = (folder, clock, scheme, plain)
    }

    private static func open(
        _ engine: Engine, _ folder: TemporaryFolder?
    ) throws -> any Journal {
        guard engine == .sqlite, let folder else { return MemoryJournal() }
        return try SQLiteJournal(path: folder.journal, knows: EventCodec.knows)
    }

    static func scheme(
        over journal: any Journal, _ clock: Clock, seed: UInt64,
        _ change: (inout Setup) -> Void = { _ in }
    ) throws -> Scheme {
        let random = Chance(seed: seed)
        var setup = Setup(
            clock: clock.now, random: random.bytes, fingerprintKey: key,
            passwordCost: PasswordCost(rounds: 16))
        change(&setup)
        let secret = try #require(KeyEncryptionKey(key))
        return try Scheme(
            journal: journal, vault: Vault(key: secret, over: journal, random: random.bytes),
            setup: setup)
    }

    /// Another scheme on what the journal holds: what a restart would know.
    func reopened() throws -> Scheme {
        guard let file = journal as? SQLiteJournal, let folder else {
            return try Region.scheme(over: journal, clock, seed: 99)
        }
        try file.close()
        let again = try SQLiteJournal(path: folder.journal, knows: EventCodec.knows)
        return try Region.scheme(over: again, clock, seed: 99)
    }

    func actor(_ who: Who) -> Actor {
        guard let actor = actors[who] else { preconditionFailure("no account of \(who)") }
        return actor
    }

    func account(_ who: Who) -> AccountID {
        guard let id = actor(who).account else { preconditionFailure("\(who) has no account") }
        return id
    }

    var today: Day { clock.today }

    var head: Checkpoint { get async throws { try await journal.head } }

    @discardableResult
    func does(
        _ who: Who, _ act: Act, command: String? = nil, seen: Int64? = nil
    ) async throws(Rejection) -> Receipt {
        try await scheme.perform(
            act, by: actor(who), command: CommandID(command ?? "test-\(commands.next())"),
            seen: seen)
    }

    /// Why an act is not done; nil when it is.
    func refusal(_ who: Who, _ act: Act) async -> Rejection? {
        do {
            try await does(who, act)
            return nil
        } catch { return error }
    }

    /// The rules as proposed, without their worked cases: those have tests of their own, and take
    /// most of the time to read.
    static let rules: [UInt8] = {
        let text = String(decoding: Region.file("Rules/2022-proposition.json"), as: UTF8.self)
        guard let cases = text.firstRange(of: ",\n  \"cas\": [") else {
            preconditionFailure("the rule file has no worked cases")
        }
        return Array((text[..<cases.lowerBound] + "\n}\n").utf8)
    }()

    static func file(_ path: String) -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        guard let data = try? Data(contentsOf: root.appending(path: path)) else {
            preconditionFailure("\(path) cannot be read")
        }
        return Array(data)
    }
}

/// Sets a region up, as the system.
private struct Founding {
    let scheme: Scheme
    private let commands = Counter()

    init(scheme: Scheme) { self.scheme = scheme }

    private func perform(_ act: Act) async throws -> Receipt {
        try await scheme.perform(
            act, by: .system, command: CommandID("founding-\(commands.next())"))
    }

    private func register(
        _ kind: OrganisationKind, _ name: String, _ siret: String
    ) async throws -> OrganisationID {
        let facts = OrganisationFacts(kind: kind, name: name, siret: siret, commune: "16015")
        return try #require(try await perform(.organisation(.register(facts))).organisation)
    }

    func organisations() async throws -> Region.Organisations {
        _ = try await perform(.scheme(.found(name: "Région d’essai")))
        _ = try await perform(.scheme(.adoptRules(text: Region.rules, from: Day(2022, 4, 1))))
        return Region.Organisations(
            centre: try await register(.prescriber, "CCAS de Saint-Aubin", "26160001200017"),
            mission: try await register(.prescriber, "Mission locale", "26160001200025"),
            marsh: try await register(.bank, "Banque du Marais", "26160001200033"),
            estuary: try await register(.bank, "Caisse de l’Estuaire", "26160001200041"),
            region: try await register(.region, "Région d’essai", "26160001200058"),
            fund: try await register(.nationalFund, "Fonds national", "26160001200066"))
    }

    func fund(
        _ organisations: Region.Organisations, _ voted: Money
    ) async throws -> EnvelopeID {
        let receipt = try await perform(
            .fund(.voteEnvelope(deliberation: "CP-1", title: "Garanties", amount: voted)))
        let envelope = try #require(receipt.envelope)
        for terms in [Terms.marsh(organisations, envelope), Terms.estuary(organisations, envelope)]
        {
            _ = try await perform(.fund(.signAgreement(terms)))
        }
        return envelope
    }

    func invitation(
        to organisation: OrganisationID, by administrator: Actor
    ) async throws -> InvitationID {
        let issued = try await scheme.invite(
            NewInvitation(
                organisation: organisation, roles: [.prescriber], name: "Camille Attendue",
                email: "attendue\(organisation.number)@essai.example"),
            until: scheme.today + 30, by: administrator,
            command: CommandID("founding-guest-\(organisation.number)"))
        return try #require(issued.receipt.invitation)
    }

    func accounts(_ organisations: Region.Organisations) async throws -> [Who: Actor] {
        var actors: [Who: Actor] = [:]
        for who in Who.allCases {
            let organisation =
                switch who {
                case .worker, .colleague, .steward: organisations.centre
                case .stranger: organisations.mission
                case .marsh: organisations.marsh
                case .estuary: organisations.estuary
                case .officer, .second, .auditor, .administrator: organisations.region
                }
            let receipt = try await perform(
                .account(
                    .open(
                        NewAccount(
                            organisation: organisation, roles: [who.role],
                            name: "Camille \(who.rawValue.capitalized)", email: who.email,
                            password: Region.password))))
            let id = try #require(receipt.account)
            actors[who] = scheme.actor(id)
        }
        return actors
    }
}

/// The two agreements: they differ in all that an agreement can say.
enum Terms {
    /// The Region alone bears a half; all interest is refunded by itself where nothing stayed
    /// unpaid.
    static func marsh(
        _ organisations: Region.Organisations, _ envelope: EnvelopeID
    ) -> AgreementTerms {
        AgreementTerms(
            bank: organisations.marsh, deliberation: "CP-2", from: Day(2026, 1, 1),
            guarantors: [
                GuarantorShare(
                    guarantor: organisations.region, share: Rate(1, 2), envelope: envelope)
            ],
            legalShareCap: Rate(1, 2), maximumPrincipal: Money(cents: 800_000),
            maximumMonths: 84, maximumAnnualRate: .percent(6),
            rebate: RebatePolicy(
                share: .one, condition: .noUnpaid, claiming: .automatic, toleranceDays: 0,
                deliberation: "CP-2"))
    }

    /// The national fund bears a sixth and the Region a third; half of the interest is refunded
    /// on claim where nothing was late.
    static func estuary(
        _ organisations: Region.Organisations, _ envelope: EnvelopeID
    ) -> AgreementTerms {
        AgreementTerms(
            bank: organisations.estuary, deliberation: "CP-3", from: Day(2026, 1, 1),
            guarantors: [
                GuarantorShare(guarantor: organisations.fund, share: Rate(1, 6), envelope: nil),
                GuarantorShare(
                    guarantor: organisations.region, share: Rate(1, 3), envelope: envelope),
            ],
            legalShareCap: Rate(1, 2), maximumPrincipal: Money(cents: 500_000),
            maximumMonths: 60, maximumAnnualRate: .percent(5), answerWorkingDays: 15,
            claimsInterest: true, bankCap: Money(cents: 2_000_000),
            rebate: RebatePolicy(
                share: Rate(1, 2), condition: .noLate, claiming: .onClaim, toleranceDays: 3,
                deliberation: "CP-3"), contestDays: 30)
    }
}
