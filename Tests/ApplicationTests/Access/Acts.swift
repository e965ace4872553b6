import Codec
import Domain
import Testing

@testable import Application

/// One act of each kind on the things of a region, with the right that it takes, written apart
/// from the code.
struct ActCase: CustomTestStringConvertible {
    /// Whose thing it is: who may, where the right reaches one's own only.
    enum Owner {
        /// Those who work at the welfare centre: its files, its accounts.
        case centre
        /// One of them.
        case worker
        /// The officers of the bank of the marsh.
        case marsh
        /// Whoever acts: their own account, a file they open.
        case anybody
        case nobody
    }

    let act: Act
    let right: String
    let owner: Owner
    /// As the enumerations declare it, for example `CaseAct.assess`.
    let name: String

    init(_ name: String, _ right: String, of owner: Owner, _ act: Act) {
        (self.name, self.right, self.owner, self.act) = (name, right, owner, act)
    }

    var testDescription: String { name }

    func isOwn(of who: Who) -> Bool {
        switch owner {
        case .centre: who == .worker || who == .colleague || who == .steward
        case .worker: who == .worker
        case .marsh: who == .marsh
        case .anybody: true
        case .nobody: false
        }
    }

    func isAllowed(to who: Who) -> Bool {
        ExpectedRights.allows(who.role, right, own: isOwn(of: who))
    }
}

extension Region {
    /// Accounts of the mission and of the centre in whose name nobody acts: what is done to them
    /// is done by others. Opened by ``openQuietAccounts()``, after everybody's.
    static let quiet = AccountID(Int64(Who.allCases.count) + 1)
    static let ownQuiet = AccountID(Int64(Who.allCases.count) + 2)

    func openQuietAccounts() async throws {
        for (organisation, wanted) in [
            (organisations.mission, Region.quiet), (organisations.centre, Region.ownQuiet),
        ] {
            let receipt = try await does(
                .administrator,
                .account(
                    .open(
                        NewAccount(
                            organisation: organisation, roles: [.prescriber],
                            name: "Camille Muette",
                            email: "muette\(organisation.number)@essai.example",
                            password: Region.password))))
            #expect(receipt.account == wanted)
        }
    }
}

extension ActCase {
    /// Every act there is, on one repaying loan and what belongs to it.
    static func all(in region: Region, on granted: Granted) -> [ActCase] {
        general(region) + accounts(region) + invitations(region) + file(region, granted.file)
            + loan(granted.loan, on: region.today) + others(granted, on: region.today)
            + papers(granted.file)
            + borrower(granted.file, on: region.today)
    }

    private static func general(_ region: Region) -> [ActCase] {
        let facts = OrganisationFacts(
            kind: .bank, name: "Banque neuve", siret: "26160001200074", commune: "16015")
        let mission = region.organisations.mission
        let envelope = region.envelope
        let terms = Terms.marsh(region.organisations, envelope)
        return [
            ActCase(
                "SchemeAct.adoptRules", "adoptRules", of: .nobody,
                .scheme(.adoptRules(text: Region.rules, from: Day(2022, 4, 1)))),
            ActCase(
                "OrganisationAct.register", "manageOrganisations", of: .nobody,
                .organisation(.register(facts))),
            ActCase(
                "OrganisationAct.rename", "manageOrganisations", of: .nobody,
                .organisation(.rename(mission, "Autre nom"))),
            ActCase(
                "OrganisationAct.close", "manageOrganisations", of: .nobody,
                .organisation(.close(mission))),
            ActCase(
                "FundAct.voteEnvelope", "manageFund", of: .nobody,
                .fund(
                    .voteEnvelope(
                        deliberation: "CP-9", title: "Autre", amount: Money(cents: 100)))),
            ActCase(
                "FundAct.increaseEnvelope", "manageFund", of: .nobody,
                .fund(
                    .increaseEnvelope(
                        envelope, deliberation: "CP-9", amount: Money(cents: 100)))),
            ActCase(
                "FundAct.signAgreement", "manageFund", of: .nobody, .fund(.signAgreement(terms))),
            ActCase(
                "FundAct.endAgreement", "manageFund", of: .nobody,
                .fund(.endAgreement(AgreementID(1), on: region.today))),
            ActCase("Act.openCase", "openCase", of: .anybody, .openCase(Facts.identity)),
        ]
    }

    /// The same acts on people of the mission, which has no administrator of its own, and on
    /// those of the centre, which has one.
    private static func accounts(_ region: Region) -> [ActCase] {
        let (mission, centre) = (region.organisations.mission, region.organisations.centre)
        return agencies(.nobody, mission) + agencies(.centre, centre)
            + accounts(region, .nobody, mission, Region.quiet)
            + accounts(region, .centre, centre, Region.ownQuiet)
            + [
                ActCase(
                    "SchemeAct.requireSecondFactor", "manageAccounts", of: .nobody,
                    .scheme(.requireSecondFactor([.auditor])))
            ] + secondFactor(region) + notices(region)
    }

    private static func notices(_ region: Region) -> [ActCase] {
        let acts: [(String, NoticeAct)] = [
            ("read", .read(upTo: 1)), ("choose", .choose([NoticeChoice(.alertRaised, .daily)])),
        ]
        return acts.map { name, act in
            ActCase(
                "NoticeAct.\(name)", "manageOwnAccount", of: .worker,
                .notices(region.account(.worker), act))
        }
    }

    private static func agencies(_ owner: Owner, _ id: OrganisationID) -> [ActCase] {
        let facts = AgencyFacts(name: "Agence du port", commune: "17300", address: "")
        let acts: [(String, OrganisationAct)] = [
            ("openAgency", .openAgency(id, facts)),
            ("changeAgency", .changeAgency(id, 1, facts)), ("closeAgency", .closeAgency(id, 1)),
        ]
        return acts.map { name, act in
            ActCase("OrganisationAct.\(name)", "manageAgencies", of: owner, .organisation(act))
        }
    }

    private static func secondFactor(_ region: Region) -> [ActCase] {
        let codes = (0..<10).map { Digest([UInt8](repeating: $0, count: 32)) }
        let acts: [(String, SecondFactorAct)] = [
            ("enrol", .enrol(seed: "MZXW6YTB", recovery: codes)),
            ("renewRecovery", .renewRecovery(codes)), ("useRecovery", .useRecovery(codes[0])),
            ("disable", .disable), ("readReset", .readReset),
        ]
        return acts.map { name, act in
            ActCase(
                "SecondFactorAct.\(name)", "manageOwnAccount", of: .worker,
                .account(.secondFactor(region.account(.worker), act)))
        } + [
            ActCase(
                "SecondFactorAct.reset", "manageAccounts", of: .nobody,
                .account(.secondFactor(region.account(.stranger), .reset)))
        ]
    }

    private static func accounts(
        _ region: Region, _ owner: Owner, _ organisation: OrganisationID, _ id: AccountID
    ) -> [ActCase] {
        let new = NewAccount(
            organisation: organisation, roles: [.prescriber], name: "Camille",
            email: "neuve@essai.example", password: Region.password)
        let acts: [(String, AccountAct)] = [
            ("open", .open(new)), ("setPassword", .setPassword(id, Region.password)),
            ("changeRoles", .changeRoles(id, [.prescriber, .organisationAdministrator])),
            ("close", .close(id)),
            (
                "issueToken",
                .issueToken(
                    id, label: "logiciel", digest: Digest([UInt8](repeating: 1, count: 32)),
                    until: region.today + 30)
            ),
            ("revokeToken", .revokeToken(id, 1)),
            (
                "handOver",
                .handOver(id, to: [region.account(.worker)], closing: true)
            ),
            (
                "declareAbsence",
                .declareAbsence(
                    id, from: region.today, until: region.today,
                    delegate: region.account(.worker))
            ), ("endAbsence", .endAbsence(id, 1)),
            ("setAgency", .setAgency(id, nil)),
        ]
        return acts.map { name, act in
            ActCase("AccountAct.\(name)", "manageAccounts", of: owner, .account(act))
        }
    }

    private static func invitations(_ region: Region) -> [ActCase] {
        let (mission, centre) = (region.organisations.mission, region.organisations.centre)
        return invitations(region, .nobody, mission, region.invitation)
            + invitations(region, .centre, centre, region.ownInvitation)
    }

    private static func invitations(
        _ region: Region, _ owner: Owner, _ organisation: OrganisationID, _ id: InvitationID
    ) -> [ActCase] {
        let link = InvitationLink(
            digest: Digest([UInt8](repeating: 2, count: 32)), until: region.today + 7)
        let new = NewInvitation(
            organisation: organisation, roles: [.prescriber], name: "Camille",
            email: "invitee@essai.example")
        let acts: [(String, InvitationAct)] = [
            ("issue", .issue(new, link)), ("issueLink", .issueLink(id, link, endsOthers: true)),
            ("revoke", .revoke(id)),
        ]
        return acts.map { name, act in
            ActCase("InvitationAct.\(name)", "manageAccounts", of: owner, .invitation(act))
        }
    }

    private static func file(_ region: Region, _ id: CaseID) -> [ActCase] {
        let estuary = region.organisations.estuary
        let acts: [(String, String, CaseAct)] = [
            ("recordIdentity", "editCase", .recordIdentity(Facts.identity)),
            ("describeNeed", "editCase", .describeNeed("Autre")),
            ("recordHousehold", "editCase", .recordHousehold(Household(adults: 2))),
            ("recordBudget", "editCase", .recordBudget([])),
            ("requestLoan", "editCase", .requestLoan(Facts.heavyRequest)),
            ("attestDifficulty", "editCase", .attestDifficulty(Facts.difficulty(region.today))),
            ("codePurpose", "editCase", .codePurpose(.care)),
            ("assess", "assessCase", .assess),
            ("requestOverride", "requestOverride", .requestOverride(motive: "Motif")),
            ("approveOverride", "decideOverride", .approveOverride),
            ("declineOverride", "decideOverride", .declineOverride),
            ("giveConsent", "recordConsent", .giveConsent(.transmissionToBank)),
            ("revokeConsent", "recordConsent", .revokeConsent(.incidentAlerts)),
            ("submit", "submitCase", .submit(to: estuary)),
            ("provideInformation", "submitCase", .provideInformation),
            ("reassign", "reassignCase", .reassign(to: region.account(.colleague))),
            ("withdraw", "withdrawCase", .withdraw),
            ("close", "editCase", .close(.loanGranted)),
        ]
        let answers: [(String, CaseAct)] = [
            ("requestInformation", .requestInformation(.quote)),
            (
                "requestPapers",
                .requestPapers([PaperRequest(kind: .quote, fault: .missing)], words: "")
            ),
            ("refuse", .refuse(.bankPolicy)), ("approve", .approve(region.offer())),
        ]
        return acts.map { name, right, act in
            ActCase("CaseAct.\(name)", right, of: .centre, .caseFile(id, act))
        }
            + answers.map { name, act in
                ActCase("CaseAct.\(name)", "answerCase", of: .marsh, .caseFile(id, act))
            }
    }

    private static func loan(_ id: LoanID, on day: Day) -> [ActCase] {
        let amount = Money(cents: 1_000)
        let acts: [(String, LoanAct)] = [
            ("acceptOffer", .acceptOffer(on: day)), ("withdrawOffer", .withdrawOffer(on: day)),
            ("disburse", .disburse(amount: amount, on: day, payee: .borrower)),
            ("receivePayment", .receivePayment(reference: "A", amount: amount, on: day)),
            (
                "repayEarly",
                .repayEarly(reference: "B", amount: amount, on: day, keeps: .term)
            ),
            ("reversePayment", .reversePayment(reference: "C", .bounced, on: day)),
            ("suspend", .suspend(count: 1, interestRuns: true, on: day)),
            ("changeTerm", .changeTerm(months: 30, on: day)),
            ("sendFormalNotice", .sendFormalNotice(on: day)),
            ("accelerate", .accelerate(fees: .zero, on: day)),
            ("overIndebtedness", .overIndebtedness(.filed, on: day)),
            ("recordDeath", .recordDeath(on: day)), ("writeOff", .writeOff(on: day)),
        ]
        return acts.map { name, act in
            ActCase("LoanAct.\(name)", "manageLoan", of: .marsh, .loan(id, act))
        }
    }

    private static func papers(_ id: CaseID) -> [ActCase] {
        let acts: [(String, PaperAct)] = [
            ("add", .add(NewPaper(kind: .other, content: SpecimenPDF.make(["Pièce"])))),
            ("reuse", .reuse(from: id, paper: 1)), ("remove", .remove(1)), ("send", .send),
        ]
        return acts.map { name, act in
            ActCase("PaperAct.\(name)", "givePapers", of: .centre, .papers(id, act))
        }
    }

    private static func borrower(_ id: CaseID, on day: Day) -> [ActCase] {
        let digest = Digest([UInt8](repeating: 2, count: 32))
        let acts: [(String, String, Owner, BorrowerAct)] = [
            (
                "openAccess", "openAccess", .centre,
                .openAccess(link: digest, code: digest, until: day + 30)
            ),
            ("revokeAccess", "openAccess", .centre, .revokeAccess),
            (
                "askPostponement", "askPostponement", .nobody,
                .askPostponement(count: 1, .incomeDrop, words: "Moins d’heures")
            ),
            ("withdrawPostponement", "askPostponement", .nobody, .withdrawPostponement),
            (
                "answerPostponement", "manageLoan", .marsh,
                .answerPostponement(.refused(.bankPolicy))
            ),
        ]
        return acts.map { name, right, owner, act in
            ActCase("BorrowerAct.\(name)", right, of: owner, .borrower(id, act))
        }
    }

    private static func others(_ granted: Granted, on day: Day) -> [ActCase] {
        let claims: [(String, String, GuaranteeAct)] = [
            (
                "claim", "claimGuarantee",
                .claim(ClaimAmounts(principal: Money(cents: 100)), documents: [])
            ),
            ("completeClaim", "claimGuarantee", .completeClaim(documents: [])),
            ("accept", "reviewClaim", .accept),
            ("reject", "reviewClaim", .reject(.alreadyClaimed)),
            ("countersign", "countersignClaim", .countersign),
            ("pay", "payClaim", .pay(order: "M")), ("close", "reviewClaim", .close),
        ]
        let rebates: [(String, String, RebateAct)] = [
            ("claim", "claimRebate", .claim), ("validate", "validateRebate", .validate),
            ("order", "payRebate", .order("M")), ("pay", "payRebate", .pay),
            ("bounce", "payRebate", .bounce),
            ("contest", "contestRebate", .contest(motive: "Motif")),
            ("uphold", "decideContest", .uphold), ("dismiss", "decideContest", .dismiss),
        ]
        let support: [(String, SupportAct)] = [
            ("planContact", .planContact(on: day + 1)),
            ("keepContact", .keepContact(on: day, channel: .visit, note: "Vu")),
            ("actOnAlert", .actOnAlert(granted.loan, .contactMade)), ("end", .end(.movedAway)),
        ]
        return claims.map { name, right, act in
            ActCase(
                "GuaranteeAct.\(name)", right, of: .marsh,
                .guarantee(granted.guarantees[0], act))
        }
            + rebates.map { name, right, act in
                ActCase("RebateAct.\(name)", right, of: .centre, .rebate(granted.loan, act))
            }
            + support.map { name, act in
                ActCase(
                    "SupportAct.\(name)", "followBorrower", of: .centre,
                    .support(granted.file, act))
            }
    }
}

/// The cases an enumeration declares, read from its source: what no test covers is seen.
enum DeclaredCases {
    static func of(_ enumeration: String, in source: String) -> Set<String> {
        var cases: Set<String> = []
        var inside = false
        for line in source.split(separator: "\n") {
            if line.hasPrefix("package enum \(enumeration):") { inside = true }
            if line == "}" { inside = false }
            guard inside, line.hasPrefix("    case ") else { continue }
            let declaration = line.dropFirst(9)
            // `case a, b` declares two; an associated value ends a single name.
            let names =
                declaration.contains("(")
                ? [declaration.prefix { $0 != "(" }] : declaration.split(separator: ",")
            for name in names { cases.insert("\(enumeration).\(name.filter { $0 != " " })") }
        }
        return cases
    }
}
