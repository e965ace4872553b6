package import Domain
internal import Journal

/// A mail to be sent now: it says that something waits, and where. Never who.
package struct DueMail: Hashable, Sendable {
    package var account: AccountID
    package var address: String
    package var delivery: NoticeDelivery
    /// Oldest first.
    package var notices: [NoticeRow]
    /// The same for the same notices: whoever gets a mail twice can tell.
    package var name: String {
        "\(account.number)-\(delivery.rawValue)-\(notices.last?.place ?? 0)"
    }
}

package enum MailOutcome: Hashable, Sendable {
    case taken
    case refused(MailRefusal)
}

extension Scheme {
    /// News older than this is not sent any more: it is read in the application.
    private static let stale: Int64 = 3 * 86_400_000
    /// From this hour on, in France, the morning's mail is sent on working days.
    private static let morning = 7

    /// What has to be sent now, at most one mail for each account and delivery.
    package func dueMail() -> [DueMail] {
        let now = now
        let today = Paris.day(at: now)
        let isMorning =
            Paris.time(at: now).hour >= Scheme.morning
            && WorkingDayCalendar.france.isWorking(today)
        return look { world in
            world.notices.accounts.flatMap { account -> [DueMail] in
                let mailbox = world.mailboxes[account.number] ?? Mailbox()
                guard world.accounts[account.number]?.isOpen == true,
                    let address = world.profiles[account]?.email
                else { return [] }
                let fresh = world.notices.entries(of: account).reversed().prefix {
                    now.milliseconds - $0.at.milliseconds < Scheme.stale
                }
                let deliveries: [NoticeDelivery] =
                    isMorning && mailbox.lastDaily.map({ $0 < today }) ?? true
                    ? [.atOnce, .daily] : [.atOnce]
                return deliveries.compactMap { delivery in
                    let sent = mailbox.mailedUpTo[delivery] ?? 0
                    let wanted = fresh.filter {
                        $0.place > sent && mailbox.delivery(of: $0.kind) == delivery
                    }
                    guard !wanted.isEmpty else { return nil }
                    return DueMail(
                        account: account, address: address, delivery: delivery,
                        notices: wanted.reversed().map {
                            NoticeRow($0, readUpTo: mailbox.readUpTo)
                        })
                }
            }
        }
    }

    /// Keeps what became of a mail: it is not sent again.
    package func recordMail(_ mail: DueMail, _ outcome: MailOutcome) async throws(Rejection) {
        guard let place = mail.notices.last?.place else { return }
        try await write("mail", by: .system) { draft throws(Rejection) in
            let command: MailboxCommand =
                switch outcome {
                case .taken:
                    .recordMailed(
                        mail.delivery, upTo: place, count: mail.notices.count, on: draft.today)
                case .refused(let reason):
                    .recordRefused(mail.delivery, upTo: place, reason, on: draft.today)
                }
            draft.decide(command, of: mail.account)
        }
    }
}
