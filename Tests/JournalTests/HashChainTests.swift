import Codec
import Domain
import Foundation
import Journal
import Testing

@Suite struct HashChainTests {
    /// Computed by Tests/Reference/verify_journal.py (`canonical`, SHA-256 with the previous).
    static let vectors: [(RecordedEvent, canonical: String?, hash: String)] = [
        (
            record(
                1, "case-7", 1, "case.opened", 1, at: 1_767_225_600_123, on: 20454, by: 3, "c-1",
                [0xA1, 0x61, 0x61, 0x18, 0x7B]),
            "0000000101000000080000000000000001"
                + "00000006636173652d37000000080000000000000001"
                + "0000000b636173652e6f70656e6564000000080000000000000001"
                + "000000080000000000004fe6000000080000019b76daa87b"
                + "00000008000000000000000300000003632d3100000005a16161187b",
            "33f8ed809d88653e6fe11401a1c68ea9753d374a8b5f73f09d48cd9f6d265616"
        ),
        (
            record(
                2, "loan-7", 1, "loan.granted", 2, at: 1_767_225_600_124, on: -1, by: nil, "c-2", []
            ),
            "0000000101000000080000000000000002"
                + "000000066c6f616e2d37000000080000000000000001"
                + "0000000c6c6f616e2e6772616e746564000000080000000000000002"
                + "00000008ffffffffffffffff000000080000019b76daa87c"
                + "0000000000000003632d3200000000",
            "f58e8364323a71f28b533db181372779e78ffdf37c0329b9e524c564dc431a89"
        ),
        (
            record(
                3, "case-7", 2, "case.\u{E9}", 65_535, at: 0, on: 0, by: .max, "c-3",
                [UInt8](repeating: 0, count: 300)),
            nil,
            "e8438cc4c67ed449274e62354e32f109ab50f46b2d2da7c5f69bc67c9eea34f0"
        ),
    ]

    @Test func theVectorsOfTheReferenceHold() {
        #expect(
            HashChain.genesis.bytes.hexadecimal
                == "d3e5a697332ae0f00b78ac0a912d9fc41da8546053d60fe4ab6692e27ea947f9")
        var chain = HashChain()
        for (record, canonical, hash) in HashChainTests.vectors {
            if let canonical { #expect(HashChain.canonical(record).hexadecimal == canonical) }
            #expect(chain.add(record).bytes.hexadecimal == hash)
        }
    }

    /// Any change of any field gives another hash.
    @Test func everyFieldCounts() {
        let original = HashChainTests.vectors[0].0
        var changed: [RecordedEvent] = []
        func change(_ body: (inout RecordedEvent) -> Void) {
            var record = original
            body(&record)
            changed.append(record)
        }
        change { $0.position = 2 }
        change { $0.version = 2 }
        change { $0.event.stream = StreamID(.caseFile, 8) }
        change { $0.event.type = "case.closed" }
        change { $0.event.schema = 2 }
        change { $0.event.body = [0xA1, 0x61, 0x61, 0x18, 0x7C] }
        change { $0.event.effectiveOn = Day(number: 20455) }
        change { $0.recordedAt = Instant(milliseconds: 1_767_225_600_124) }
        change { $0.actor = AccountID(4) }
        change { $0.actor = nil }
        change { $0.command = CommandID("c-2") }
        // The same bytes, cut elsewhere.
        change {
            $0.event.type = "case.opene"
            $0.event.stream = StreamID(.caseFile, 7)
        }
        var hashes: Set<[UInt8]> = []
        for record in [original] + changed {
            var chain = HashChain()
            hashes.insert(chain.add(record).bytes)
        }
        #expect(hashes.count == changed.count + 1)
    }

    private static func record(
        _ position: Int64, _ stream: String, _ version: Int64, _ type: String, _ schema: Int,
        at milliseconds: Int64, on day: Int32, by actor: Int64?, _ command: String, _ body: [UInt8]
    ) -> RecordedEvent {
        RecordedEvent(
            position: position, version: version,
            event: EncodedEvent(
                stream: StreamID(stream) ?? .scheme(), type: type, schema: schema, body: body,
                effectiveOn: Day(number: day)),
            recordedAt: Instant(milliseconds: milliseconds), actor: actor.map(AccountID.init),
            command: CommandID(command), hash: [])
    }
}
