internal import Domain

/// Whether a PDF is whole and opens without a password, as its last lines say: where the table of
/// its objects starts, and what that table's dictionary holds. Nothing in it is run or unpacked.
struct PDFProbe {
    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Readers look for the end mark in the last 1024 bytes (ISO 32000-1, annex H.3).
    private static let tail = 1024
    /// Longer, the dictionary of a table is no such thing.
    private static let longestDictionary = 4096

    /// The number of pages, where the objects are in clear.
    func pages() throws(PaperFlaw) -> Int? {
        let dictionary = try tableDictionary()
        if find("/Encrypt", in: dictionary) != nil { throw .password }
        guard find("/Root", in: dictionary) != nil else { throw .damaged(.pdf) }
        return countPages()
    }

    /// The bytes around the table's dictionary: behind `trailer`, or at the start of its stream.
    private func tableDictionary() throws(PaperFlaw) -> Range<Int> {
        let end = max(0, bytes.count - Self.tail)..<bytes.count
        guard let mark = find("%%EOF", in: end, last: true),
            let start = find("startxref", in: max(0, mark - Self.tail)..<mark, last: true),
            let offset = number(after: start + "startxref".utf8.count), offset > 0,
            offset < start
        else { throw .damaged(.pdf) }
        let table = skipBlanks(from: offset)
        if starts(with: "xref", at: table), let trailer = find("trailer", in: table..<start) {
            return trailer..<min(start, trailer + Self.longestDictionary)
        }
        // A table in a stream: « 12 0 obj << … >> stream ».
        if number(after: table) != nil,
            let object = find("obj", in: table..<min(start, table + 40)),
            let stream = find(
                "stream", in: object..<min(start, object + Self.longestDictionary))
        {
            return object..<stream
        }
        return try misplacedDictionary(before: start)
    }

    /// Some programs write a wrong place for the table, and every reader finds it all the same.
    private func misplacedDictionary(before end: Int) throws(PaperFlaw) -> Range<Int> {
        if let trailer = find("trailer", in: 0..<end, last: true) { return trailer..<end }
        guard let type = find("/XRef", in: 0..<end, last: true) else { throw .damaged(.pdf) }
        let around = Self.longestDictionary / 2
        return max(0, type - around)..<min(end, type + around)
    }

    /// Page objects in clear; nil where there is none, since they may be packed.
    private func countPages() -> Int? {
        var count = 0
        var position = 0
        while let type = find("/Type", in: position..<bytes.count) {
            position = type + 5
            let name = skipBlanks(from: position)
            guard starts(with: "/Page", at: name) else { continue }
            let after = name + 5 < bytes.count ? bytes[name + 5] : 0x20
            if !isRegular(after) { count += 1 }
        }
        return count == 0 ? nil : count
    }

    private func number(after start: Int) -> Int? {
        var position = skipBlanks(from: start)
        var value = 0
        let first = position
        while position < bytes.count, position - first < 12,
            (0x30...0x39).contains(bytes[position])
        {
            value = value * 10 + Int(bytes[position] - 0x30)
            position += 1
        }
        return position > first ? value : nil
    }

    private func skipBlanks(from start: Int) -> Int {
        var position = start
        while position < bytes.count,
            [0x00, 0x09, 0x0A, 0x0C, 0x0D, 0x20].contains(bytes[position])
        { position += 1 }
        return position
    }

    /// A character that a name goes on with.
    private func isRegular(_ byte: UInt8) -> Bool {
        byte > 0x20 && !"()<>[]{}/%".utf8.contains(byte)
    }

    private func starts(with text: StaticString, at position: Int) -> Bool {
        let count = text.utf8CodeUnitCount
        guard position >= 0, position + count <= bytes.count else { return false }
        return text.withUTF8Buffer { wanted in
            for index in 0..<count where bytes[position + index] != wanted[index] { return false }
            return true
        }
    }

    private func find(_ text: StaticString, in range: Range<Int>, last: Bool = false) -> Int? {
        let count = text.utf8CodeUnitCount
        let end = min(range.upperBound, bytes.count) - count
        guard range.lowerBound >= 0, range.lowerBound <= end else { return nil }
        let first = text.withUTF8Buffer { $0[0] }
        if last {
            for position in stride(from: end, through: range.lowerBound, by: -1)
            where bytes[position] == first && starts(with: text, at: position) {
                return position
            }
            return nil
        }
        return bytes.withUnsafeBufferPointer { buffer -> Int? in
            for position in range.lowerBound...end
            where buffer[position] == first && starts(with: text, at: position) {
                return position
            }
            return nil
        }
    }
}
