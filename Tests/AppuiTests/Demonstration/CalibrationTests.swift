import Codec
import Domain
import Testing

@testable import appui

/// The default region has the shape of the real ones, as far as it is known: shares and amounts
/// within bounds around the national figures.
@Suite(.tags(.slow)) struct CalibrationTests {
    /// Everything measured on one region: it takes some seconds to make.
    private static let made = Task { try await Measured(MadeRegion(files: 2500)) }

    struct Bound: Sendable, CustomTestStringConvertible {
        let name: String
        let range: ClosedRange<Double>
        let measure: @Sendable (Measured) -> Double
        var testDescription: String { name }
    }

    static let bounds = [
        Bound(name: "a third of files end in a loan", range: 0.28...0.40) {
            share($0.matured.count { $0.loan != nil }, of: $0.matured.count)
        },
        Bound(name: "half of files sent are accepted", range: 0.48...0.62) {
            share($0.approvals, of: $0.approvals + $0.refusals)
        },
        Bound(name: "mean amount, in euros", range: 1900...2500) {
            Double($0.drawn.map(\.drawn.cents).reduce(0, +)) / 100 / Double($0.drawn.count)
        },
        Bound(name: "two thirds and more between 1,000 and 3,000 euros", range: 0.66...0.82) {
            share(
                $0.drawn.count { (100_000...300_000).contains($0.drawn.cents) }, of: $0.drawn.count)
        },
        Bound(name: "loans of at most 36 months", range: 0.65...0.90) {
            share($0.drawn.count { $0.terms?.months ?? 0 <= 36 }, of: $0.drawn.count)
        },
        Bound(name: "ever late, once a year old", range: 0.39...0.51) { measured in
            let seasoned = measured.drawn(before: 365)
            return share(
                seasoned.count { $0.wasEverLate(toleranceDays: 0, asOf: measured.until) },
                of: seasoned.count)
        },
        Bound(name: "lifetime default, two years after the money", range: 0.04...0.085) {
            let old = $0.drawn(before: 730)
            return share(old.count { $0.calledOn != nil }, of: old.count)
        },
        Bound(name: "a third have their money within a month", range: 0.25...0.42) {
            share($0.delays.count { $0 < 30 }, of: $0.delays.count)
        },
        Bound(name: "nine in ten within three months", range: 0.87...0.98) {
            share($0.delays.count { $0 < 91 }, of: $0.delays.count)
        },
        Bound(name: "work and getting there", range: 0.66...0.80) {
            share($0.purposes.count { $0 == .mobility || $0 == .employment }, of: $0.purposes.count)
        },
        Bound(name: "housing", range: 0.09...0.18) {
            share($0.purposes.count { $0 == .housing }, of: $0.purposes.count)
        },
        Bound(name: "files of the last year over those of the first", range: 1.4...2.4) {
            share($0.opened(inYear: 4), of: $0.opened(inYear: 0))
        },
        Bound(name: "late loans cured, of those ever unpaid", range: 0.10...0.60) { measured in
            let unpaid = measured.drawn.filter(\.everInIncident)
            return share(unpaid.count { $0.calledOn == nil }, of: unpaid.count)
        },
        Bound(name: "lines of return files rejected, per thousand", range: 0...4) {
            1000 * share($0.rejectedLines, of: $0.lines)
        },
    ]

    @Test(arguments: bounds)
    func isWithinItsBounds(_ bound: Bound) async throws {
        let value = bound.measure(try await Self.made.value)
        #expect(bound.range.contains(value), "\(bound.name): \(value)")
    }

    /// Volumes grow from year to year.
    @Test func eachYearHasMoreFilesThanTheOneBefore() async throws {
        let measured = try await Self.made.value
        let years = (0..<RegionRequest.years).map { measured.opened(inYear: $0) }
        #expect(years == years.sorted())
        #expect(years.reduce(0, +) == 2500)
    }

    private static func share(_ part: Int, of whole: Int) -> Double {
        Double(part) / Double(max(1, whole))
    }
}

/// What the bounds are about, counted from the events alone.
struct Measured: Sendable {
    struct File: Sendable {
        var openedOn: Day
        var loan: Int64?
    }

    let from: Day
    let until: Day
    private(set) var files: [Int64: File] = [:]
    private(set) var drawn: [Loan] = []
    private(set) var approvals = 0
    private(set) var refusals = 0
    private(set) var purposes: [PurposeCode] = []
    /// Days from the opening of a file to the money.
    private(set) var delays: [Int] = []
    private(set) var lines = 0
    private(set) var rejectedLines = 0

    init(_ region: MadeRegion) throws {
        from = region.request.from
        until = region.request.until
        for (stream, event, on) in try region.events() {
            switch event {
            case .caseFile(.opened): files[stream.number] = File(openedOn: on)
            case .caseFile(.bankApproved(_, let loan, _)):
                approvals += 1
                files[stream.number]?.loan = loan.number
            case .caseFile(.bankRefused): refusals += 1
            case .caseFile(.purposeCoded(let code)): purposes.append(code)
            case .returnFile(.received(_, _, _, let lines, _, _, let rejected, _)):
                self.lines += lines
                rejectedLines += rejected
            default: break
            }
        }
        drawn = try region.loans().values.filter { !$0.drawings.isEmpty }
        delays = drawn.compactMap { loan in
            guard let file = loan.caseFile.flatMap({ files[$0.number] }) else { return nil }
            return loan.drawings[0].on - file.openedOn
        }
    }

    /// Files old enough to have had an answer.
    var matured: [File] { files.values.filter { until - $0.openedOn > 120 } }

    func drawn(before days: Int) -> [Loan] {
        drawn.filter { until - $0.drawings[0].on > days }
    }

    func opened(inYear year: Int) -> Int {
        let start = from.adding(months: 12 * year)
        let end = from.adding(months: 12 * (year + 1))
        return files.values.count { $0.openedOn >= start && $0.openedOn < end }
    }
}
