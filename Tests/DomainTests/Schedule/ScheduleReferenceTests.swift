import Testing

@testable import Domain

/// Every convention against an independent computation in exact fractions.
@Suite("Schedules against the reference")
struct ScheduleReferenceTests {
    private struct Case {
        let terms: LoanTerms
        let expected: [Substring]
    }

    @Test("every day count, first period, deferral and method")
    func everyConvention() throws {
        let lines = ScheduleReferenceCases.text.split(separator: "\n")
        #expect(lines.count == 288)
        for index in stride(from: 0, to: lines.count, by: 2) {
            let one = try #require(Self.read(lines[index], lines[index + 1]))
            let schedule = try Schedule(one.terms)
            let apr: String =
                switch AnnualPercentageRate.solve(flows: schedule.cashFlows()) {
                case .rate(let rate), .belowZero(let rate): Self.percentage(rate)
                default: "none"
                }
            let found = [
                "\(schedule.regularAmount.cents)", "\(schedule.lastInstalmentAdjustment.cents)",
                "\(schedule.totalInterest.cents)", "\(schedule.capitalisedInterest.cents)", apr,
                Self.digest(schedule.instalments),
            ]
            #expect(found == one.expected.map(String.init), "\(lines[index])")
        }
    }

    private static let dayCounts: [Substring: DayCount] = [
        "12": .twelfths, "30B": .thirty360Bond, "30E": .thirty360European, "365": .actual365,
        "360": .actual360, "AA": .actualActualISDA,
    ]
    private static let firstPeriods: [Substring: FirstPeriod] = [
        "R": .regular, "W": .intercalaryWithFirst, "B": .intercalaryBefore, "L": .longerFirst,
    ]
    private static let rolls: [Substring: DueDateRoll] = [
        "u": .unchanged, "f": .following, "m": .modifiedFollowing,
    ]

    private static func read(_ terms: Substring, _ answer: Substring) -> Case? {
        let field = terms.split(separator: " ")
        let rate = field[1].split(separator: "/").compactMap { Int64($0) }
        guard field.count == 11, rate.count == 2, let principal = Int64(field[0]),
            let months = Int(field[2]), let dayCount = dayCounts[field[4]],
            let firstPeriod = firstPeriods[field[5]], let deferral = deferral(field[6]),
            let roll = rolls[field[7]], let drawnOn = Day(iso: field[8]),
            let firstDue = Day(iso: field[9]), let dueDay = Int(field[10])
        else { return nil }
        return Case(
            terms: LoanTerms(
                principal: Money(cents: principal), annualRate: Rate(rate[0], rate[1]),
                months: months, method: field[3] == "A" ? .constantInstalment : .constantPrincipal,
                dayCount: dayCount, firstPeriod: firstPeriod, deferral: deferral, roll: roll,
                drawnOn: drawnOn, firstDue: firstDue, dueDay: dueDay),
            expected: answer.split(separator: " "))
    }

    private static func deferral(_ text: Substring) -> Deferral? {
        guard text != "-" else { return Deferral.none }
        guard let months = Int(text.dropFirst()) else { return nil }
        return text.first == "p" ? .partial(months: months) : .total(months: months)
    }

    private static func percentage(_ rate: Rate) -> String {
        let steps = rate.numerator * (10_000 / rate.denominator)
        let part = steps.magnitude % 100
        let sign = steps < 0 ? "-" : ""
        return "\(sign)\(steps.magnitude / 100).\(part < 10 ? "0" : "")\(part)%"
    }

    /// FNV-1a of the lines as text, in sixteen hexadecimal digits.
    private static func digest(_ instalments: [Instalment]) -> String {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for line in instalments {
            let text =
                "\(line.number) \(line.due.iso) \(line.principal.cents) "
                + "\(line.interest.cents) \(line.balanceAfter.cents)\n"
            for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

/// Where the annuity is within a thousandth of a cent of a half, exact integers decide.
@Suite("Annuities next to a half cent")
struct AnnuityTieTests {
    struct Tie: Sendable {
        let principal: Int64
        let rate: Rate
        let months: Int
        let instalment: Int64

        init(_ principal: Int64, _ rate: Rate, _ months: Int, _ instalment: Int64) {
            self.principal = principal
            self.rate = rate
            self.months = months
            self.instalment = instalment
        }
    }

    /// Searched and computed with Python's fractions; the comment is the exact decimal part.
    static let ties = [
        Tie(531_839_501, Rate(1629, 10_000), 36, 18_774_133),  // .499963
        Tie(800_868_945, Rate(67, 625), 84, 13_595_207),  // .500212
        Tie(563_667_500, Rate(27, 10_000), 120, 4_761_455),  // .499992
        Tie(748_230_519, Rate(1091, 10_000), 120, 10_268_795),  // .500012
        Tie(621_993_501, Rate(1231, 10_000), 36, 20_751_300),  // .500012
        Tie(529_825_234, Rate(83, 2_000), 84, 7_278_718),  // .499952
        Tie(516_651_804, Rate(809, 5_000), 120, 8_712_639),  // .499946
        Tie(476_493_155, Rate(587, 10_000), 2, 239_996_134),  // .500090
        // One instalment at 1 % a month: 50.50, 150.49 and 151.50 cents.
        Tie(50, Rate(12, 100), 1, 51), Tie(149, Rate(12, 100), 1, 150),
        Tie(150, Rate(12, 100), 1, 152),
    ]

    @Test("rounded half-up on the exact value", arguments: ties)
    func exact(_ tie: Tie) throws {
        let schedule = try Schedule(
            LoanTerms(
                principal: Money(cents: tie.principal), annualRate: tie.rate, months: tie.months,
                drawnOn: Day(2026, 1, 5), firstDue: Day(2026, 2, 5)))
        #expect(schedule.regularAmount == Money(cents: tie.instalment))
    }
}
