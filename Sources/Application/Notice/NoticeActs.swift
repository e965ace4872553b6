package import Domain

package enum NoticeAct: Hashable, Sendable {
    /// All notices up to a place were seen.
    case read(upTo: Int64)
    case choose([NoticeChoice])
}

/// How one kind of news is wanted.
package struct NoticeChoice: Hashable, Sendable {
    package var kind: NoticeKind
    package var delivery: NoticeDelivery
    package init(_ kind: NoticeKind, _ delivery: NoticeDelivery) {
        self.kind = kind
        self.delivery = delivery
    }
}

extension Draft {
    /// One's own notices only: nobody reads or silences those of another.
    mutating func plan(_ act: NoticeAct, of account: AccountID) throws(Rejection) {
        try allow(.manageOwnAccount, on: Belonging(account: account))
        switch act {
        case .read(let place): decide(.read(upTo: place, on: today), of: account)
        case .choose(let choices):
            for choice in choices {
                decide(.choose(choice.kind, choice.delivery, on: today), of: account)
            }
        }
    }

    mutating func decide(_ command: MailboxCommand, of account: AccountID) {
        let mailbox = load(Mailbox.self, account.number)
        record(mailbox.decide(command), on: Mailbox.self, account.number)
    }
}
