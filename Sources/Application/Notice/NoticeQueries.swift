package import Domain
package import Journal

/// One thing a professional was told.
package struct NoticeRow: Hashable, Sendable {
    /// Position in the journal of the event it follows from.
    package var place: Int64
    package var kind: NoticeKind
    package var subject: NoticeSubject
    package var at: Instant
    package var isRead: Bool
}

extension NoticeRow {
    init(_ entry: NoticeBook.Entry, readUpTo place: Int64) {
        self.init(
            place: entry.place, kind: entry.kind, subject: entry.subject, at: entry.at,
            isRead: entry.place <= place)
    }
}

/// How an account wants to be told of the kinds that may reach it.
package struct NoticeChoices: Hashable, Sendable {
    package var rows: [NoticeChoice]
    /// Why the last mail did not arrive, and when.
    package var refused: Mailbox.Refused?
}

extension Scheme {
    /// The actor's own notices, newest first. The last two thousand are kept.
    package func notices(page: PageRequest, for actor: Actor) -> Page<NoticeRow> {
        guard let account = actor.account else { return Page(of: [], page) }
        return look { world in Page(of: world.noticeRows(of: account), page) }
    }

    package func noticeChoices(of actor: Actor) -> NoticeChoices {
        guard let account = actor.account else { return NoticeChoices(rows: []) }
        return look { world in
            let mailbox = world.mailboxes[account.number] ?? Mailbox()
            let kinds = NoticeKind.allCases.filter { !actor.roles.isDisjoint(with: $0.roles) }
            return NoticeChoices(
                rows: kinds.map { NoticeChoice($0, mailbox.delivery(of: $0)) },
                refused: mailbox.refused)
        }
    }

    /// Why the last mail to an account did not arrive; nil where it did.
    package func mailRefused(of id: AccountID, for actor: Actor) -> Mailbox.Refused? {
        guard Rights.reaches(actor, .seeAccounts) else { return nil }
        return look { $0.mailboxes[id.number]?.refused }
    }
}

extension World {
    func noticeRows(of account: AccountID) -> [NoticeRow] {
        let read = mailboxes[account.number]?.readUpTo ?? 0
        return notices.entries(of: account).reversed().map { NoticeRow($0, readUpTo: read) }
    }

    func unreadNotices(of account: AccountID) -> Int {
        let read = mailboxes[account.number]?.readUpTo ?? 0
        let entries = notices.entries(of: account)
        let first = entries.lastIndex { $0.place <= read }.map { $0 + 1 } ?? entries.startIndex
        return entries.endIndex - first
    }
}
