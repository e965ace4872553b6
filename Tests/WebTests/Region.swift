import Application
import Domain
import Foundation
import Hummingbird
import HummingbirdTesting
import Journal
import Logging
import Synchronization
import Testing

@testable import Web

/// A small region on a memory journal, with one account per role, behind the real site.
struct Region: Sendable {
    let scheme: Scheme
    let bank: OrganisationID
    /// How many days after ``today`` it is.
    let later = Counter()
    private let counter: Counter

    static let password = "une phrase assez longue"
    static let today = Day(2026, 11, 23)

    /// - Parameter around: puts something between the scheme and the journal.
    init(around: (any Journal) -> any Journal = { $0 }) async throws {
        let key = Array(repeating: UInt8(7), count: 32)
        let journal = around(MemoryJournal())
        let random: @Sendable (Int) -> [UInt8] = { count in
            (0..<count).map { _ in UInt8.random(in: 0...255) }
        }
        let vault = try Vault(
            key: try #require(KeyEncryptionKey(key)), over: journal, random: random)
        scheme = try Scheme(
            journal: journal, vault: vault,
            setup: Setup(
                clock: { [later] in Paris.midday(of: Region.today + later.now) }, random: random,
                fingerprintKey: key,
                passwordCost: .fictional))
        counter = Counter()
        let perform = { [scheme, counter] (act: Act) in
            try await scheme.perform(
                act, by: .system, command: CommandID("set-up-\(counter.next())"))
        }
        _ = try await perform(.scheme(.found(name: "Région d’essai")))
        _ = try await perform(
            .scheme(
                .adoptRules(text: try Region.rules("2022-proposition"), from: Day(2022, 4, 1))))
        let kinds: [(OrganisationKind, String, [Role])] = [
            (.prescriber, "CCAS de Saint-Aubin", [.prescriber]),
            (.bank, "Banque du Marais", [.bankOfficer]),
            (.region, "Région d’essai", [.regionOfficer, .auditor, .administrator]),
            (.prescriber, "Mission locale", []),
        ]
        var organisations: [OrganisationID] = []
        for (kind, name, roles) in kinds {
            let facts = OrganisationFacts(
                kind: kind, name: name, siret: "26160001200017", commune: "16015")
            let organisation = try #require(
                try await perform(.organisation(.register(facts))).organisation)
            organisations.append(organisation)
            for role in roles {
                _ = try await perform(.account(.open(Region.account(organisation, role, "1"))))
            }
        }
        _ = try await perform(
            .account(.open(Region.account(organisations[0], .prescriber, "2"))))
        _ = try await perform(
            .account(.open(Region.account(organisations[3], .prescriber, "3"))))
        _ = try await perform(
            .account(
                .open(Region.account(organisations[0], .organisationAdministrator, "1"))))
        bank = organisations[1]
        let envelope = try await perform(
            .fund(
                .voteEnvelope(
                    deliberation: "CP-1", title: "Fonds", amount: Money(cents: 5_000_000)))
        ).envelope
        _ = try await perform(
            .fund(
                .signAgreement(
                    Region.terms(bank: bank, guarantor: organisations[2], envelope: envelope))))
    }

    private static func terms(
        bank: OrganisationID, guarantor: OrganisationID, envelope: EnvelopeID?
    ) -> AgreementTerms {
        AgreementTerms(
            bank: bank, deliberation: "CP-2", from: Day(2026, 1, 1),
            guarantors: [
                GuarantorShare(guarantor: guarantor, share: Rate(1, 2), envelope: envelope)
            ],
            legalShareCap: Rate(1, 2), maximumPrincipal: Money(cents: 800_000),
            maximumMonths: 84, maximumAnnualRate: .percent(6),
            rebate: RebatePolicy(
                share: .one, condition: .noUnpaid, claiming: .automatic, toleranceDays: 0,
                deliberation: "CP-2"))
    }

    func actor(_ role: Role) async throws -> Actor {
        guard
            case .opened(let token) = await scheme.signIn(
                email: Region.email(role), password: Region.password, network: "test"),
            let session = scheme.session(token: token)
        else { throw Fault.forbidden }
        return session.actor
    }

    @discardableResult
    func perform(_ act: Act, by role: Role) async throws -> Receipt {
        try await scheme.perform(
            act, by: try await actor(role), command: CommandID("test-\(counter.next())"))
    }

    private static func account(
        _ organisation: OrganisationID, _ role: Role, _ number: String
    ) -> NewAccount {
        NewAccount(
            organisation: organisation, roles: [role], name: "Camille \(number)",
            email: email(role, number), password: password)
    }

    static func email(_ role: Role, _ number: String = "1") -> String {
        "\(role.rawValue.lowercased())\(number)@essai.example"
    }

    static func rules(_ name: String) throws -> [UInt8] {
        let root = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        return Array(try Data(contentsOf: root.appending(path: "Rules/\(name).json")))
    }

    /// Runs `body` with a browser that has just opened the site.
    func visit(
        logger: Logger = Logger(label: "test"), _ body: @Sendable (Browser) async throws -> Void
    ) async throws {
        let application = try Server.application(
            scheme: scheme,
            settings: WebSettings(
                isDemonstration: true, formSecret: Array(repeating: 7, count: 32)),
            logger: logger)
        try await application.test(.router) { client in try await body(Browser(client)) }
    }
}

final class Counter: Sendable {
    private let value = Mutex(0)
    var now: Int { value.withLock { $0 } }
    func add(_ count: Int) { value.withLock { $0 += count } }
    func next() -> Int {
        add(1)
        return now
    }
}
