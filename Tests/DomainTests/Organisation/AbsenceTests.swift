import Testing

@testable import Domain

@Suite struct AbsenceTests {
    static let day = Day(2026, 1, 5)

    static func declare(
        _ from: Int, _ until: Int, on: Int = 0, delegate: Int64 = 9
    ) -> AccountCommand {
        .absence(
            .declare(
                from: day + from, until: day + until, delegate: AccountID(delegate),
                on: day + on))
    }

    static func end(_ number: Int, on: Int) -> AccountCommand {
        .absence(.end(absence: number, on: day + on))
    }

    static func account(_ commands: AccountCommand...) throws -> Account {
        var account = Account()
        for command in [OrganisationTests.open] + commands {
            for event in try account.decide(command) { account.apply(event) }
        }
        return account
    }

    @Test func theDelegateStandsInFromTheFirstDayToTheLast() throws {
        let account = try Self.account(Self.declare(2, 4))
        let delegates = (1...5).map { account.absence(on: Self.day + $0)?.delegate }
        #expect(delegates == [nil, AccountID(9), AccountID(9), AccountID(9), nil])
    }

    @Test func backEarlierOneIsAwayNoMoreFromThatDay() throws {
        let account = try Self.account(Self.declare(2, 9), Self.end(1, on: 5))
        #expect(account.absence(on: Self.day + 4) != nil)
        #expect(account.absence(on: Self.day + 5) == nil)
        // Given up before it began, it never was.
        let given = try Self.account(Self.declare(2, 9), Self.end(1, on: 0))
        #expect(given.absence(on: Self.day + 2) == nil)
        #expect(try given.decide(Self.declare(2, 9)).count == 1)
    }

    @Test(arguments: [(2, 3), (4, 4), (9, 12), (1, 20), (3, 3)])
    func twoAbsencesDoNotOverlap(_ from: Int, _ until: Int) throws {
        let account = try Self.account(Self.declare(3, 9))
        #expect(
            throws: AccountRefusal.absence(
                .overlaps(from: Self.day + 3, until: Self.day + 9))
        ) { try account.decide(Self.declare(from, until)) }
    }

    @Test func theDayBeforeAndTheDayAfterAreFree() throws {
        let account = try Self.account(Self.declare(3, 9))
        for (from, until) in [(1, 2), (10, 11)] {
            let events = try account.decide(Self.declare(from, until))
            #expect(
                events == [
                    .absence(
                        .declared(
                            absence: 2, from: Self.day + from, until: Self.day + until,
                            delegate: AccountID(9), on: Self.day))
                ])
        }
        // Ended on the fifth day, the fifth is free.
        let back = try Self.account(Self.declare(3, 9), Self.end(1, on: 5))
        #expect(try back.decide(Self.declare(5, 9, on: 5)).count == 1)
    }

    @Test func everyRefusalIsProduced() throws {
        let away = try Self.account(Self.declare(1, 3))
        let attempts: [(Account, AccountCommand)] = [
            (away, Self.declare(8, 7)), (away, Self.declare(-5, -1)),
            (away, Self.declare(10, 10 + 366)), (away, Self.declare(3, 5)),
            (away, Self.end(2, on: 0)), (away, Self.end(1, on: 4)),
        ]
        var produced: Set<String> = []
        for (account, command) in attempts {
            do { _ = try account.decide(command) } catch {
                guard case .absence(let refusal) = error else { continue }
                produced.insert(DeclaredCases.name(refusal))
            }
        }
        let source = try domainSource("Organisation/Absence.swift")
        #expect(produced == DeclaredCases.of("AbsenceRefusal", in: source))
        // One day less is a year.
        #expect(try away.decide(Self.declare(10, 10 + 365)).count == 1)
    }
}
