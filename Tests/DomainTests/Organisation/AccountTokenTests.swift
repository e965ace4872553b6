import Testing

@testable import Domain

@Suite struct AccountTokenTests {
    private static let day = Day(2026, 1, 1)
    private static let label = OrganisationTests.profile

    static func digest(_ number: UInt8) -> Digest { Digest([UInt8](repeating: number, count: 32)) }

    static func issue(
        _ number: UInt8, until: Day = Day(2026, 12, 31), on: Day = Day(2026, 1, 1)
    ) -> AccountCommand {
        .issueToken(label: label, digest: digest(number), until: until, on: on)
    }

    static func account(tokens: UInt8) throws -> Account {
        var account = Account()
        for event in try account.decide(OrganisationTests.open) { account.apply(event) }
        for number in 0..<tokens {
            for event in try account.decide(issue(number + 1)) { account.apply(event) }
        }
        return account
    }

    static func revoked() throws -> Account {
        var account = try account(tokens: 1)
        for event in try account.decide(.revokeToken(1, on: day)) { account.apply(event) }
        return account
    }

    @Test func tokensAreNumberedAndEnd() throws {
        let account = try Self.account(tokens: 2)
        #expect(account.tokens.map(\.number) == [1, 2])
        #expect(account.tokens[1].digest == Self.digest(2))
        #expect(account.tokens[0].isValid(on: Day(2026, 12, 31)))
        #expect(!account.tokens[0].isValid(on: Day(2027, 1, 1)))
    }

    @Test func aRevokedTokenIsValidNoMoreAndKeepsItsNumber() throws {
        var account = try Self.revoked()
        #expect(account.tokens[0].revokedOn == Self.day)
        #expect(!account.tokens[0].isValid(on: Self.day))
        for event in try account.decide(Self.issue(2)) { account.apply(event) }
        #expect(account.tokens.map(\.number) == [1, 2])
        #expect(throws: AccountRefusal.tokenAlreadyRevoked(1, on: Self.day)) {
            try account.decide(.revokeToken(1, on: Self.day + 1))
        }
        #expect(throws: AccountRefusal.unknownToken(3)) {
            try account.decide(.revokeToken(3, on: Self.day))
        }
    }

    @Test func aTokenLastsALeapYearAtMost() throws {
        let account = try Self.account(tokens: 0)
        let last = Self.day + 366
        #expect(try account.decide(Self.issue(1, until: last)).count == 1)
        #expect(
            throws: AccountRefusal.tokenEndUnusable(until: last + 1, first: Self.day, last: last)
        ) {
            try account.decide(Self.issue(1, until: last + 1))
        }
    }

    @Test func tenTokensAreValidAtOnce() throws {
        let full = try Self.account(tokens: 10)
        #expect(throws: AccountRefusal.tooManyTokens(maximum: 10)) {
            try full.decide(Self.issue(11))
        }
        var freed = full
        for event in try full.decide(.revokeToken(4, on: Self.day)) { freed.apply(event) }
        #expect(try freed.decide(Self.issue(11)).count == 1)
        // Those of last year count no more.
        let later = Self.issue(11, until: Day(2027, 6, 1), on: Day(2027, 1, 1))
        #expect(try full.decide(later).count == 1)
    }

    @Test func theSameTokenIsNotIssuedTwice() throws {
        let account = try Self.account(tokens: 1)
        #expect(throws: AccountRefusal.tokenTwice(1)) { try account.decide(Self.issue(1)) }
    }
}
