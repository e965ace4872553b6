import Application
import Codec
import Domain
import Journal
import Testing

@testable import Web

/// A region where everything is there twice: what belongs to the first prescriber and the first
/// bank, and what belongs to others.
struct Twofold: Sendable {
    struct Things: Sendable {
        /// A file that its bank has to answer.
        var open: CaseID
        /// A file whose loan is claimed on its guarantor.
        var file: CaseID
        var loan: LoanID
        var guarantee: GuaranteeID
        var agreement: AgreementID
        var account: AccountID
        var organisation: OrganisationID
        /// Of a colleague who has not answered yet, and the secret of its link.
        var invitation: InvitationID
        var secret: String
        /// The last return file of its bank.
        var returns: Digest
    }

    let region: Region
    let own: Things
    let other: Things
    let rules: Digest

    init() async throws {
        region = try await Region()
        rules = try #require(region.scheme.rulesInForce(on: Region.today)?.digest)
        let makers = try await Twofold.makers(region)
        var (own, other) = (try await makers.own.things(), try await makers.other.things())
        // Months passed since the invitations: both are given a link of today.
        own.secret = try await Twofold.link(region, of: own.invitation)
        other.secret = try await Twofold.link(region, of: other.invitation)
        (self.own, self.other) = (own, other)
    }

    private static func link(_ region: Region, of id: InvitationID) async throws -> String {
        let issued = try await region.scheme.issueLink(
            of: id, until: region.scheme.today + 30, endsOthers: false,
            by: try await region.actor(.administrator), command: CommandID("link-\(id.number)"))
        return try #require(issued.secret)
    }

    private static func makers(_ region: Region) async throws -> (own: Maker, other: Maker) {
        let scheme = region.scheme
        let system = { (act: Act, name: String) in
            try await scheme.perform(act, by: .system, command: CommandID("twofold-\(name)"))
        }
        let facts = OrganisationFacts(
            kind: .bank, name: "Caisse de l’Estuaire", siret: "26160001200017", commune: "17300")
        let bank = try #require(
            try await system(.organisation(.register(facts)), "bank").organisation)
        let first = try #require(scheme.agreements().first)
        var terms = first.terms
        terms.bank = bank
        let agreement = try #require(
            try await system(.fund(.signAgreement(terms)), "agreement").agreement)
        let officer = try #require(
            try await system(
                .account(
                    .open(
                        NewAccount(
                            organisation: bank, roles: [.bankOfficer], name: "Camille 9",
                            email: Region.email(.bankOfficer, "9"), password: Region.password))),
                "officer"
            ).account)
        return (
            Maker(
                region: region, worker: try await region.actor(.prescriber),
                officer: try await region.actor(.bankOfficer), agreement: first.id),
            Maker(
                region: region,
                worker: try await actor(region, Region.email(.prescriber, "3")),
                officer: try #require(scheme.actor(officer)), agreement: agreement)
        )
    }

    private static func actor(_ region: Region, _ email: String) async throws -> Actor {
        let signIn = await region.scheme.signIn(
            email: email, password: Region.password, network: "test")
        guard case .opened(let token) = signIn else { throw Fault.forbidden }
        return try #require(region.scheme.session(token: token)).actor
    }
}

/// Makes the things of one prescriber and one bank, by acts.
private struct Maker {
    let region: Region
    let worker: Actor
    let officer: Actor
    let agreement: AgreementID
    private let commands = Counter()

    init(region: Region, worker: Actor, officer: Actor, agreement: AgreementID) {
        (self.region, self.worker, self.officer) = (region, worker, officer)
        self.agreement = agreement
    }

    private var today: Day { region.scheme.today }

    private func does(_ actor: Actor, _ act: Act) async throws -> Receipt {
        let name = "maker-\(worker.organisation.number)-\(commands.next())"
        return try await region.scheme.perform(act, by: actor, command: CommandID(name))
    }

    func things() async throws -> Twofold.Things {
        let file = try await sent()
        let drawing = today + 15
        let offer = Offer(
            principal: Money(cents: 150_000), annualRate: .percent(4), months: 12,
            drawnOn: drawing, firstDue: drawing.adding(months: 1))
        let granted = try await does(officer, .caseFile(file, .approve(offer)))
        let loan = try #require(granted.loan)
        let guarantee = try #require(granted.guarantees.first)
        _ = try await does(officer, .loan(loan, .acceptOffer(on: today)))
        region.later.add(15)
        _ = try await does(
            officer,
            .loan(loan, .disburse(amount: offer.principal, on: today, payee: .borrower)))
        region.later.add(75)
        try await region.scheme.passNight()
        _ = try await does(officer, .loan(loan, .sendFormalNotice(on: today)))
        region.later.add(31)
        _ = try await does(officer, .loan(loan, .accelerate(fees: .zero, on: today)))
        _ = try await does(
            officer,
            .guarantee(
                guarantee,
                .claim(
                    ClaimAmounts(principal: Money(cents: 150_000)),
                    documents: [.accountStatement, .formalNotice, .accelerationNotice])))
        let returns = try await region.scheme.importReturns(
            Array(
                """
                pret;operation;reference;date;montant;precision
                \(loan.number);versement;R-\(loan.number);\(today.iso);1,00;
                """.utf8), name: "mois.csv", bank: officer.organisation, by: officer)
        _ = try await region.scheme.perform(
            .organisation(
                .openAgency(
                    worker.organisation,
                    AgencyFacts(name: "Antenne", commune: "16015", address: ""))), by: .system,
            command: CommandID("maker-\(worker.organisation.number)-agency"))
        let issued = try await region.scheme.invite(
            NewInvitation(
                organisation: worker.organisation, roles: [.prescriber], name: "Camille 8",
                email: "invite\(worker.organisation.number)@essai.example"),
            until: today + 30, by: try await region.actor(.administrator),
            command: CommandID("maker-\(worker.organisation.number)-guest"))
        return Twofold.Things(
            open: try await sent(), file: file, loan: loan, guarantee: guarantee,
            agreement: agreement, account: try #require(worker.account),
            organisation: worker.organisation,
            invitation: try #require(issued.receipt.invitation),
            secret: try #require(issued.secret), returns: returns.file)
    }

    private func sent() async throws -> CaseID {
        let opened = try await does(
            worker, .openCase(Identity(givenName: "Éloïse", familyName: "Lefèvre")))
        let id = try #require(opened.caseFile)
        let budget = [
            BudgetLine(
                kind: .wage, period: .monthly, amount: Money(cents: 130_000), evidence: .seen),
            BudgetLine(
                kind: .rent, period: .monthly, amount: Money(cents: 42_000), evidence: .seen),
            BudgetLine(
                kind: .loanInstalments, period: .monthly, amount: .zero, evidence: .seen),
        ]
        _ = try await does(
            worker,
            .papers(
                id,
                .add(NewPaper(kind: .bankDetails, content: SpecimenPDF.make(["RIB"])))))
        let steps: [CaseAct] = [
            .describeNeed("Réparer la voiture."), .recordHousehold(Household(adults: 1)),
            .recordBudget(budget),
            .requestLoan(LoanRequest(amount: Money(cents: 150_000), months: 12)),
            .attestDifficulty(
                Difficulty(ground: .bankRefusal, attestedOn: today, seen: true)),
            .assess, .giveConsent(.transmissionToBank), .giveConsent(.incidentAlerts),
            .submit(to: officer.organisation),
        ]
        for step in steps { _ = try await does(worker, .caseFile(id, step)) }
        return id
    }
}

extension Twofold {
    /// Every address of a route, for what is one's own or others', with the name it was filled
    /// with where there are several.
    func paths(of route: Route, _ things: Things) -> [(variant: String, path: String)] {
        var paths = [(variant: "", path: "")]
        for segment in route.rawValue.split(separator: "/") {
            let values =
                segment.first == ":"
                ? self.values(of: segment.dropFirst(), in: route, things)
                : [("", String(segment))]
            paths = paths.flatMap { start in
                values.map { value in
                    (
                        value.variant.isEmpty ? start.variant : value.variant,
                        start.path + "/" + value.path
                    )
                }
            }
        }
        return paths.map { ($0.variant, $0.path.isEmpty ? "/" : $0.path) }
    }

    private func values(
        of parameter: Substring, in route: Route, _ things: Things
    ) -> [(variant: String, path: String)] {
        func each<Name: CaseIterable & RawRepresentable<String>>(
            _: Name.Type
        ) -> [(variant: String, path: String)] {
            Name.allCases.map { ($0.rawValue, $0.rawValue) }
        }
        switch (parameter, route) {
        case ("case", .bankFile), ("case", .bankAnswer): return [("", "\(things.open.number)")]
        case ("case", _): return [("", "\(things.file.number)")]
        case ("loan", _): return [("", "\(things.loan.number)")]
        case ("guarantee", _): return [("", "\(things.guarantee.number)")]
        case ("agreement", _): return [("", "\(things.agreement.number)")]
        case ("account", _): return [("", "\(things.account.number)")]
        case ("invitation", _): return [("", "\(things.invitation.number)")]
        case ("organisation", _): return [("", "\(things.organisation.number)")]
        case ("agency", _): return [("", "1")]
        case ("secret", _): return [("", things.secret)]
        case ("act", .invitationAct): return each(InvitationActName.self)
        case ("envelope", _), ("token", _): return [("", "1")]
        case ("version", _): return [("", rules.hexadecimal)]
        case ("name", _): return [("", "appui.css")]
        case ("link", _): return [("", "7k2pm-9xq4r-t8wz3-h5nc6")]
        case ("page", _): return each(BorrowerPage.self)
        case ("file", _): return [("", things.returns.hexadecimal)]
        case ("paper", _): return [("", "1")]
        case ("kind", _): return PaperKind.allCases.map { ($0.slug, $0.slug) }
        case ("problem", _): return each(ProblemKind.self)
        case ("step", _): return each(CaseStep.self)
        case ("answer", _): return each(BankAnswerName.self)
        case ("act", .caseAct): return each(CaseActName.self)
        case ("act", .loanAct): return each(LoanActName.self)
        case ("act", .bankLoanAct): return each(BankLoanActName.self)
        case ("act", .claimAct): return each(ClaimActName.self)
        case ("act", .rebateAct): return each(RebateActName.self)
        case ("act", .accountAct): return each(AccountActName.self)
        case ("act", .secondFactorAct): return each(FactorActName.self)
        default:
            Issue.record("no value for :\(parameter) of \(route)")
            return []
        }
    }
}
