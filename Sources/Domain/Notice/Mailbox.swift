/// Why a mail was not taken, once and for all.
package enum MailRefusal: String, Sendable, CaseIterable {
    /// The address does not exist there.
    case unknownAddress
    /// Nothing receives mail under the name behind the @.
    case unknownHost
    case rejected
    /// Put off for more than a day.
    case gaveUp
}

/// What became of the notices of one account: how it wants them, what it has read, what was sent.
///
/// Notices themselves are not written: each follows from an event, and `place` is the position of
/// that event in the journal. So no notice is lost or sent for an act that was not done.
package enum MailboxEvent: Hashable, Sendable {
    case chosen(NoticeKind, NoticeDelivery, on: Day)
    case read(upTo: Int64, on: Day)
    /// One mail that told of `count` notices, taken by the mail program.
    case mailed(NoticeDelivery, upTo: Int64, count: Int, on: Day)
    case mailRefused(NoticeDelivery, upTo: Int64, MailRefusal, on: Day)
}

package enum MailboxCommand: Hashable, Sendable {
    case choose(NoticeKind, NoticeDelivery, on: Day)
    case read(upTo: Int64, on: Day)
    case recordMailed(NoticeDelivery, upTo: Int64, count: Int, on: Day)
    case recordRefused(NoticeDelivery, upTo: Int64, MailRefusal, on: Day)
}

package struct Mailbox: Hashable, Sendable {
    package struct Refused: Hashable, Sendable {
        package var reason: MailRefusal
        package var on: Day
    }

    /// Only what differs from ``NoticeKind/usual``, or once did.
    package private(set) var choices: [NoticeKind: NoticeDelivery] = [:]
    package private(set) var readUpTo: Int64 = 0
    package private(set) var mailedUpTo: [NoticeDelivery: Int64] = [:]
    /// The day of the last morning mail.
    package private(set) var lastDaily: Day?
    /// The last mail was refused; nil once one is taken.
    package private(set) var refused: Refused?

    package init() {}

    package func delivery(of kind: NoticeKind) -> NoticeDelivery { choices[kind] ?? kind.usual }

    package mutating func apply(_ event: MailboxEvent) {
        switch event {
        case .chosen(let kind, let delivery, _): choices[kind] = delivery
        case .read(let place, _): readUpTo = place
        case .mailed(let delivery, let place, _, let on):
            done(delivery, upTo: place, on: on)
            refused = nil
        case .mailRefused(let delivery, let place, let reason, let on):
            done(delivery, upTo: place, on: on)
            refused = Refused(reason: reason, on: on)
        }
    }

    private mutating func done(_ delivery: NoticeDelivery, upTo place: Int64, on day: Day) {
        mailedUpTo[delivery] = place
        if delivery == .daily { lastDaily = day }
    }

    /// Nothing is refused: what is done already has no effect.
    package func decide(_ command: MailboxCommand) -> [MailboxEvent] {
        switch command {
        case .choose(let kind, let delivery, let on):
            self.delivery(of: kind) == delivery ? [] : [.chosen(kind, delivery, on: on)]
        case .read(let place, let on): place > readUpTo ? [.read(upTo: place, on: on)] : []
        case .recordMailed(let delivery, let place, let count, let on):
            isNew(place, delivery)
                ? [.mailed(delivery, upTo: place, count: count, on: on)] : []
        case .recordRefused(let delivery, let place, let reason, let on):
            isNew(place, delivery) ? [.mailRefused(delivery, upTo: place, reason, on: on)] : []
        }
    }

    private func isNew(_ place: Int64, _ delivery: NoticeDelivery) -> Bool {
        place > mailedUpTo[delivery] ?? 0
    }
}
