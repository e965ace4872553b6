import Domain
import Foundation
import Testing

@testable import Codec

@Suite struct EventCodecTests {
    static let drawsOfEachType = 120

    @Test(arguments: EventType.allCases)
    func everyTypeSurvivesTheJourney(_ type: EventType) throws {
        let seed = type.rawValue.utf8.reduce(UInt64(7)) { $0 &* 31 &+ UInt64($1) }
        var generator = EventGenerator(seed: seed)
        var drawn: Set<Event> = []
        for _ in 0..<Self.drawsOfEachType {
            let event = generator.event(type)
            let (name, schema, body) = EventCodec.encode(event)
            #expect(name == type.rawValue)
            #expect(try EventCodec.decode(type: name, schema: schema, body: body) == event)
            drawn.insert(event)
        }
        // The events drawn differ: a constant generator would prove little.
        #expect(drawn.count > 1)
    }

    @Test func typeNamesStartWithTheirStream() {
        let kinds = Set(StreamKind.allCases.map(\.rawValue))
        for type in EventType.allCases {
            #expect(kinds.contains(String(type.rawValue.prefix { $0 != "." })), "\(type.rawValue)")
        }
        #expect(EventType.allCases.count == 127)
    }

    /// Written by hand from RFC 8949: a map of five keys, text, integers, one row of four.
    @Test func paymentAsTheStandardWritesIt() throws {
        let event = Event.loan(
            .paymentReceived(
                reference: "OP-1", amount: Money(cents: 6000), on: Day(2026, 11, 24),
                parts: [
                    AllocatedPart(
                        instalment: 3, interest: Money(cents: 632), principal: Money(cents: 5368))
                ], excess: .zero))
        let expected =
            "a5" + "697265666572656e6365" + "644f502d31" + "66616d6f756e74" + "191770"
            + "626f6e" + "19512d" + "657061727473" + "81" + "84" + "03" + "00" + "190278"
            + "1914f8" + "66657863657373" + "00"
        let (name, schema, body) = EventCodec.encode(event)
        #expect(name == "loan.paymentReceived")
        #expect(schema == 1)
        #expect(hex(body) == expected)
        #expect(Day(2026, 11, 24).number == 0x512D)
    }

    // MARK: What is not an event

    @Test func unknownNamesAndLayoutsAreRefused() {
        #expect(throws: CodecError.unknownType("loan.vanished")) {
            try EventCodec.decode(type: "loan.vanished", schema: 1, body: [0xA0])
        }
        #expect(throws: CodecError.unsupportedSchema(type: "loan.offerLapsed", 2)) {
            try EventCodec.decode(type: "loan.offerLapsed", schema: 2, body: [0xA0])
        }
    }

    @Test(arguments: [
        // {} where {on} is expected
        ("loan.offerLapsed", "a0", CodecError.itemCount(found: 0, expected: 1)),
        // one key too many
        ("loan.offerLapsed", "a2626f6e00616100", .itemCount(found: 2, expected: 1)),
        // {of: 0}
        (
            "loan.offerLapsed", "a1626f6600",
            .malformed(.unexpectedKey("of", wanted: "on", at: 1))
        ),
        // bytes after the map
        ("loan.offerLapsed", "a1626f6e0000", .malformed(.trailing(count: 1, at: 5))),
        // 0 written on two bytes
        ("loan.offerLapsed", "a1626f6e1800", .malformed(.notShortest(at: 4))),
        // a day beyond 32 bits
        ("loan.offerLapsed", "a1626f6e1b0000000100000000", .outOfRange(4_294_967_296)),
        // a purpose that is none
        ("case.purposeCoded", "a167707572706f736563666f6f", .unknownWord("foo")),
        // a digest of one byte
        (
            "scheme.rulesAdopted", "a36572756c657341006474657874406466726f6d00",
            .digestLength(1)
        ),
        // {"share": [2, 4]}, not in lowest terms
        (
            "rebate.computed",
            "a46c696e7465726573745061696400657368617265820204",
            .outOfRange(2)
        ),
    ])
    func malformedBodies(_ type: String, _ body: String, _ error: CodecError) {
        #expect(throws: error) {
            try EventCodec.decode(type: type, schema: 1, body: bytes(body))
        }
    }

    /// Any one bit changed: another event, or an error; never the same event, never a crash.
    @Test func oneBitChangesTheEvent() throws {
        var generator = EventGenerator(seed: 5)
        for type in EventType.allCases {
            let event = generator.event(type)
            let (name, schema, body) = EventCodec.encode(event)
            for bit in stride(from: 0, to: min(body.count, 120) * 8, by: 7) {
                var damaged = body
                damaged[bit / 8] ^= 1 << UInt8(bit % 8)
                let read = try? EventCodec.decode(type: name, schema: schema, body: damaged)
                #expect(read != event)
                if let read { #expect(EventCodec.encode(read).body == damaged) }
            }
        }
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

func bytes(_ hex: String) -> [UInt8] {
    let digits = Array(hex.utf8)
    return stride(from: 0, to: digits.count - 1, by: 2).map { index in
        UInt8(String(decoding: digits[index...(index + 1)], as: UTF8.self), radix: 16) ?? 0
    }
}
