/// Reads RFC 4180 records from chunks of bytes, in memory that does not grow with the file.
///
///     reader.append(chunk)
///     while try reader.next() { reader.text(0) }
///
/// After an error the reader stands at the next line, so that every faulty line can be named.
package struct CSVReader {
    /// Found on the first line unless given.
    package private(set) var delimiter: CSVDelimiter?
    /// Line where the current record starts, from 1.
    package private(set) var line = 1
    /// Number of fields of the current record; 0 after an error.
    package var count: Int { fields.count }

    /// Bounds within the record, quotes left out.
    private struct Field {
        var start: Int
        var end: Int
        /// Holds doubled quotes that reading makes single.
        var isEscaped: Bool
    }

    private enum State {
        case fieldStart, plain, quoted, quoteInQuoted, carriageReturn
    }

    private let limits: CSVLimits
    private let allowsLineBreaks: Bool
    private var buffer: [UInt8] = []
    private var recordStart = 0
    private var cursor = 0
    private var fields: [Field] = []
    private var field = Field(start: 0, end: 0, isEscaped: false)
    private var state = State.fieldStart
    /// Every byte of the record, or-ed: tells cheaply that all are ASCII.
    private var bits: UInt8 = 0
    private var nextLine = 1
    private var isStarted = false
    private var isFinished = false
    /// The current record is whole, or was faulty and is passed.
    private var isPassed = false
    /// In a faulty line whose end has not come yet.
    private var isSkipping = false
    private var isRefused = false

    /// - Parameter allowsLineBreaks: whether a quoted field may span lines. Where it may not, a
    ///   forgotten quote costs one line and not the rest of the file.
    package init(
        delimiter: CSVDelimiter? = nil, allowsLineBreaks: Bool = true, limits: CSVLimits = .init()
    ) {
        self.delimiter = delimiter
        self.allowsLineBreaks = allowsLineBreaks
        self.limits = limits
    }

    package mutating func append(_ chunk: some Collection<UInt8>) {
        if recordStart > 0 {
            buffer.removeSubrange(0..<recordStart)
            cursor -= recordStart
            recordStart = 0
        }
        buffer.append(contentsOf: chunk)
    }

    /// Says that no chunk follows: the last line needs no line feed.
    package mutating func finish() { isFinished = true }

    /// Goes to the next record; false where more bytes are needed or none is left.
    package mutating func next() throws(CSVError) -> Bool {
        guard try start(), !isSkipping || skipLine() else { return false }
        if isPassed { beginRecord() }
        while try scan() {
            isPassed = true
            if fields.isEmpty {
                beginRecord()
                continue
            }
            try checkRecord()
            return true
        }
        return false
    }

    /// The bytes of a field of the current record, quotes undone.
    package func bytes(_ index: Int) -> ArraySlice<UInt8> {
        let field = fields[index]
        let slice = buffer[(recordStart + field.start)..<(recordStart + field.end)]
        guard field.isEscaped else { return slice }
        var plain: [UInt8] = []
        var isFirstOfPair = false
        for byte in slice {
            isFirstOfPair = byte == 0x22 && !isFirstOfPair
            if !isFirstOfPair { plain.append(byte) }
        }
        return plain[...]
    }

    package func text(_ index: Int) -> String { String(decoding: bytes(index), as: UTF8.self) }

    /// The current record, or the faulty line just refused, as written and without its line end.
    package var rawRecord: ArraySlice<UInt8> {
        guard isPassed else { return [] }
        var end = cursor
        if end > recordStart, buffer[end - 1] == 0x0A { end -= 1 }
        if end > recordStart, buffer[end - 1] == 0x0D { end -= 1 }
        return buffer[recordStart..<end]
    }
}

// MARK: Start of the text

extension CSVReader {
    /// Passes the byte order mark and finds the delimiter; false until the first line is there.
    private mutating func start() throws(CSVError) -> Bool {
        if isStarted { return !isRefused }
        guard isFinished || buffer.count >= limits.bytesPerLine || buffer.contains(0x0A) else {
            return false
        }
        isStarted = true
        if buffer.starts(with: [0xFF, 0xFE]) || buffer.starts(with: [0xFE, 0xFF]) {
            isRefused = true
            throw CSVError(.wideEncoding, line: 1, field: 1)
        }
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) {
            recordStart = 3
            cursor = 3
        }
        delimiter = delimiter ?? likeliestDelimiter()
        return true
    }

    /// The candidate most frequent outside quotes on the first line; a semicolon where none is.
    private func likeliestDelimiter() -> CSVDelimiter {
        var counts: [CSVDelimiter: Int] = [:]
        var isQuoted = false
        for byte in buffer[recordStart...] {
            if byte == 0x22 { isQuoted.toggle() }
            if byte == 0x0A, !isQuoted { break }
            if !isQuoted, let candidate = CSVDelimiter(rawValue: byte) {
                counts[candidate, default: 0] += 1
            }
        }
        var best = CSVDelimiter.semicolon
        for candidate in CSVDelimiter.allCases
        where counts[candidate, default: 0] > counts[best, default: 0] {
            best = candidate
        }
        return best
    }
}

// MARK: Records

extension CSVReader {
    private mutating func beginRecord() {
        recordStart = cursor
        line = nextLine
        fields.removeAll(keepingCapacity: true)
        field = Field(start: 0, end: 0, isEscaped: false)
        (state, bits, isPassed) = (.fieldStart, 0, false)
    }

    /// To the end of a record; false where the bytes end before it.
    private mutating func scan() throws(CSVError) -> Bool {
        let separator = (delimiter ?? .semicolon).rawValue
        while cursor < buffer.count {
            switch state {
            case .fieldStart: startField()
            case .plain:
                skip(stops: CSVReader.plainStops | 1 << UInt64(separator))
                if cursor == buffer.count { break }
                field.end = cursor - recordStart
                if try passesEnd(separator, otherwise: .strayQuote) { return true }
            case .quoted: try passQuoted()
            case .quoteInQuoted:
                if buffer[cursor] == 0x22 {
                    field.isEscaped = true
                    state = .quoted
                    cursor += 1
                } else if try passesEnd(separator, otherwise: .textAfterQuote) {
                    return true
                }
            case .carriageReturn:
                guard buffer[cursor] == 0x0A else { throw refused(.bareCarriageReturn) }
                cursor += 1
                nextLine += 1
                return true
            }
        }
        return try endOfBytes()
    }

    private mutating func startField() {
        let isQuoted = buffer[cursor] == 0x22
        if isQuoted { cursor += 1 }
        state = isQuoted ? .quoted : .plain
        field = Field(start: cursor - recordStart, end: cursor - recordStart, isEscaped: false)
    }

    /// NUL, line feed, carriage return and quote, as bits; all separators are under 64 too.
    private static let plainStops: UInt64 = 1 | 1 << 0x0A | 1 << 0x0D | 1 << 0x22
    private static let quotedStops: UInt64 = 1 | 1 << 0x0A | 1 << 0x22

    private mutating func skip(stops: UInt64) {
        var index = cursor
        var bits = bits
        let end = buffer.count
        while index < end {
            let byte = buffer[index]
            if byte < 64, stops &>> UInt64(byte) & 1 != 0 { break }
            bits |= byte
            index += 1
        }
        self.bits = bits
        cursor = index
    }

    private mutating func passQuoted() throws(CSVError) {
        skip(stops: CSVReader.quotedStops)
        guard cursor < buffer.count else { return }
        switch buffer[cursor] {
        case 0x22:
            field.end = cursor - recordStart
            state = .quoteInQuoted
        case 0x0A:
            guard allowsLineBreaks else { throw refused(.lineBreakInQuotes) }
            nextLine += 1
        default: throw refused(.nulByte)
        }
        cursor += 1
    }

    /// Passes what may follow a field; true where the record ends with it.
    private mutating func passesEnd(_ separator: UInt8, otherwise fault: CSVError.Code)
        throws(CSVError) -> Bool
    {
        let byte = buffer[cursor]
        switch byte {
        case separator:
            try endField()
            state = .fieldStart
        case 0x0A:
            try endLine()
            nextLine += 1
        case 0x0D:
            try endLine()
            state = .carriageReturn
        case 0: throw refused(.nulByte)
        default: throw refused(fault)
        }
        cursor += 1
        return byte == 0x0A
    }

    private mutating func endField() throws(CSVError) {
        guard fields.count < limits.fields else {
            throw refused(.tooManyFields(limit: limits.fields))
        }
        fields.append(field)
    }

    /// A line without any byte is no record.
    private mutating func endLine() throws(CSVError) {
        let isBlank = fields.isEmpty && state == .plain && field.start == field.end
        if !isBlank { try endField() }
    }

    private mutating func endOfBytes() throws(CSVError) -> Bool {
        guard isFinished else {
            guard cursor - recordStart > limits.bytesPerLine else { return false }
            fields.removeAll(keepingCapacity: true)
            throw refused(.lineTooLong(limit: limits.bytesPerLine))
        }
        switch state {
        case .fieldStart where fields.isEmpty: return false
        case .fieldStart:
            field = Field(start: cursor - recordStart, end: cursor - recordStart, isEscaped: false)
            try endField()
        case .plain:
            field.end = cursor - recordStart
            try endLine()
        case .quoteInQuoted: try endField()
        case .quoted: throw refused(.unterminatedQuote)
        case .carriageReturn: break
        }
        nextLine += 1
        state = .fieldStart
        return true
    }
}

// MARK: Faults

extension CSVReader {
    /// Passes the rest of the line, now or when it comes.
    private mutating func refused(_ code: CSVError.Code) -> CSVError {
        let error = CSVError(code, line: line, field: fields.count + 1)
        fields.removeAll(keepingCapacity: true)
        isSkipping = true
        _ = skipLine()
        return error
    }

    private mutating func skipLine() -> Bool {
        while cursor < buffer.count, buffer[cursor] != 0x0A { cursor += 1 }
        let isEnded = cursor < buffer.count
        if isEnded {
            cursor += 1
            nextLine += 1
        }
        isSkipping = !isEnded && !isFinished
        isPassed = !isSkipping
        // What is skipped need not be kept.
        if isSkipping { recordStart = cursor }
        return isPassed
    }

    private mutating func checkRecord() throws(CSVError) {
        guard cursor - recordStart <= limits.bytesPerLine else {
            fields.removeAll(keepingCapacity: true)
            throw CSVError(.lineTooLong(limit: limits.bytesPerLine), line: line, field: 1)
        }
        guard bits >= 0x80,
            let fault = UTF8Check.firstFault(in: buffer.span, from: recordStart, to: cursor)
        else { return }
        let place = fault - recordStart
        let number = fields.firstIndex { place < $0.end } ?? fields.count - 1
        fields.removeAll(keepingCapacity: true)
        throw CSVError(.notUTF8(buffer[fault]), line: line, field: number + 1)
    }
}
