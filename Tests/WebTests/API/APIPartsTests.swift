import Codec
import Domain
import Journal
import Synchronization
import Testing

@testable import Web

/// The small parts of the API, each by its own rule.
@Suite struct APIPartsTests {
    @Test(arguments: [
        ("{\"a\":1,\"a\":2}", "/a duplicateMember"),
        ("{\"a\":{\"b\":[0,{\"c\":1,\"c\":2}]}}", "/a/b/1/c duplicateMember"),
        ("{\"a/b\":{\"~\":1,\"~\":1}}", "/a~1b/~0 duplicateMember"),
        ("{\"a\":[1,2.5]}", "/a/1 notAnInteger"),
        ("{\"a\":\"x\\\"y\",\"b\":[{}, tru]}", "/b/1 unexpectedByte"),
        ("{\"a\":{},\"b\":01}", "/b leadingZero"),
        ("", " emptyText"), ("{\"a\":1} x", " trailingContent"),
        ("{\n \"a\":\n  99999999999999999999}", "/a integerTooLarge"),
    ])
    func whatIsNotJSONIsToldWhereItStands(text: String, told: String) {
        let bytes = Array(text.utf8)
        #expect(throws: JSONError.self) { try JSONParser.parse(bytes) }
        do { _ = try JSONParser.parse(bytes) } catch {
            let problem = Problem(error, in: bytes)
            #expect(problem.kind == .unreadableBody)
            #expect(problem.errors.count == 1)
            guard let entry = problem.errors.first, case .body(let pointer) = entry.place else {
                Issue.record("no pointer")
                return
            }
            #expect("\(pointer) \(entry.code)" == told)
        }
    }

    @Test(arguments: [
        ("\"12\"", 12), ("\"12-0123456789abcdef\"", 12), ("W/\"7-0123456789abcdef\"", 7),
        ("\"0\"", 0), ("12", nil), ("\"\"", nil), ("\"a\"", nil), ("\"-1\"", nil),
        ("\"12-xyz\"", nil), ("\"12\", \"13\"", nil), ("\"12-0123456789abcde\"", nil),
    ])
    func aTagSaysAVersion(header: String, version: Int64?) {
        #expect(EntityTag.version(of: header) == version)
    }

    @Test func aTagIsThatOfItsBytesAndVersion() {
        let tag = EntityTag.of([1, 2, 3], version: 4)
        #expect(EntityTag.version(of: tag) == 4)
        #expect(tag != EntityTag.of([1, 2, 4], version: 4))
        #expect(tag != EntityTag.of([1, 2, 3], version: 5))
        #expect(EntityTag.matches(tag, tag))
        #expect(EntityTag.matches("\"x\", W/\(tag)", tag))
        #expect(EntityTag.matches("*", tag))
        #expect(!EntityTag.matches("\"4\"", tag))
        #expect(!EntityTag.matches(nil, tag))
    }

    @Test(arguments: [
        ("4/100", Rate(1, 25)), ("0/1", Rate.zero), ("999999/999999", Rate.one), ("1/0", nil),
        ("04/100", nil), ("4/0100", nil), ("1000000/1", nil), ("-1/2", nil), ("4%", nil),
        ("1/2/3", nil), ("/", nil), ("", nil), ("1/", nil), ("１/2", nil),
    ])
    func aRateIsAFraction(text: String, rate: Rate?) { #expect(Rate(api: text) == rate) }

    @Test(arguments: [
        ("2026-11-23", true), ("1900-01-01", true), ("2199-12-31", true), ("2200-01-01", false),
        ("1899-12-31", false), ("2026-02-29", false), ("2026-2-1", false), ("23/11/2026", false),
    ])
    func aDayExists(text: String, isDay: Bool) { #expect((Day(api: text) != nil) == isDay) }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (1_795_690_800_123, "2026-11-26T11:00:00.123Z"),
        (-1, "1969-12-31T23:59:59.999Z"), (951_782_400_000, "2000-02-29T00:00:00.000Z"),
    ])
    func anInstantIsWrittenAsTheStandardSays(milliseconds: Int64, text: String) {
        #expect(Instant(milliseconds: milliseconds).iso == text)
    }

    @Test(arguments: [
        ("ok", 1, nil), ("", 0, nil), (" \t", 1, "missing"), ("a\u{0}b", 1, "controlCharacter"),
        ("a\u{7F}", 1, "controlCharacter"), ("a\nb\tc", 1, nil), ("abcdef", 1, "tooLong"),
        ("👩‍👩‍👧", 1, nil), ("e\u{301}e\u{301}e\u{301}", 1, "tooLong"), ("ab", 3, "tooShort"),
    ])
    func aTextHasItsBounds(text: String, least: Int, code: String?) {
        #expect(Schema.fault(of: text, least...5)?.0 == code)
    }

    @Test func aKeyIsUsedByOneCallAtATime() {
        let inFlight = InFlight()
        let (one, two) = (CommandID("a"), CommandID("b"))
        #expect(inFlight.enter(one))
        #expect(!inFlight.enter(one))
        #expect(inFlight.enter(two))
        inFlight.leave(one)
        #expect(inFlight.enter(one))
    }

    @Test func aCallerGoneWrongIsToldToWait() {
        let clock = Counter()
        let gate = RateGate { Int64(clock.now) }
        let caller = RateGate.Caller.account(AccountID(1))
        for _ in 0..<Limits.apiCallsPerMinute { #expect(gate.wait(caller) == nil) }
        #expect(gate.wait(caller) == 1)
        #expect(gate.wait(.account(AccountID(2))) == nil)
        // Ten milliseconds are worth one call of six thousand a minute.
        clock.add(10)
        #expect(gate.wait(caller) == nil)
        #expect(gate.wait(caller) == 1)
        clock.add(60_000)
        for _ in 0..<Limits.apiCallsPerMinute { #expect(gate.wait(caller) == nil) }
        #expect(gate.wait(caller) == 1)
    }

    @Test func callersRememberedAreBounded() {
        let gate = RateGate { 0 }
        for number in 0..<Limits.apiCallersKnown {
            _ = gate.wait(.network("network \(number)"))
        }
        let last = RateGate.Caller.network("network 1")
        for _ in 0..<Limits.apiPublicCallsPerMinute - 1 { #expect(gate.wait(last) == nil) }
        #expect(gate.wait(last) != nil)
        // One more caller than is remembered: everybody starts anew.
        #expect(gate.wait(.network("another")) == nil)
        #expect(gate.wait(last) == nil)
    }
}
