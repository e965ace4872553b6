import Codec
import Testing

@Suite struct CSVReaderTests {
    enum Outcome: Equatable {
        case record(line: Int, [String])
        case fault(CSVError)
    }

    /// Everything the reader finds, the bytes given `size` at a time.
    static func read(
        _ bytes: [UInt8], size: Int = .max, lineBreaks: Bool = true, limits: CSVLimits = .init()
    ) -> [Outcome] {
        var reader = CSVReader(allowsLineBreaks: lineBreaks, limits: limits)
        var outcomes: [Outcome] = []
        func drain() {
            while true {
                do throws(CSVError) {
                    guard try reader.next() else { return }
                    outcomes.append(
                        .record(line: reader.line, (0..<reader.count).map { reader.text($0) }))
                } catch {
                    outcomes.append(.fault(error))
                }
            }
        }
        var start = 0
        while start < bytes.count {
            let end = start + min(size, bytes.count - start)
            reader.append(bytes[start..<end])
            drain()
            start = end
        }
        reader.finish()
        drain()
        return outcomes
    }

    static let readable: [(String, [Outcome])] = [
        ("a;b\r\n1;2\r\n", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1", "2"])]),
        ("a,b\n1;2,3", [.record(line: 1, ["a", "b"]), .record(line: 2, ["1;2", "3"])]),
        ("a\tb,c\td", [.record(line: 1, ["a", "b,c", "d"])]),
        ("\u{FEFF}a;b\n", [.record(line: 1, ["a", "b"])]),
        ("a\n\n\r\nb\n", [.record(line: 1, ["a"]), .record(line: 4, ["b"])]),
        ("a;\n;\n", [.record(line: 1, ["a", ""]), .record(line: 2, ["", ""])]),
        ("a;", [.record(line: 1, ["a", ""])]),
        ("\"a;\"\"b\"\"\";\"\"\n", [.record(line: 1, ["a;\"b\"", ""])]),
        ("\"a\nb\";c\nd;e", [.record(line: 1, ["a\nb", "c"]), .record(line: 3, ["d", "e"])]),
        ("\"é,;€\",b,c\n", [.record(line: 1, ["é,;€", "b", "c"])]),
        ("", []), ("\n\n", []), ("\"\"", [.record(line: 1, [""])]),
    ]

    @Test(arguments: readable)
    func reads(text: String, outcomes: [Outcome]) {
        for size in [1, 2, 3, 7, .max] {
            #expect(Self.read(Array(text.utf8), size: size) == outcomes)
        }
    }

    static let faults: [(String, CSVError)] = [
        ("b\"c", CSVError(.strayQuote, line: 2, field: 1)),
        ("x;\"b\"c", CSVError(.textAfterQuote, line: 2, field: 2)),
        ("x;\"b", CSVError(.lineBreakInQuotes, line: 2, field: 2)),
        ("x\ry", CSVError(.bareCarriageReturn, line: 2, field: 2)),
        ("x;y;\0", CSVError(.nulByte, line: 2, field: 3)),
        ("1;2;3;4;5", CSVError(.tooManyFields(limit: 4), line: 2, field: 5)),
    ]

    @Test(arguments: faults)
    func namesTheFaultAndGoesOn(text: String, error: CSVError) {
        let bytes = Array("a;b\n\(text)\nc;d".utf8)
        for size in [1, 4, .max] {
            #expect(
                Self.read(bytes, size: size, lineBreaks: false, limits: .init(fields: 4))
                    == [
                        .record(line: 1, ["a", "b"]), .fault(error), .record(line: 3, ["c", "d"]),
                    ])
        }
    }

    @Test func refusesLatin1AndGoesOn() {
        let bytes = Array("nom;ville\nx;Poiti".utf8) + [0xE8] + Array("rs\ny;Niort\n".utf8)
        #expect(
            Self.read(bytes) == [
                .record(line: 1, ["nom", "ville"]),
                .fault(CSVError(.notUTF8(0xE8), line: 2, field: 2)),
                .record(line: 3, ["y", "Niort"]),
            ])
    }

    @Test func refusesWideEncodings() {
        let bytes: [UInt8] = [0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00]
        #expect(Self.read(bytes) == [.fault(CSVError(.wideEncoding, line: 1, field: 1))])
    }

    @Test func refusesAQuoteNeverClosed() {
        #expect(
            Self.read(Array("a\n\"b\nc".utf8)) == [
                .record(line: 1, ["a"]), .fault(CSVError(.unterminatedQuote, line: 2, field: 1)),
            ])
    }

    @Test func boundsTheLine() {
        let long = String(repeating: "x", count: 101)
        let outcomes = Self.read(
            Array("a\n\(long)\nb".utf8), size: 10, limits: .init(bytesPerLine: 100))
        #expect(
            outcomes == [
                .record(line: 1, ["a"]),
                .fault(CSVError(.lineTooLong(limit: 100), line: 2, field: 1)),
                .record(line: 3, ["b"]),
            ])
    }
}
