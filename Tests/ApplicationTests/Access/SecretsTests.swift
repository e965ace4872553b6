import Codec
import Domain
import Foundation
import Journal
import Testing

@testable import Application

/// Names and free text are in the vault only: nowhere else, in no form.
@Suite struct SecretsTests {
    /// What is typed, each with a word found nowhere else.
    private enum Canary {
        static let identity = Identity(
            givenName: "Zyxprénom", familyName: "Quetzalnom", birthDate: Day(1971, 2, 3),
            email: "zyxmail@quetzal.example", phone: "0698761234", address: "77 rue Zyxadresse",
            commune: "79191")
        static let words = [
            "Zyxprénom", "Quetzalnom", "zyxmail", "0698761234", "Zyxadresse", "79191",
            "zyxbesoin", "zyxdérogation", "zyxnote", "zyxcontestation", "Zyxtravailleuse",
            "zyxcompte", "zyxjeton", "zyx-phrase-secrète",
        ]
    }

    /// Everything a person may write, through a whole life.
    private static func live(_ region: Region) async throws -> Granted {
        try await region.does(
            .administrator,
            .account(
                .open(
                    NewAccount(
                        organisation: region.organisations.centre, roles: [.prescriber],
                        name: "Zyxtravailleuse", email: "zyxcompte@quetzal.example",
                        password: "zyx-phrase-secrète"))))
        _ = try await region.scheme.issueToken(
            for: region.account(.worker), label: "zyxjeton", until: region.today + 10,
            by: region.actor(.administrator), command: CommandID("token"))
        let file = try await region.file(of: Canary.identity, request: Facts.heavyRequest)
        let steps: [(Who, CaseAct)] = [
            (.worker, .describeNeed("Le zyxbesoin de la personne.")), (.worker, .assess),
            (.worker, .requestOverride(motive: "La zyxdérogation demandée.")),
            (.colleague, .approveOverride), (.worker, .giveConsent(.transmissionToBank)),
            (.worker, .giveConsent(.incidentAlerts)),
            (.worker, .submit(to: region.organisations.marsh)),
        ]
        for (who, act) in steps { try await region.does(who, .caseFile(file, act)) }
        let receipt = try await region.does(
            .marsh, .caseFile(file, .approve(region.offer())))
        let loan = try #require(receipt.loan)
        try await region.does(.marsh, .loan(loan, .acceptOffer(on: region.today)))
        region.clock.move(to: Region.start + 15)
        try await region.does(
            .marsh,
            .loan(
                loan,
                .disburse(
                    amount: Money(cents: 240_000), on: region.today, payee: .borrower)))
        region.clock.move(to: Day(2026, 4, 21))
        try await region.scheme.passNight()
        try await region.does(
            .worker,
            .support(
                file, .keepContact(on: region.today, channel: .phone, note: "Une zyxnote.")))
        try await region.does(
            .worker, .rebate(loan, .contest(motive: "La zyxcontestation écrite.")))
        return Granted(file: file, loan: loan, guarantees: receipt.guarantees, bank: .marsh)
    }

    private static func words(in bytes: [UInt8]) -> [String] {
        let data = Data(bytes)
        return Canary.words.filter { data.range(of: Data($0.utf8)) != nil }
    }

    @Test func noEventHoldsAWord() async throws {
        let region = try await Region()
        _ = try await Self.live(region)
        var bodies: [UInt8] = []
        var kinds: Set<String> = []
        try region.journal.replay(after: 0) { record in
            bodies += record.event.body
            kinds.insert(record.event.type)
        }
        #expect(Self.words(in: bodies).isEmpty)
        // The search finds what is there: a legal person's name is public.
        #expect(Data(bodies).range(of: Data("CCAS de Saint-Aubin".utf8)) != nil)
        #expect(kinds.count > 25)
        // Nor what names the commands, nor the wrapped keys.
        var others: [UInt8] = []
        try region.journal.commands { others += Array($0.command.text.utf8) + $0.fingerprint.bytes }
        for key in try region.journal.wrappedKeys() {
            guard case .wrapped(let bytes, let name) = key.wrapping else { continue }
            others += bytes + Array(name.utf8)
        }
        #expect(!others.isEmpty && Self.words(in: others).isEmpty)
    }

    @Test func noFileHoldsAWord() async throws {
        let region = try await Region(.sqlite)
        _ = try await Self.live(region)
        let folder = try #require(region.folder?.path)
        for isFolded in [false, true] {
            if isFolded { _ = try region.reopened() }
            var bytes: [UInt8] = []
            for name in try FileManager.default.contentsOfDirectory(atPath: folder) {
                bytes += Array(try Data(contentsOf: URL(filePath: folder).appending(path: name)))
            }
            #expect(bytes.count > 50_000)
            #expect(Self.words(in: bytes).isEmpty)
            #expect(Data(bytes).range(of: Data("CCAS de Saint-Aubin".utf8)) != nil)
        }
    }

    @Test func noArchiveHoldsAWord() async throws {
        let region = try await Region()
        _ = try await Self.live(region)
        var text: [UInt8] = []
        try await Archive.export(region.journal) { text += $0 }
        #expect(Self.words(in: text).isEmpty)
        // Rebuilt elsewhere with the same key, everything is there again.
        var lines = text.split(separator: UInt8(ascii: "\n")).makeIterator()
        let other = MemoryJournal()
        _ = try Archive.import(into: other) { lines.next().map(Array.init) }
        let again = try Region.scheme(over: other, region.clock, seed: 5)
        let detail = try again.caseDetail(CaseID(1), for: region.actor(.worker))
        #expect(detail.identity == Canary.identity)
        #expect(detail.need == "Le zyxbesoin de la personne.")
    }

    /// Each is kept as long as its reason lasts: one key for a person and a class.
    @Test func eachIsSealedUnderItsReason() async throws {
        let region = try await Region()
        let granted = try await Self.live(region)
        var classes: [String: Set<RetentionClass>] = [:]
        var people: [String: Set<PersonID>] = [:]
        try region.journal.sealedItems { item in
            let scope = item.scope
            classes[item.field, default: []].insert(scope.retention)
            people[item.field, default: []].insert(scope.person)
        }
        #expect(
            classes == [
                "identity": [.identity], "need": [.socialFile], "motive": [.socialFile],
                "contact": [.socialFile], "contest": [.contract], "profile": [.identity],
                "password": [.identity], "token": [.identity],
            ])
        let borrower = region.scheme.look { $0.cases[granted.file.number]?.person }
        for field in ["identity", "need", "motive", "contact", "contest"] {
            #expect(people[field] == [try #require(borrower)], "\(field)")
        }
        let holders = region.scheme.look { world in
            world.accounts.numbers.count { _ in true }
                + world.invitations.numbers.count { _ in true }
        }
        #expect(people["profile"]?.count == holders)
    }

    /// Each is read again by those who may, and by nobody else.
    @Test(arguments: Region.Engine.allCases)
    func whatWasSealedIsRevealed(_ engine: Region.Engine) async throws {
        let region = try await Region(engine)
        let granted = try await Self.live(region)
        let live = region.scheme
        let worker = region.actor(.worker)
        for scheme in [live, try region.reopened()] where engine == .memory || scheme !== live {
            let detail = try scheme.caseDetail(granted.file, for: worker)
            #expect(detail.identity == Canary.identity)
            #expect(detail.need == "Le zyxbesoin de la personne.")
            #expect(detail.overrideMotive == "La zyxdérogation demandée.")
            #expect(
                try scheme.contestMotive(granted.loan, for: region.actor(.officer))
                    == "La zyxcontestation écrite.")
            #expect(
                try scheme.accounts(for: region.actor(.administrator)).last?.email
                    == "zyxcompte@quetzal.example")
            let note = scheme.look { $0.supports[granted.file.number]?.kept.last?.note }
            #expect(try scheme.reveal(try #require(note)) == "Une zyxnote.")
            let found = try scheme.cases(
                CaseFilter(text: "quetzalnom zyxprenom"), page: PageRequest(), for: worker)
            #expect(found.total == 1)
        }
    }

    /// A journal read with another key opens no name: better no start than a wrong one.
    @Test func anotherKeyOpensNothing() async throws {
        let region = try await Region()
        _ = try await region.file()
        let key = try #require(KeyEncryptionKey([UInt8](repeating: 8, count: 32)))
        let setup = Setup(
            clock: region.clock.now, random: Chance(seed: 3).bytes, fingerprintKey: Region.key)
        #expect(throws: VaultError.self) {
            try Scheme(
                journal: region.journal, vault: Vault(key: key, over: region.journal),
                setup: setup)
        }
    }

    /// What is too long for its field is told, by field, before anything is written.
    @Test func identitiesAreBounded() async throws {
        let region = try await Region()
        let long = String(repeating: "é", count: 251)
        var identity = Identity(
            givenName: long, familyName: "", birthDate: region.today + 1, email: "sans arobase",
            phone: long, address: long, commune: long)
        let head = try await region.head
        #expect(
            await region.refusal(.worker, .openCase(identity))
                == .invalid([
                    FieldError("familyName", .missing),
                    FieldError("givenName", .tooLong(limit: 500)),
                    FieldError("phone", .tooLong(limit: 500)),
                    FieldError("address", .tooLong(limit: 500)),
                    FieldError("commune", .malformed), FieldError("email", .malformed),
                    FieldError("birthDate", .outOfRange),
                ]))
        identity.birthDate = Day(1899, 12, 31)
        guard case .invalid(let errors) = await region.refusal(.worker, .openCase(identity)) else {
            Issue.record("born in 1899")
            return
        }
        #expect(errors.contains(FieldError("birthDate", .outOfRange)))
        #expect(try await region.head == head)
        for commune in ["", "16015", "2A004"] {
            var good = Facts.identity
            good.commune = commune
            #expect(await region.refusal(.worker, .openCase(good)) == nil)
        }
    }
}
