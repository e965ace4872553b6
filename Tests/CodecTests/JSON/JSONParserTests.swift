import Codec
import Testing

@Suite struct JSONParserTests {
    private static let readable: [(String, JSONValue)] = [
        ("0", 0), ("-0", 0), ("-12", -12), (" true ", true), ("null", nil),
        ("9223372036854775807", .integer(.max)), ("-9223372036854775808", .integer(.min)),
        (#""é€""#, "é€"), (#""a\u00e9\n\/\"""#, "aé\n/\""), (#""\ud83d\ude00""#, "😀"),
        ("[]", []), ("[1, [2], {}]", [1, [2], [:]]), (#"{"b":1,"a":null}"#, ["b": 1, "a": nil]),
    ]

    @Test(arguments: readable)
    func reads(text: String, value: JSONValue) throws {
        #expect(try JSONParser.parse(text) == value)
    }

    private static let refusals: [(String, JSONError)] = [
        ("", JSONError(.emptyText, line: 1, column: 1)),
        ("\u{FEFF}1", JSONError(.byteOrderMark, line: 1, column: 1)),
        ("1 2", JSONError(.trailingContent, line: 1, column: 3)),
        ("{\n \"a\": 1,\n \"a\": 2}", JSONError(.duplicateKey("a"), line: 3, column: 2)),
        ("[1,]", JSONError(.unexpectedByte(0x5D), line: 1, column: 4)),
        ("{\"a\":1,}", JSONError(.unexpectedByte(0x7D), line: 1, column: 8)),
        ("[1", JSONError(.unexpectedEnd, line: 1, column: 3)),
        ("\"a", JSONError(.unexpectedEnd, line: 1, column: 3)),
        ("\"a\u{1}\"", JSONError(.controlCharacter(1), line: 1, column: 3)),
        (#""\x""#, JSONError(.invalidEscape, line: 1, column: 2)),
        (#""\ud800""#, JSONError(.loneSurrogate, line: 1, column: 2)),
        (#""\udc00\ud800""#, JSONError(.loneSurrogate, line: 1, column: 2)),
        ("01", JSONError(.leadingZero, line: 1, column: 1)),
        ("-", JSONError(.unexpectedEnd, line: 1, column: 2)),
        ("1.5", JSONError(.notAnInteger("1.5"), line: 1, column: 1)),
        ("[1e2]", JSONError(.notAnInteger("1e2"), line: 1, column: 2)),
        (
            "9223372036854775808",
            JSONError(.integerTooLarge("9223372036854775808"), line: 1, column: 1)
        ),
        (
            "-9223372036854775809",
            JSONError(.integerTooLarge("-9223372036854775809"), line: 1, column: 1)
        ),
        ("nul", JSONError(.unexpectedEnd, line: 1, column: 4)),
        ("trve", JSONError(.unexpectedByte(0x76), line: 1, column: 3)),
        ("'a'", JSONError(.unexpectedByte(0x27), line: 1, column: 1)),
    ]

    @Test(arguments: refusals)
    func refuses(text: String, error: JSONError) {
        #expect(throws: error) { try JSONParser.parse(text) }
    }

    @Test func refusesIllFormedUTF8() {
        let bytes: [UInt8] = [0x22, 0x61, 0xE9, 0x22]  // "aé" in Latin-1
        #expect(throws: JSONError(.invalidUTF8(0xE9), line: 1, column: 3)) {
            try JSONParser.parse(bytes)
        }
    }

    @Test func keepsDecimalsWhenAsked() throws {
        let value = try JSONParser.parse("[1.50, -2e-3, 7, 1E400]", keepsDecimals: true)
        #expect(value == [.decimal("1.50"), .decimal("-2e-3"), 7, .decimal("1E400")])
    }

    @Test func countsDepth() throws {
        let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSONParser.parse(deep)
        #expect(throws: JSONError(.tooDeep(limit: 64), line: 1, column: 65)) {
            try JSONParser.parse("[\(deep)]")
        }
    }

    @Test func tellsTheLineOfEachMember() throws {
        let value = try JSONParser.parse("{\n\"a\": 1,\n\n\"b\": [\n{\"c\": 2}]}")
        let root = JSONNode(value)
        #expect(try root.member("a").line == 2)
        #expect(try root.member("b").line == 4)
        let element = try root.member("b").elements()[0]
        #expect(element.line == 5)
        #expect(try element.member("c").pointer == "/b/0/c")
    }

    @Test func saysWhatShapeIsWrong() throws {
        let root = JSONNode(try JSONParser.parse("{\"a/b\": \"x\",\n\"n\": 7}"))
        #expect(throws: JSONShapeError(pointer: "/z", line: 1, problem: .missing)) {
            try root.member("z")
        }
        #expect(
            throws: JSONShapeError(
                pointer: "/a~1b", line: 1,
                problem: .wrongType(expected: .integer, found: .string))
        ) { try root.member("a/b").integer() }
        #expect(throws: JSONShapeError(pointer: "/n", line: 2, problem: .outOfRange(7, 1...6))) {
            try root.member("n").integer(in: 1...6)
        }
        #expect(throws: JSONShapeError(pointer: "/n", line: 2, problem: .unknownMember)) {
            try root.object(allowing: ["a/b"])
        }
        #expect(try root.optional("z") == nil)
    }
}
