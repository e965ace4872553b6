import Codec
import Testing

@Suite struct CSVWriterTests {
    @Test func aPersonsFileRunsNoFormula() {
        var writer = CSVWriter(for: .person)
        writer.line(["=1+1", "+33", "-2", "@x", "\tx", "＝x", "Niort", "a;b", " x"])
        writer.number(-12)
        writer.endLine()
        #expect(
            String(decoding: writer.bytes.dropFirst(3), as: UTF8.self)
                == "\"'=1+1\";\"'+33\";\"'-2\";\"'@x\";\"'\tx\";\"'＝x\";Niort;\"a;b\";\" x\"\r\n"
                + "-12\r\n")
        #expect(writer.bytes.prefix(3) == [0xEF, 0xBB, 0xBF])
    }

    @Test func aProgramReadsBackWhatWasWritten() {
        var generator = SplitMix64(seed: 3)
        let alphabet: [Character] = ["a", ";", "\"", "\n", "\r\n", ",", "é", "=", " ", "\t", "'"]
        for _ in 0..<300 {
            let columns = Int.random(in: 2...5, using: &generator)
            // The first line settles the delimiter, as a header does.
            var records = [(0..<columns).map { "c\($0)" }]
            for _ in 0..<4 {
                records.append(
                    (0..<columns).map { _ in
                        String(
                            (0..<Int.random(in: 0...6, using: &generator)).map { _ in
                                alphabet.randomElement(using: &generator) ?? "a"
                            })
                    })
            }
            var writer = CSVWriter(for: .program)
            for record in records { writer.line(record) }
            let read = CSVReaderTests.read(
                writer.bytes, size: Int.random(in: 1...40, using: &generator))
            let fields = read.map { outcome -> [String]? in
                guard case .record(_, let fields) = outcome else { return nil }
                return fields
            }
            #expect(fields == records)
        }
    }

    /// Whatever the bytes and the chunks, the same outcomes, and no crash.
    @Test func chunksDoNotMatter() {
        var generator = SplitMix64(seed: 4)
        let alphabet = Array("a;\"\n\r,é\0".utf8) + [0xFF]
        for round in 0..<1000 {
            let bytes = (0..<Int.random(in: 0...60, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? 0
            }
            let lineBreaks = round.isMultiple(of: 2)
            // A header first: a delimiter cannot be found before the first line is there.
            let whole = Array("x;y\n".utf8) + bytes
            let once = CSVReaderTests.read(whole, lineBreaks: lineBreaks)
            let size = Int.random(in: 1...9, using: &generator)
            #expect(CSVReaderTests.read(whole, size: size, lineBreaks: lineBreaks) == once)
        }
    }
}
