import Testing

@testable import Codec

@Suite struct CBORTests {
    /// RFC 8949, appendix A: every example that lies in the subset.
    static let examples: [(CBORValue, [UInt8])] = [
        (.integer(0), [0x00]),
        (.integer(1), [0x01]),
        (.integer(10), [0x0A]),
        (.integer(23), [0x17]),
        (.integer(24), [0x18, 0x18]),
        (.integer(25), [0x18, 0x19]),
        (.integer(100), [0x18, 0x64]),
        (.integer(1000), [0x19, 0x03, 0xE8]),
        (.integer(1_000_000), [0x1A, 0x00, 0x0F, 0x42, 0x40]),
        (.integer(1_000_000_000_000), [0x1B, 0x00, 0x00, 0x00, 0xE8, 0xD4, 0xA5, 0x10, 0x00]),
        (.integer(-1), [0x20]),
        (.integer(-10), [0x29]),
        (.integer(-100), [0x38, 0x63]),
        (.integer(-1000), [0x39, 0x03, 0xE7]),
        (.bool(false), [0xF4]),
        (.bool(true), [0xF5]),
        (.null, [0xF6]),
        (.bytes([]), [0x40]),
        (.bytes([1, 2, 3, 4]), [0x44, 0x01, 0x02, 0x03, 0x04]),
        (.text(""), [0x60]),
        (.text("a"), [0x61, 0x61]),
        (.text("IETF"), [0x64, 0x49, 0x45, 0x54, 0x46]),
        (.text("\u{FC}"), [0x62, 0xC3, 0xBC]),
        (.text("\u{6C34}"), [0x63, 0xE6, 0xB0, 0xB4]),
        (.text("\u{10151}"), [0x64, 0xF0, 0x90, 0x85, 0x91]),
        (.array([]), [0x80]),
        (.array([.integer(1), .integer(2), .integer(3)]), [0x83, 0x01, 0x02, 0x03]),
        (
            .array([
                .integer(1), .array([.integer(2), .integer(3)]),
                .array([.integer(4), .integer(5)]),
            ]), [0x83, 0x01, 0x82, 0x02, 0x03, 0x82, 0x04, 0x05]
        ),
        (.map([]), [0xA0]),
        (
            .map([
                CBORPair("a", .integer(1)),
                CBORPair("b", .array([.integer(2), .integer(3)])),
            ]), [0xA2, 0x61, 0x61, 0x01, 0x61, 0x62, 0x82, 0x02, 0x03]
        ),
    ]

    @Test(arguments: examples)
    func writesAndReadsThePublishedExamples(value: CBORValue, bytes: [UInt8]) throws {
        var writer = CBORWriter()
        writer.value(value)
        #expect(writer.bytes == bytes)
        var reader = CBORReader(bytes)
        #expect(try reader.value() == value)
        try reader.finish()
    }

    @Test(arguments: [
        Int64.min, Int64.min + 1, Int64.max, 255, 256, -256, -257, 65_535, 65_536, 4_294_967_295,
        4_294_967_296, -4_294_967_296, -4_294_967_297,
    ])
    func everyWidthOfIntegerComesBack(value: Int64) throws {
        var writer = CBORWriter()
        writer.integer(value)
        var reader = CBORReader(writer.bytes)
        #expect(try reader.integer() == value)
        #expect(reader.isAtEnd)
    }

    @Test(arguments: [
        ([], CBORError.truncated(at: 0)),
        ([0x18], .truncated(at: 0)),
        ([0x1B, 0, 0, 0, 1, 0, 0, 0], .truncated(at: 0)),
        ([0x62, 0x61], .truncated(at: 0)),
        // An array that announces four thousand million items in five bytes.
        ([0x9A, 0xFF, 0xFF, 0xFF, 0xFF], .truncated(at: 0)),
        ([0xA1, 0x61], .truncated(at: 0)),
        ([0x18, 0x17], .notShortest(at: 0)),
        ([0x19, 0x00, 0xFF], .notShortest(at: 0)),
        ([0x1A, 0x00, 0x00, 0xFF, 0xFF], .notShortest(at: 0)),
        ([0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], .notShortest(at: 0)),
        ([0x78, 0x01, 0x61], .notShortest(at: 0)),
        ([0x1B, 0x80, 0, 0, 0, 0, 0, 0, 0], .outOfRange(at: 0)),
        ([0x3B, 0x80, 0, 0, 0, 0, 0, 0, 0], .outOfRange(at: 0)),
        ([0x9F, 0x01, 0xFF], .unsupported(initial: 0x9F, at: 0)),
        ([0x5F, 0xFF], .unsupported(initial: 0x5F, at: 0)),
        ([0x1C], .unsupported(initial: 0x1C, at: 0)),
        ([0xC0, 0x60], .unsupported(initial: 0xC0, at: 0)),
        ([0xF9, 0x3C, 0x00], .unsupported(initial: 0xF9, at: 0)),
        ([0xF7], .unsupported(initial: 0xF7, at: 0)),
        ([0x61, 0xFF], .invalidText(at: 0)),
        ([0xA1, 0x01, 0x01], .unexpected(.integer, wanted: .text, at: 1)),
        ([0xA2, 0x61, 0x61, 0x01, 0x61, 0x61, 0x02], .duplicateKey("a", at: 4)),
        ([0x01, 0x02], .trailing(count: 1, at: 1)),
    ])
    func refusesEverythingElse(bytes: [UInt8], error: CBORError) {
        #expect(throws: error) {
            var reader = CBORReader(bytes)
            _ = try reader.value()
            try reader.finish()
        }
    }

    @Test func depthIsLimited() throws {
        let allowed = [UInt8](repeating: 0x81, count: CBORReader.maximumDepth) + [0x00]
        var reader = CBORReader(allowed)
        _ = try reader.value()
        #expect(throws: CBORError.tooDeep(at: CBORReader.maximumDepth + 1)) {
            var reader = CBORReader([0x81] + allowed)
            _ = try reader.value()
        }
    }

    @Test func readsFieldByField() throws {
        var writer = CBORWriter()
        writer.map(3)
        writer.text("amount")
        writer.integer(12_345)
        writer.text("actor")
        writer.null()
        writer.text("seal")
        writer.byteString([7, 8])

        var reader = CBORReader(writer.bytes)
        #expect(try reader.map() == 3)
        try reader.key("amount")
        #expect(try reader.integer() == 12_345)
        try reader.key("actor")
        #expect(try reader.null())
        #expect(throws: CBORError.unexpectedKey("seal", wanted: "stamp", at: 18)) {
            var copy = reader
            try copy.key("stamp")
        }
        try reader.key("seal")
        #expect(try reader.null() == false)
        #expect(try reader.byteString() == [7, 8])
        try reader.finish()
    }

    /// Any bytes at all either are refused or re-encode to themselves: one value, one encoding.
    @Test func whatDecodesReencodesToItself() {
        var random = SeededBytes(seed: 0x0C0B)
        var decoded = 0
        for _ in 0..<20_000 {
            let bytes = random.next(count: Int(random.next() % 12))
            var reader = CBORReader(bytes)
            guard let value = try? reader.value(), reader.isAtEnd else { continue }
            decoded += 1
            var writer = CBORWriter()
            writer.value(value)
            #expect(writer.bytes == bytes)
        }
        #expect(decoded > 400)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014), bytes taken from the low end.
private struct SeededBytes {
    var state: UInt64
    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func next(count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) }
    }
}
