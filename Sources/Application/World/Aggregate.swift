internal import Domain

/// A noun whose state is the fold of its events: what lets one table, one draft and one write
/// path serve them all.
protocol Aggregate: Sendable {
    associatedtype Happening: Sendable
    init()
    mutating func apply(_ event: Happening)
    static func event(_ happening: Happening) -> Event
    static var kind: StreamKind { get }
    static var table: any WritableKeyPath<World, Table<Self>> & Sendable { get }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Self]> & Sendable { get }
}

/// The values that a draft works on, by noun and number: changed in place, and never cast.
struct DraftedValues {
    fileprivate var charters: [Int64: Charter] = [:]
    fileprivate var organisations: [Int64: Organisation] = [:]
    fileprivate var accounts: [Int64: Account] = [:]
    fileprivate var invitations: [Int64: Invitation] = [:]
    fileprivate var agreements: [Int64: Agreement] = [:]
    fileprivate var envelopes: [Int64: Envelope] = [:]
    fileprivate var cases: [Int64: CaseFile] = [:]
    fileprivate var loans: [Int64: Loan] = [:]
    fileprivate var guarantees: [Int64: Guarantee] = [:]
    fileprivate var rebates: [Int64: Rebate] = [:]
    fileprivate var supports: [Int64: Support] = [:]
    fileprivate var returnFiles: [Int64: ReturnFiles] = [:]
    fileprivate var papers: [Int64: PaperFolder] = [:]
    fileprivate var borrowers: [Int64: Borrower] = [:]
    fileprivate var mailboxes: [Int64: Mailbox] = [:]
}

extension Charter: Aggregate {
    static func event(_ happening: SchemeEvent) -> Event { .scheme(happening) }
    static var kind: StreamKind { .scheme }
    static var table: any WritableKeyPath<World, Table<Charter>> & Sendable { \.charters }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Charter]> & Sendable {
        \.charters
    }
}

extension Organisation: Aggregate {
    static func event(_ happening: OrganisationEvent) -> Event { .organisation(happening) }
    static var kind: StreamKind { .organisation }
    static var table: any WritableKeyPath<World, Table<Organisation>> & Sendable {
        \.organisations
    }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Organisation]> & Sendable {
        \.organisations
    }
}

extension Account: Aggregate {
    static func event(_ happening: AccountEvent) -> Event { .account(happening) }
    static var kind: StreamKind { .account }
    static var table: any WritableKeyPath<World, Table<Account>> & Sendable { \.accounts }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Account]> & Sendable {
        \.accounts
    }
}

extension Invitation: Aggregate {
    static func event(_ happening: InvitationEvent) -> Event { .invitation(happening) }
    static var kind: StreamKind { .invitation }
    static var table: any WritableKeyPath<World, Table<Invitation>> & Sendable { \.invitations }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Invitation]> & Sendable {
        \.invitations
    }
}

extension Agreement: Aggregate {
    static func event(_ happening: AgreementEvent) -> Event { .agreement(happening) }
    static var kind: StreamKind { .agreement }
    static var table: any WritableKeyPath<World, Table<Agreement>> & Sendable { \.agreements }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Agreement]> & Sendable {
        \.agreements
    }
}

extension Envelope: Aggregate {
    static func event(_ happening: EnvelopeEvent) -> Event { .envelope(happening) }
    static var kind: StreamKind { .envelope }
    static var table: any WritableKeyPath<World, Table<Envelope>> & Sendable { \.envelopes }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Envelope]> & Sendable {
        \.envelopes
    }
}

extension CaseFile: Aggregate {
    static func event(_ happening: CaseEvent) -> Event { .caseFile(happening) }
    static var kind: StreamKind { .caseFile }
    static var table: any WritableKeyPath<World, Table<CaseFile>> & Sendable { \.cases }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: CaseFile]> & Sendable {
        \.cases
    }
}

extension Loan: Aggregate {
    static func event(_ happening: LoanEvent) -> Event { .loan(happening) }
    static var kind: StreamKind { .loan }
    static var table: any WritableKeyPath<World, Table<Loan>> & Sendable { \.loans }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Loan]> & Sendable {
        \.loans
    }
}

extension Guarantee: Aggregate {
    static func event(_ happening: GuaranteeEvent) -> Event { .guarantee(happening) }
    static var kind: StreamKind { .guarantee }
    static var table: any WritableKeyPath<World, Table<Guarantee>> & Sendable { \.guarantees }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Guarantee]> & Sendable {
        \.guarantees
    }
}

extension Rebate: Aggregate {
    static func event(_ happening: RebateEvent) -> Event { .rebate(happening) }
    static var kind: StreamKind { .rebate }
    static var table: any WritableKeyPath<World, Table<Rebate>> & Sendable { \.rebates }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Rebate]> & Sendable {
        \.rebates
    }
}

extension Support: Aggregate {
    static func event(_ happening: SupportEvent) -> Event { .support(happening) }
    static var kind: StreamKind { .support }
    static var table: any WritableKeyPath<World, Table<Support>> & Sendable { \.supports }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Support]> & Sendable {
        \.supports
    }
}

extension ReturnFiles: Aggregate {
    static func event(_ happening: ReturnFileEvent) -> Event { .returnFile(happening) }
    static var kind: StreamKind { .returns }
    static var table: any WritableKeyPath<World, Table<ReturnFiles>> & Sendable {
        \.returnFiles
    }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: ReturnFiles]> & Sendable {
        \.returnFiles
    }
}

extension PaperFolder: Aggregate {
    static func event(_ happening: PaperEvent) -> Event { .papers(happening) }
    static var kind: StreamKind { .papers }
    static var table: any WritableKeyPath<World, Table<PaperFolder>> & Sendable { \.papers }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: PaperFolder]> & Sendable {
        \.papers
    }
}

extension Borrower: Aggregate {
    static func event(_ happening: BorrowerEvent) -> Event { .borrower(happening) }
    static var kind: StreamKind { .borrower }
    static var table: any WritableKeyPath<World, Table<Borrower>> & Sendable { \.borrowers }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Borrower]> & Sendable {
        \.borrowers
    }
}

extension Mailbox: Aggregate {
    static func event(_ happening: MailboxEvent) -> Event { .mailbox(happening) }
    static var kind: StreamKind { .mailbox }
    static var table: any WritableKeyPath<World, Table<Mailbox>> & Sendable { \.mailboxes }
    static var drafted: any WritableKeyPath<DraftedValues, [Int64: Mailbox]> & Sendable {
        \.mailboxes
    }
}
