/// The noun a stream of events tells about.
package enum StreamKind: String, Sendable, CaseIterable {
    case scheme, organisation, account, agreement, envelope
    case caseFile = "case"
    case loan, guarantee, rebate, support
    case returns, invitation, papers, borrower, mailbox

    /// From 0, in the order of the cases: an array by kind needs no hashing.
    package var place: Int {
        switch self {
        case .scheme: 0
        case .organisation: 1
        case .account: 2
        case .agreement: 3
        case .envelope: 4
        case .caseFile: 5
        case .loan: 6
        case .guarantee: 7
        case .rebate: 8
        case .support: 9
        case .returns: 10
        case .invitation: 11
        case .papers: 12
        case .borrower: 13
        case .mailbox: 14
        }
    }
}

/// One stream of the journal, written `loan-123`.
package struct StreamID: Hashable, Sendable {
    package let kind: StreamKind
    package let number: Int64

    package init(_ kind: StreamKind, _ number: Int64) {
        self.kind = kind
        self.number = number
    }

    package init?(_ text: some StringProtocol) {
        guard let dash = text.lastIndex(of: "-"),
            let kind = StreamKind(rawValue: String(text[..<dash])),
            let number = Int64(text[text.index(after: dash)...])
        else { return nil }
        self.init(kind, number)
    }

    package func hash(into hasher: inout Hasher) {
        hasher.combine(number &* 16 | Int64(kind.place))
    }

    package var text: String { "\(kind.rawValue)-\(number)" }

    package static func scheme() -> StreamID { StreamID(.scheme, 1) }
    package static func organisation(_ id: OrganisationID) -> StreamID {
        StreamID(.organisation, id.number)
    }
    package static func account(_ id: AccountID) -> StreamID { StreamID(.account, id.number) }
    package static func agreement(_ id: AgreementID) -> StreamID {
        StreamID(.agreement, id.number)
    }
    package static func envelope(_ id: EnvelopeID) -> StreamID { StreamID(.envelope, id.number) }
    package static func caseFile(_ id: CaseID) -> StreamID { StreamID(.caseFile, id.number) }
    package static func loan(_ id: LoanID) -> StreamID { StreamID(.loan, id.number) }
    package static func guarantee(_ id: GuaranteeID) -> StreamID {
        StreamID(.guarantee, id.number)
    }
    package static func rebate(_ id: LoanID) -> StreamID { StreamID(.rebate, id.number) }
    package static func support(_ id: CaseID) -> StreamID { StreamID(.support, id.number) }
    package static func invitation(_ id: InvitationID) -> StreamID {
        StreamID(.invitation, id.number)
    }
    package static func papers(_ id: CaseID) -> StreamID { StreamID(.papers, id.number) }
    package static func borrower(_ id: CaseID) -> StreamID { StreamID(.borrower, id.number) }
    package static func returns(of bank: OrganisationID) -> StreamID {
        StreamID(.returns, bank.number)
    }
    package static func mailbox(of account: AccountID) -> StreamID {
        StreamID(.mailbox, account.number)
    }
}
