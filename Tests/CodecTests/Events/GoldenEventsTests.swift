import Domain
import Foundation
import Testing

@testable import Codec

/// Bodies written by version 1, one a line: `type schema hex`. They decode for ever; lines may
/// be added, never changed. `APPUI_RECORD_GOLDEN=1` appends what a new type lacks.
@Suite struct GoldenEventsTests {
    static let file = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden/events-v1.txt")

    struct Line {
        var type: String
        var schema: Int
        var hex: String
    }

    static func lines() throws -> [Line] {
        try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { line in
            let fields = line.split(separator: " ")
            return Line(
                type: String(fields[0]), schema: try #require(Int(fields[1])),
                hex: String(fields[2]))
        }
    }

    @Test func everyLineDecodesAndEncodesToItself() throws {
        for line in try Self.lines() {
            let body = bytes(line.hex)
            let event = try EventCodec.decode(type: line.type, schema: line.schema, body: body)
            let again = EventCodec.encode(event)
            #expect(again.type == line.type)
            #expect(hex(again.body) == line.hex)
        }
    }

    @Test func everyTypeIsThere() throws {
        let known = Set((try? Self.lines())?.map(\.type) ?? [])
        let lacking = EventType.allCases.filter { !known.contains($0.rawValue) }
        if ProcessInfo.processInfo.environment["APPUI_RECORD_GOLDEN"] != nil {
            try record(lacking)
        } else {
            #expect(lacking == [])
        }
    }

    /// One recorded line, read by hand.
    @Test func oldLineKeepsItsMeaning() throws {
        let line = try #require(try Self.lines().last { $0.type == "loan.fullyRepaid" })
        let event = try EventCodec.decode(
            type: line.type, schema: line.schema, body: bytes(line.hex))
        let recorded = LoanEvent.fullyRepaid(
            on: Day(number: 0x78A9_CB61), interestPaid: Money(cents: 0x357A_4ACC), early: true)
        #expect(event == .loan(recorded))
    }

    private func record(_ types: [EventType]) throws {
        var generator = EventGenerator(seed: 2026)
        var text = (try? String(contentsOf: Self.file, encoding: .utf8)) ?? ""
        for type in EventType.allCases {
            for event in [generator.event(type), generator.event(type)]
            where types.contains(type) {
                let (name, schema, body) = EventCodec.encode(event)
                text += "\(name) \(schema) \(hex(body))\n"
            }
        }
        try text.write(to: Self.file, atomically: true, encoding: .utf8)
    }
}
