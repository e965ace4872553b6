internal import Domain
internal import Journal

/// The read models: every aggregate and what lists need, folded from the journal and kept in
/// memory. A pure fold: the same events, told up to the same day, give the same world.
struct World {
    var charters = Table<Charter>()
    var organisations = Table<Organisation>()
    var accounts = Table<Account>()
    var invitations = Table<Invitation>()
    var agreements = Table<Agreement>()
    var envelopes = Table<Envelope>()
    var cases = Table<CaseFile>()
    var loans = Table<Loan>()
    var guarantees = Table<Guarantee>()
    var rebates = Table<Rebate>()
    var supports = Table<Support>()
    var returnFiles = Table<ReturnFiles>()
    /// By the number of their file.
    var papers = Table<PaperFolder>()
    /// By the number of the file.
    var borrowers = Table<Borrower>()
    var mailboxes = Table<Mailbox>()

    var log = Log()
    var hashes = Hashes()
    /// Commands done, by name: a retry finds its first answer.
    var commands = DoneCommands()

    /// Names of people, deciphered once, in memory only.
    var identities: [PersonID: Identity] = [:]
    var names = NameBook()
    var profiles: [AccountID: AccountProfile] = [:]
    var accountsByEmail: [String: AccountID] = [:]
    /// Tokens not revoked, by their digest; ``Account`` says until when they are valid.
    var accountsByToken: [Digest: AccountID] = [:]

    /// Who is invited, until they have an account and after.
    var invited: [InvitationID: AccountProfile] = [:]
    var invitationsByLink: [Digest: InvitationID] = [:]
    /// Files by the link of their borrower's access; ``Borrower`` says until when it is valid.
    var filesByLink: [Digest: CaseID] = [:]
    /// Files whose borrower asked for a postponement that nobody answered.
    var openPostponements: Set<Int64> = []

    var files = CaseLists()
    var book = LoanBook()
    var claims = StagedIndex<GuaranteeState>()
    var claimsByBank: [OrganisationID: StagedIndex<GuaranteeState>] = [:]
    var rebateList = StagedIndex<RebateState>()
    var rebatesByPrescriber: [OrganisationID: StagedIndex<RebateState>] = [:]
    var paid: [OrganisationID: PaidSums] = [:]
    /// Files with an alert that nobody acted on, by the prescriber who accompanies.
    var openAlerts: [OrganisationID: Set<Int64>] = [:]
    /// Papers that no scanner has seen yet.
    var unscanned: Set<PaperPlace> = []
    var notices = NoticeBook()
    var receivedReturns: [OrganisationID: [ReturnFileRow]] = [:]

    var rules = RuleShelf()
    var numbers = Numbering()
    /// Stages that depend on the day are those of this one.
    private(set) var day: Day

    init(day: Day) { self.day = day }

    mutating func know(_ person: PersonID, _ identity: Identity) {
        identities[person] = identity
        names.set(person, SearchText(identity.name))
    }

    mutating func know(_ account: AccountID, _ profile: AccountProfile) {
        profiles[account] = profile
        // The address of an account that was closed may serve again; never the other way round.
        if accounts[account.number]?.isOpen != true, self.account(of: profile.email) != nil {
            return
        }
        accountsByEmail[profile.email] = account
    }

    /// The open account that signs in with that address, written as ``EmailAddress`` does.
    func account(of email: String) -> AccountID? {
        accountsByEmail[email].flatMap { accounts[$0.number]?.isOpen == true ? $0 : nil }
    }

    /// Moves to another day: instalments that fell due since are late now.
    mutating func advance(to today: Day) {
        guard today > day else { return }
        let from = day
        day = today
        for number in book.due(from: from, before: today) { refreshLoan(number) }
    }
}

/// Who holds an account.
struct AccountProfile: Hashable, Sendable {
    var name: String
    var email: String
}

/// What was paid since the beginning on the loans of a bank.
struct PaidSums: Hashable {
    var claims = Money.zero
    var recovered = Money.zero
    var rebates = Money.zero

    static func + (left: PaidSums, right: PaidSums) -> PaidSums {
        PaidSums(
            claims: left.claims + right.claims, recovered: left.recovered + right.recovered,
            rebates: left.rebates + right.rebates)
    }
}

/// The next number of each kind. A number given to a command that is then refused is not given
/// again: numbers are in order, not without gaps.
struct Numbering {
    /// By the place of the kind.
    private var last = [Int64](repeating: 0, count: StreamKind.allCases.count)
    private(set) var lastPerson: Int64 = 0

    mutating func next(_ kind: StreamKind) -> Int64 {
        last[kind.place] += 1
        return last[kind.place]
    }

    mutating func nextPerson() -> PersonID {
        lastPerson += 1
        return PersonID(lastPerson)
    }

    mutating func saw(_ stream: StreamID) {
        last[stream.kind.place] = max(last[stream.kind.place], stream.number)
    }

    mutating func saw(_ person: PersonID) { lastPerson = max(lastPerson, person.number) }
}
