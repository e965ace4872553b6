import Domain
import Testing

@testable import Application

/// What each role may do and see, written a second time, apart from the code: whoever changes
/// one has to change the other, knowingly.
enum ExpectedRights {
    /// A right, then prescriber, bank officer, Region officer, auditor, the scheme's administrator,
    /// an organisation's. `own`: of its own organisation (or its own account); `all`: of anybody;
    /// `-`: nothing.
    static let table = """
        openCase             own  -    -    -    -    -
        editCase             own  -    -    -    -    -
        assessCase           own  -    -    -    -    -
        requestOverride      own  -    -    -    -    -
        decideOverride       own  -    -    -    -    -
        recordConsent        own  -    -    -    -    -
        submitCase           own  -    -    -    -    -
        withdrawCase         own  -    -    -    -    -
        reassignCase         own  -    -    -    -    -
        givePapers           own  -    -    -    -    -
        answerCase           -    own  -    -    -    -
        manageLoan           -    own  -    -    -    -
        importReturns        -    own  -    -    -    -
        claimGuarantee       -    own  -    -    -    -
        reviewClaim          -    -    all  -    -    -
        countersignClaim     -    -    all  -    -    -
        payClaim             -    -    all  -    -    -
        claimRebate          own  -    -    -    -    -
        validateRebate       -    -    all  -    -    -
        payRebate            -    -    all  -    -    -
        contestRebate        own  -    -    -    -    -
        decideContest        -    -    all  -    -    -
        followBorrower       own  -    -    -    -    -
        openAccess           own  -    -    -    -    -
        askPostponement      -    -    -    -    -    -
        seeStory             -    -    -    -    -    -
        seeReads             -    -    -    all  -    -
        manageFund           -    -    all  -    -    -
        adoptRules           -    -    all  -    -    -
        manageOrganisations  -    -    -    -    all  -
        manageAgencies       -    -    -    -    all  own
        manageAccounts       -    -    -    -    all  own
        manageOwnAccount     own  own  own  own  own  own
        seeCaseList          own  own  all  all  -    -
        seeCase              own  own  all  all  -    -
        seeIdentity          own  own  -    -    -    -
        seeNarrative         own  -    -    -    -    -
        seeBudget            own  own  -    all  -    -
        seePurpose           own  -    all  all  -    -
        seePapers            own  own  -    -    -    -
        seeLoan              own  own  all  all  -    -
        seeSupport           own  -    -    -    -    -
        seeBankInbox         -    own  -    -    -    -
        seePortfolio         -    own  all  all  -    -
        seeExposure          -    -    all  all  -    -
        seeClaims            -    own  all  all  -    -
        seeRebates           own  -    all  all  -    -
        seeHistory           -    -    -    all  -    -
        seeVerification      -    -    -    all  -    -
        seeOrganisations     all  all  all  all  all  all
        seeAccounts          -    -    -    -    all  own
        """

    static let columns: [Role] = [
        .prescriber, .bankOfficer, .regionOfficer, .auditor, .administrator,
        .organisationAdministrator,
    ]

    /// By the name of a right, then by role: `own`, `all` or `-`.
    static let reach: [String: [Role: String]] = Dictionary(
        uniqueKeysWithValues: table.split(separator: "\n").map { line in
            let words = line.split(separator: " ").map(String.init)
            return (words[0], Dictionary(uniqueKeysWithValues: zip(columns, words.dropFirst())))
        })

    /// Whether a role may, on something that is its own or somebody else's.
    static func allows(_ role: Role, _ right: String, own: Bool) -> Bool {
        switch reach[right]?[role] {
        case "all": true
        case "own": own
        default: false
        }
    }
}

@Suite struct RightsTests {
    static let own = OrganisationID(1)
    static let other = OrganisationID(2)

    @Test func everyRightIsExpected() {
        #expect(Set(ExpectedRights.reach.keys) == Set(Right.allCases.map(\.rawValue)))
        #expect(ExpectedRights.reach.values.allSatisfy { $0.count == Role.allCases.count })
        let words = ExpectedRights.reach.values.flatMap(\.values)
        #expect(Set(words) == ["own", "all", "-"])
    }

    @Test(arguments: Right.allCases, Role.allCases)
    func eachRoleReachesAsFarAsExpected(_ right: Right, _ role: Role) {
        let expected = ExpectedRights.reach[right.rawValue]?[role]
        let reach =
            switch Rights.reach(of: role, for: right) {
            case .none: "-"
            case .own: "own"
            case .all: "all"
            }
        #expect(reach == expected)
        let actor = Self.actor([role])
        #expect(Rights.reaches(actor, right) == (expected != "-"))
        for (object, isOwn) in Self.objects(of: role) {
            #expect(
                Rights.allows(actor, right, on: object)
                    == ExpectedRights.allows(role, right.rawValue, own: isOwn), "\(object)")
        }
    }

    private static func actor(_ roles: Set<Role>) -> Actor {
        Actor(account: AccountID(1), organisation: own, roles: roles)
    }

    /// Things of the role's own organisation and of others. The organisation must stand where the
    /// role looks: a file is not a bank's because the bank sent it.
    private static func objects(of role: Role) -> [(Belonging, isOwn: Bool)] {
        [
            (Belonging(prescriber: own, bank: other, organisation: other), role == .prescriber),
            (Belonging(prescriber: other, bank: own, organisation: other), role == .bankOfficer),
            (
                Belonging(prescriber: other, bank: other, organisation: own),
                role != .prescriber && role != .bankOfficer
            ),
            (Belonging(prescriber: own, bank: own, organisation: own), true),
            (Belonging(prescriber: other, bank: other, organisation: other), false),
            (.nobody, false),
            // An account belongs to its holder, whatever else is said of it.
            (Belonging(account: AccountID(1)), true),
            (Belonging(account: AccountID(2)), false),
            (
                Belonging(
                    prescriber: own, bank: own, organisation: own, account: AccountID(2)), false
            ),
        ]
    }

    /// Roles add up; nobody without a role has any right; the system has all.
    @Test(arguments: Right.allCases)
    func rolesAddUp(_ right: Right) {
        let theirs = Belonging(prescriber: Self.other, bank: Self.other, organisation: Self.other)
        for first in Role.allCases {
            for second in Role.allCases {
                let both = Self.actor([first, second])
                let either = [first, second].contains { role in
                    Rights.allows(Self.actor([role]), right, on: theirs)
                }
                #expect(Rights.allows(both, right, on: theirs) == either)
            }
        }
        #expect(!Rights.allows(Self.actor([]), right, on: theirs))
        #expect(!Rights.reaches(Self.actor([]), right))
        #expect(Rights.allows(.system, right, on: theirs) && Rights.reaches(.system, right))
    }
}
