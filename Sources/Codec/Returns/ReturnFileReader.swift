internal import Domain

/// Reads a bank's return file (format in Docs/return-file.md) from chunks of bytes.
///
///     reader.append(chunk)
///     while let entry = reader.next() { … }
///
/// Every mistake of a line is told, each at its column; a faulty line never hides the next one.
package struct ReturnFileReader {
    package enum Entry: Hashable, Sendable {
        case line(ReturnLine)
        /// All that is wrong with one line; never empty.
        case mistakes([ReturnMistake])
    }

    /// A line is a few dozen bytes.
    private static let limits = CSVLimits(bytesPerLine: 4096, fields: 64)

    private var csv = CSVReader(allowsLineBreaks: false, limits: limits)
    /// Index of each column; nil before the header was read.
    private var header: ReturnHeader?
    /// The header cannot be read: nothing behind it means anything.
    private var isRefused = false
    private var isFinished = false
    /// What is there to read and was not given to `csv` yet.
    private var rest: ArraySlice<UInt8> = []

    private static let pieceBytes = 1 << 18

    package init() {}

    /// Over a file that is there whole: read by pieces, so that it is never held twice.
    package init(over bytes: [UInt8]) {
        rest = bytes[...]
        if rest.isEmpty { finish() }
    }

    package mutating func append(_ chunk: some Collection<UInt8>) { csv.append(chunk) }

    /// Says that no chunk follows.
    package mutating func finish() {
        csv.finish()
        isFinished = true
    }

    /// The next line; nil where more bytes are needed or none is left.
    package mutating func next() -> Entry? {
        guard !isRefused else { return nil }
        do {
            guard let header else {
                guard try nextRecord() else { return refuseEmpty() }
                return try readHeader()
            }
            guard try nextRecord() else { return nil }
            return header.entry(csv)
        } catch {
            return mistake(error)
        }
    }

    private mutating func nextRecord() throws(CSVError) -> Bool {
        while true {
            if try csv.next() { return true }
            if rest.isEmpty { return false }
            let piece = rest.prefix(ReturnFileReader.pieceBytes)
            csv.append(piece)
            rest = rest.dropFirst(piece.count)
            if rest.isEmpty { finish() }
        }
    }

    private mutating func readHeader() throws(CSVError) -> Entry? {
        switch ReturnHeader.read(csv) {
        case .success(let header):
            self.header = header
            return next()
        case .failure(let wrong):
            isRefused = true
            return .mistakes(wrong.mistakes)
        }
    }

    private mutating func refuseEmpty() -> Entry? {
        guard isFinished else { return nil }
        isRefused = true
        return .mistakes([ReturnMistake(line: 1, column: nil, found: "", problem: .empty)])
    }

    private mutating func mistake(_ error: CSVError) -> Entry {
        let found = String(decoding: csv.rawRecord.prefix(200), as: UTF8.self)
        let column = header?.column(at: error.field - 1)
        if header == nil { isRefused = true }
        return .mistakes([
            ReturnMistake(line: error.line, column: column, found: found, problem: .csv(error.code))
        ])
    }
}

extension ReturnFileReader {
    /// Mistakes found in a file after it was read, each with what the file itself holds at its
    /// place: that is what its author will look for.
    ///
    /// - Parameter mistakes: in the order of their lines; those that quote something keep it.
    package static func quoting(
        _ mistakes: [ReturnMistake], from bytes: [UInt8]
    ) -> [ReturnMistake] {
        var reader = ReturnFileReader(over: bytes)
        var quoted = mistakes
        for index in quoted.indices where quoted[index].found.isEmpty {
            guard let column = quoted[index].column,
                let found = reader.text(column, atLine: quoted[index].line)
            else { continue }
            quoted[index].found = ReturnMistake.cut(found)
        }
        return quoted
    }

    /// Goes on to a line, never back.
    private mutating func text(_ column: ReturnColumn, atLine line: Int) -> String? {
        while header == nil || csv.line < line {
            guard let entry = next() else { return nil }
            if case .mistakes = entry, isRefused { return nil }
        }
        return csv.line == line ? header?.text(column, of: csv) : nil
    }
}

/// Which column stands where, as the first line says.
struct ReturnHeader {
    private var index: [Int]
    private let count: Int

    struct Wrong: Error { let mistakes: [ReturnMistake] }

    static func read(_ csv: CSVReader) -> Result<ReturnHeader, Wrong> {
        var index = [Int](repeating: -1, count: ReturnColumn.allCases.count)
        var mistakes: [ReturnMistake] = []
        func wrong(_ column: ReturnColumn?, _ found: String, _ problem: ReturnProblem) {
            mistakes.append(
                ReturnMistake(line: csv.line, column: column, found: found, problem: problem))
        }
        for field in 0..<csv.count {
            let text = csv.text(field)
            let name = text.lowercased().filter { $0 != " " }
            guard let column = ReturnColumn(rawValue: name) else {
                wrong(nil, text, .columnUnknown)
                continue
            }
            if index[column.place] >= 0 { wrong(column, text, .columnTwice(column)) }
            index[column.place] = field
        }
        for column in ReturnColumn.allCases
        where index[column.place] < 0 && column != .detail {
            wrong(column, "", .columnMissing(column))
        }
        guard mistakes.isEmpty else { return .failure(Wrong(mistakes: mistakes)) }
        return .success(ReturnHeader(index: index, count: csv.count))
    }

    /// What the record holds in a column; nil where the record is not one of this header.
    func text(_ column: ReturnColumn, of csv: CSVReader) -> String? {
        guard csv.count == count, index[column.place] >= 0 else { return nil }
        return String(decoding: trimmed(csv.bytes(index[column.place])), as: UTF8.self)
    }

    func column(at field: Int) -> ReturnColumn? {
        ReturnColumn.allCases.first { index[$0.place] == field }
    }

    func entry(_ csv: CSVReader) -> ReturnFileReader.Entry {
        guard csv.count == count else {
            let found = String(decoding: csv.rawRecord.prefix(200), as: UTF8.self)
            return .mistakes([
                ReturnMistake(
                    line: csv.line, column: nil, found: found,
                    problem: .fieldCount(expected: count, found: csv.count))
            ])
        }
        var record = ReturnRecord(line: csv.line)
        return record.read { column in
            index[column.place] < 0 ? [] : trimmed(csv.bytes(index[column.place]))
        }
    }

    private func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var rest = bytes
        while rest.first == 0x20 || rest.first == 0x09 { rest.removeFirst() }
        while rest.last == 0x20 || rest.last == 0x09 { rest.removeLast() }
        return rest
    }
}

extension ReturnColumn {
    /// Its place in an array.
    fileprivate var place: Int {
        switch self {
        case .loan: 0
        case .operation: 1
        case .reference: 2
        case .date: 3
        case .amount: 4
        case .detail: 5
        }
    }
}
