import Testing

@testable import Domain

@Suite struct AgreementTests {
    static func changed(_ change: (inout AgreementTerms) -> Void) -> AgreementCommand {
        var terms = LoanStory.agreement
        change(&terms)
        return .sign(terms)
    }

    static func signed() throws -> Agreement {
        var agreement = Agreement()
        for event in try agreement.decide(.sign(LoanStory.agreement)) { agreement.apply(event) }
        return agreement
    }

    @Test func inForceFromFirstToLastDay() throws {
        let agreement = try Self.signed()
        #expect(!agreement.isInForce(on: Day(2025, 12, 31)))
        #expect(agreement.isInForce(on: Day(2026, 1, 1)))
        #expect(agreement.isInForce(on: Day(2030, 12, 31)))
        #expect(!agreement.isInForce(on: Day(2031, 1, 1)))
        #expect(!Agreement().isInForce(on: Day(2026, 1, 1)))
    }

    @Test func endingEarlyStopsNewLoans() throws {
        var agreement = try Self.signed()
        for event in try agreement.decide(.end(on: Day(2027, 6, 30))) { agreement.apply(event) }
        #expect(agreement.isInForce(on: Day(2027, 6, 30)))
        #expect(!agreement.isInForce(on: Day(2027, 7, 1)))
    }

    static let region = LoanStory.region
    static let cases: [(@Sendable () throws -> Agreement, AgreementCommand, AgreementRefusal)] = [
        ({ try signed() }, .sign(LoanStory.agreement), .alreadySigned(from: Day(2026, 1, 1))),
        ({ Agreement() }, .end(on: Day(2027, 1, 1)), .notSigned),
        (
            {
                var agreement = try signed()
                agreement.apply(.ended(on: Day(2027, 1, 1)))
                return agreement
            }, .end(on: Day(2027, 1, 2)), .alreadyEnded(on: Day(2027, 1, 1))
        ),
        (
            { Agreement() }, changed { $0.until = Day(2025, 12, 31) },
            .endsBeforeItStarts(from: Day(2026, 1, 1), until: Day(2025, 12, 31))
        ),
        ({ Agreement() }, changed { $0.deliberation = "" }, .noDeliberation),
        (
            { Agreement() }, changed { $0.guarantors[0].share = .zero },
            .shareOutOfRange(region, .zero)
        ),
        (
            { Agreement() }, changed { $0.guarantors.append($0.guarantors[0]) },
            .guarantorTwice(region)
        ),
        (
            { Agreement() }, changed { $0.guarantors[0].share = Rate(501, 1000) },
            .sharesAboveLegalCap(total: Rate(501, 1000), cap: Rate(1, 2))
        ),
        (
            { Agreement() }, changed { $0.offerDays = 14 }, .limitOutOfRange(.offerDays, 14)
        ),
        (
            { Agreement() }, changed { $0.withdrawalDays = 6 },
            .limitOutOfRange(.withdrawalDays, 6)
        ),
        (
            { Agreement() }, changed { $0.maximumMonths = 121 },
            .limitOutOfRange(.maximumMonths, 121)
        ),
        (
            { Agreement() }, changed { $0.maximumPrincipal = .zero }, .amountNotPositive(.zero)
        ),
        (
            { Agreement() }, changed { $0.bankCap = Money(cents: -1) },
            .amountNotPositive(Money(cents: -1))
        ),
        (
            { Agreement() }, changed { $0.maximumAnnualRate = Rate(201, 1000) },
            .rateOutOfRange(Rate(201, 1000))
        ),
        (
            { Agreement() }, changed { $0.allocationOrder = [.fees, .fees, .interest] },
            .allocationOrderIncomplete([.fees, .fees, .interest])
        ),
        (
            { Agreement() }, changed { $0.rebate?.share = Rate(11, 10) },
            .rebateShareOutOfRange(Rate(11, 10))
        ),
    ]

    @Test func refusals() throws {
        for (given, when, then) in Self.cases {
            let agreement = try given()
            #expect(throws: then) { try agreement.decide(when) }
        }
        let declared = DeclaredCases.of(
            "AgreementRefusal", in: try domainSource("Fund/FundCommands.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.2) }) == [])
        #expect(declared.count == 13)
    }
}
