package import Domain

/// How far a right reaches.
package enum Reach: Hashable, Sendable {
    case none
    /// Only what belongs to the actor's own organisation: a prescriber's files, the files sent to
    /// a bank and its loans, an administrator's or any other account's own.
    case own
    case all
}

/// To whom an object belongs, as far as rights are concerned.
package struct Belonging: Hashable, Sendable {
    package var prescriber: OrganisationID?
    /// The bank that holds the file now, or that granted the loan.
    package var bank: OrganisationID?
    /// The guarantor, the employer of an account: any other organisation it belongs to.
    package var organisation: OrganisationID?
    package var account: AccountID?
    /// The borrower whose file or loan it is.
    package var person: PersonID?

    package init(
        prescriber: OrganisationID? = nil, bank: OrganisationID? = nil,
        organisation: OrganisationID? = nil, account: AccountID? = nil, person: PersonID? = nil
    ) {
        self.prescriber = prescriber
        self.bank = bank
        self.organisation = organisation
        self.account = account
        self.person = person
    }

    /// An object that belongs to nobody in particular: lists, the scheme itself.
    package static let nobody = Belonging()
}

/// The one table of rights: commands and queries both ask it, nothing else decides.
///
/// Four legal views of a file (CASF L.133-5, CMF L.511-33): the narrative never leaves the
/// prescriber; the bank has an extract of what was sent to it; the Region guarantees without
/// needing to know the person; the auditor reads what happened and writes nothing; the
/// administrators read no file. An organisation's own administrator reaches its accounts alone.
/// The borrower reads their own file and loan, and nothing else.
package enum Rights {
    package static func reach(of role: Role, for right: Right) -> Reach {
        guard let row = table[right] else { return .none }
        return switch role {
        case .prescriber: row.prescriber
        case .bankOfficer: row.bank
        case .regionOfficer: row.region
        case .auditor: row.auditor
        case .administrator: row.administrator
        case .organisationAdministrator: row.organisationAdministrator
        }
    }

    package static func allows(_ actor: Actor, _ right: Right, on object: Belonging) -> Bool {
        if actor.isSystem { return true }
        if let person = actor.person {
            return ofBorrowers.contains(right) && object.person == person
        }
        return actor.roles.contains { role in
            switch reach(of: role, for: right) {
            case .none: false
            case .all: true
            case .own: owns(actor, as: role, object)
            }
        }
    }

    /// What a borrower may do and see of what is theirs.
    package static let ofBorrowers: Set<Right> = [
        .seeCase, .seeIdentity, .seeBudget, .seeLoan, .seeRebates, .seeStory, .seeReads,
        .recordConsent, .askPostponement, .claimRebate, .contestRebate,
    ]

    /// Whether the right is held on something at all: what a menu shows. Lists are for
    /// professionals: a borrower has none.
    package static func reaches(_ actor: Actor, _ right: Right) -> Bool {
        actor.isSystem || actor.roles.contains { reach(of: $0, for: right) != .none }
    }

    private static func owns(_ actor: Actor, as role: Role, _ object: Belonging) -> Bool {
        if let account = object.account { return account == actor.account }
        return switch role {
        case .prescriber: object.prescriber == actor.organisation
        case .bankOfficer: object.bank == actor.organisation
        case .regionOfficer, .auditor, .administrator, .organisationAdministrator:
            object.organisation == actor.organisation
        }
    }

    private struct Row {
        let prescriber, bank, region, auditor, administrator, organisationAdministrator: Reach
        init(
            _ prescriber: Reach, _ bank: Reach, _ region: Reach, _ auditor: Reach,
            _ administrator: Reach, _ organisationAdministrator: Reach = .none
        ) {
            self.prescriber = prescriber
            self.bank = bank
            self.region = region
            self.auditor = auditor
            self.administrator = administrator
            self.organisationAdministrator = organisationAdministrator
        }
    }

    private static let table: [Right: Row] = [
        //                       prescriber bank   region  auditor administrators: scheme, own
        .openCase: /*         */ Row(.own, .none, .none, .none, .none),
        .editCase: /*         */ Row(.own, .none, .none, .none, .none),
        .assessCase: /*       */ Row(.own, .none, .none, .none, .none),
        .requestOverride: /*  */ Row(.own, .none, .none, .none, .none),
        .decideOverride: /*   */ Row(.own, .none, .none, .none, .none),
        .recordConsent: /*    */ Row(.own, .none, .none, .none, .none),
        .submitCase: /*       */ Row(.own, .none, .none, .none, .none),
        .withdrawCase: /*     */ Row(.own, .none, .none, .none, .none),
        .reassignCase: /*     */ Row(.own, .none, .none, .none, .none),
        .givePapers: /*       */ Row(.own, .none, .none, .none, .none),
        .answerCase: /*       */ Row(.none, .own, .none, .none, .none),
        .manageLoan: /*       */ Row(.none, .own, .none, .none, .none),
        .importReturns: /*    */ Row(.none, .own, .none, .none, .none),
        .claimGuarantee: /*   */ Row(.none, .own, .none, .none, .none),
        .reviewClaim: /*      */ Row(.none, .none, .all, .none, .none),
        .countersignClaim: /* */ Row(.none, .none, .all, .none, .none),
        .payClaim: /*         */ Row(.none, .none, .all, .none, .none),
        .claimRebate: /*      */ Row(.own, .none, .none, .none, .none),
        .validateRebate: /*   */ Row(.none, .none, .all, .none, .none),
        .payRebate: /*        */ Row(.none, .none, .all, .none, .none),
        .contestRebate: /*    */ Row(.own, .none, .none, .none, .none),
        .decideContest: /*    */ Row(.none, .none, .all, .none, .none),
        .followBorrower: /*   */ Row(.own, .none, .none, .none, .none),
        .openAccess: /*       */ Row(.own, .none, .none, .none, .none),
        .askPostponement: /*  */ Row(.none, .none, .none, .none, .none),
        .seeStory: /*         */ Row(.none, .none, .none, .none, .none),
        .seeReads: /*         */ Row(.none, .none, .none, .all, .none),
        .manageFund: /*       */ Row(.none, .none, .all, .none, .none),
        .adoptRules: /*       */ Row(.none, .none, .all, .none, .none),
        .manageOrganisations: /**/ Row(.none, .none, .none, .none, .all),
        .manageAgencies: /*   */ Row(.none, .none, .none, .none, .all, .own),
        .manageAccounts: /*   */ Row(.none, .none, .none, .none, .all, .own),
        .manageOwnAccount: /* */ Row(.own, .own, .own, .own, .own, .own),
        .seeCaseList: /*      */ Row(.own, .own, .all, .all, .none),
        .seeCase: /*          */ Row(.own, .own, .all, .all, .none),
        .seeIdentity: /*      */ Row(.own, .own, .none, .none, .none),
        .seeNarrative: /*     */ Row(.own, .none, .none, .none, .none),
        .seeBudget: /*        */ Row(.own, .own, .none, .all, .none),
        .seePurpose: /*       */ Row(.own, .none, .all, .all, .none),
        .seePapers: /*        */ Row(.own, .own, .none, .none, .none),
        .seeLoan: /*          */ Row(.own, .own, .all, .all, .none),
        .seeSupport: /*       */ Row(.own, .none, .none, .none, .none),
        .seeBankInbox: /*     */ Row(.none, .own, .none, .none, .none),
        .seePortfolio: /*     */ Row(.none, .own, .all, .all, .none),
        .seeExposure: /*      */ Row(.none, .none, .all, .all, .none),
        .seeClaims: /*        */ Row(.none, .own, .all, .all, .none),
        .seeRebates: /*       */ Row(.own, .none, .all, .all, .none),
        .seeHistory: /*       */ Row(.none, .none, .none, .all, .none),
        .seeVerification: /*  */ Row(.none, .none, .none, .all, .none),
        .seeOrganisations: /* */ Row(.all, .all, .all, .all, .all, .all),
        .seeAccounts: /*      */ Row(.none, .none, .none, .none, .all, .own),
    ]
}
