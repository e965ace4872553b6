/// How long a debt has been late, in days from the oldest unpaid due date.
package enum ArrearsBucket: String, Hashable, Comparable, Sendable, CaseIterable {
    case days1to30 = "1-30"
    case days31to60 = "31-60"
    case days61to90 = "61-90"
    case over90 = ">90"

    /// Nil where nothing is late.
    package init?(daysLate: Int) {
        switch daysLate {
        case ..<1: return nil
        case 1...30: self = .days1to30
        case 31...60: self = .days31to60
        case 61...90: self = .days61to90
        default: self = .over90
        }
    }

    package static func < (left: ArrearsBucket, right: ArrearsBucket) -> Bool {
        left.rank < right.rank
    }

    package var rank: Int {
        switch self {
        case .days1to30: 0
        case .days31to60: 1
        case .days61to90: 2
        case .over90: 3
        }
    }
}

/// What makes an incident that a bank must notify.
package enum IncidentRule: Hashable, Sendable {
    /// So many instalments not wholly paid.
    case unpaidInstalments(Int)
    /// Unpaid sums at least equal to the last instalments due (arrêté du 26 octobre 2010, art. 4:
    /// two for monthly loans), so that a few missing cents make no incident.
    case amountOfLastInstalments(Int)
}

/// What is late on one loan at the end of a day.
///
/// An instalment is late from the day after its due date; one paid in part is still unpaid.
package struct Arrears: Hashable, Sendable {
    package let asOf: Day
    package let oldestUnpaidDue: Day?
    /// Instalments past due and not wholly paid.
    package let unpaidInstalments: Int
    package let fees: Money
    package let interest: Money
    package let principal: Money
    /// Past-due sums by the age of each instalment, in the order of ``ArrearsBucket``.
    package let agedAmounts: [Money]
    /// All principal not yet paid, due or not.
    package let outstandingPrincipal: Money
    /// Totals asked by the instalments past due, the latest last.
    private let asked: [Money]

    package init(_ instalments: [OpenInstalment], asOf day: Day) {
        var oldest: Day?
        var (count, fees, interest, principal) = (0, Money.zero, Money.zero, Money.zero)
        var aged = [Money](repeating: .zero, count: ArrearsBucket.allCases.count)
        var outstanding = Money.zero
        var asked: [Money] = []
        for instalment in instalments {
            outstanding += instalment.unpaid(.principal)
            guard let bucket = ArrearsBucket(daysLate: day - instalment.due) else { continue }
            asked.append(instalment.totalDue)
            guard !instalment.isPaid else { continue }
            oldest = min(oldest ?? instalment.due, instalment.due)
            count += 1
            fees += instalment.unpaid(.fees)
            interest += instalment.unpaid(.interest)
            principal += instalment.unpaid(.principal)
            aged[bucket.rank] += instalment.unpaid
        }
        asOf = day
        oldestUnpaidDue = oldest
        unpaidInstalments = count
        (self.fees, self.interest, self.principal) = (fees, interest, principal)
        agedAmounts = aged
        outstandingPrincipal = outstanding
        self.asked = asked
    }

    package var total: Money { fees + interest + principal }
    package var daysLate: Int { oldestUnpaidDue.map { asOf - $0 } ?? 0 }
    package var bucket: ArrearsBucket? { ArrearsBucket(daysLate: daysLate) }

    package func overdue(in bucket: ArrearsBucket) -> Money { agedAmounts[bucket.rank] }

    package func isIncident(_ rule: IncidentRule = .unpaidInstalments(2)) -> Bool {
        switch rule {
        case .unpaidInstalments(let threshold): unpaidInstalments >= threshold
        case .amountOfLastInstalments(let count):
            asked.count >= count && total >= asked.suffix(count).sum()
        }
    }
}
