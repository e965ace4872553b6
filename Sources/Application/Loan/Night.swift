package import Domain

/// What the passing of the days did by itself.
package struct NightReport: Hashable, Sendable {
    package var on: Day
    /// Offers that nobody accepted in time.
    package var lapsed = 0
    /// Late loans that were looked at.
    package var reviewed = 0
    /// Loans on which something was told: an incident, its cure, an alert.
    package var told = 0
    /// Files whose bank has not answered in time.
    package var overdue = 0
}

extension Scheme {
    /// What has to happen because days passed, and because nobody did anything: offers lapse,
    /// missed instalments become alerts, then incidents. Safe to ask at any hour, twice, or after
    /// days of absence. Silence never decides on a person's file: it only tells those who act.
    @discardableResult
    package func passNight() async throws(Rejection) -> NightReport {
        var report = NightReport(on: today)
        let work = try see { world throws(Rejection) in world.nightWork }
        for chunk in work.offers.chunks(of: Scheme.loansAtOnce) {
            report.lapsed += try await write("night-offers", by: .system) {
                draft throws(Rejection) in
                try draft.lapse(chunk)
            }
        }
        for chunk in work.late.chunks(of: Scheme.loansAtOnce) {
            report.reviewed += chunk.count
            report.told += try await write("night-late", by: .system) { draft throws(Rejection) in
                try draft.reviewLateness(of: chunk)
            }
        }
        for chunk in work.waiting.chunks(of: Scheme.loansAtOnce) {
            report.overdue += try await write("night-answers", by: .system) {
                draft throws(Rejection) in
                try draft.tellOverdue(chunk)
            }
        }
        return report
    }

    private static let loansAtOnce = 1000
}

struct NightWork: Sendable {
    /// Offers whose last day has passed.
    var offers: [Int64] = []
    /// Loans with an instalment unpaid, as far as their banks told.
    var late: [(loan: Int64, until: Day)] = []
    /// Files that a bank holds past the day of its answer, to be told once more.
    var waiting: [Int64] = []
}

extension World {
    fileprivate var nightWork: NightWork {
        var work = NightWork()
        work.offers = book.all.all([.offered]).filter { number in
            loans[number]?.keptOpenUntil.map { $0 < day } ?? false
        }
        work.waiting = files.all.all([.submitted]).filter { number in
            cases[number]?.overdueStep(on: day) != nil
        }
        for number in book.late(before: day) {
            guard let mark = book.mark(number) else { continue }
            let until = toldUntil(mark.bank)
            if let due = mark.nextDue, due < until { work.late.append((number, until)) }
        }
        // An incident whose instalments were all paid, or put off, is over.
        for number in book.all.all([.incident, .noticeSent]) {
            guard let mark = book.mark(number), let since = loans[number]?.incidentSince
            else { continue }
            let until = toldUntil(mark.bank)
            // An incident told since the last file waits for the next one.
            guard since <= until else { continue }
            if mark.nextDue.map({ $0 >= until }) ?? true { work.late.append((number, until)) }
        }
        return work
    }
}

extension Draft {
    fileprivate mutating func lapse(_ offers: [Int64]) throws(Rejection) -> Int {
        let before = events.count
        for number in offers {
            let id = LoanID(number)
            let loan = load(Loan.self, number)
            guard loan.state == .offered else { continue }
            let agreement = try terms(of: loan, id)
            try decide(.lapseOffer(on: today), on: id, under: agreement)
        }
        return events.count > before ? offers.count : 0
    }

    fileprivate mutating func tellOverdue(_ files: [Int64]) throws(Rejection) -> Int {
        let before = events.count
        for number in files { try decide(.tellOverdue(on: today), on: CaseID(number)) }
        return events.count - before
    }

    fileprivate mutating func reviewLateness(
        of loans: [(loan: Int64, until: Day)]
    ) throws(Rejection) -> Int {
        var told = 0
        for (number, until) in loans {
            let before = events.count
            let loan = load(Loan.self, number)
            try reviewLateness(
                of: LoanID(number), on: until, under: try terms(of: loan, LoanID(number)))
            told += events.count > before ? 1 : 0
        }
        return told
    }
}

extension Array {
    fileprivate func chunks(of size: Int) -> [[Element]] {
        stride(from: 0, to: count, by: size).map { Array(self[$0..<Swift.min($0 + size, count)]) }
    }
}
