/// Days on which a professional is away, and who follows their files meanwhile.
package struct Absence: Hashable, Sendable {
    /// From 1 within the account.
    package var number: Int
    package var from: Day
    /// The last day away.
    package var until: Day
    package var delegate: AccountID
    /// Back earlier, or given up: away no more from that day on.
    package var endedOn: Day?

    package func covers(_ day: Day) -> Bool {
        (from...until).contains(day) && !hasEnded(by: day)
    }

    /// Whether nothing of it is to come.
    package func isOver(on day: Day) -> Bool { day > until || hasEnded(by: day) }

    private func hasEnded(by day: Day) -> Bool { endedOn.map { $0 <= day } ?? false }

    fileprivate func overlaps(_ first: Day, _ last: Day) -> Bool {
        let end = endedOn.map { min($0 - 1, until) } ?? until
        return from <= last && first <= end
    }
}

package enum AbsenceLimit {
    /// A longer absence is a hand-over of the files.
    package static let days = 366
}

package enum AbsenceEvent: Hashable, Sendable {
    /// `absence` counts from 1 within the account.
    case declared(absence: Int, from: Day, until: Day, delegate: AccountID, on: Day)
    case ended(absence: Int, on: Day)
}

package enum AbsenceCommand: Hashable, Sendable {
    case declare(from: Day, until: Day, delegate: AccountID, on: Day)
    case end(absence: Int, on: Day)
}

package enum AbsenceRefusal: Error, Hashable, Sendable {
    case backwards(from: Day, until: Day)
    case alreadyPast(until: Day, today: Day)
    case tooLong(maximumDays: Int)
    /// Away already on some of these days.
    case overlaps(from: Day, until: Day)
    case unknown(Int)
    case over(Int)
}

extension Account {
    package func absence(on day: Day) -> Absence? { absences.first { $0.covers(day) } }

    /// Whether some of these days are days away.
    package func isAway(from first: Day, until last: Day) -> Absence? {
        absences.first { $0.overlaps(first, last) }
    }

    func decide(_ command: AbsenceCommand) throws(AbsenceRefusal) -> [AbsenceEvent] {
        switch command {
        case .declare(let from, let until, let delegate, let on):
            guard from <= until else { throw .backwards(from: from, until: until) }
            guard until >= on else { throw .alreadyPast(until: until, today: on) }
            guard until - from < AbsenceLimit.days else {
                throw .tooLong(maximumDays: AbsenceLimit.days)
            }
            if let other = isAway(from: from, until: until) {
                throw .overlaps(from: other.from, until: other.until)
            }
            let number = (absences.last?.number ?? 0) + 1
            return [
                .declared(
                    absence: number, from: from, until: until, delegate: delegate, on: on)
            ]
        case .end(let number, let on):
            guard let absence = absences.first(where: { $0.number == number }) else {
                throw .unknown(number)
            }
            guard !absence.isOver(on: on) else { throw .over(number) }
            return [.ended(absence: number, on: on)]
        }
    }
}
