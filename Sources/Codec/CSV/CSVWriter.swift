/// Writes RFC 4180 records, for a program or for a person's spreadsheet.
package struct CSVWriter {
    package enum Reader: Sendable {
        /// Nothing added: what is read back is what was written.
        case program
        /// A byte order mark, so that spreadsheets see UTF-8, and an apostrophe before what
        /// they would run as a formula (OWASP, CSV injection).
        case person
    }

    package private(set) var bytes: [UInt8]
    private let reader: Reader
    private let delimiter: CSVDelimiter
    private var isLineStart = true

    package init(for reader: Reader, delimiter: CSVDelimiter = .semicolon) {
        self.reader = reader
        self.delimiter = delimiter
        bytes = reader == .person ? [0xEF, 0xBB, 0xBF] : []
    }

    /// The bytes so far, forgotten by the writer: for streaming.
    package mutating func take() -> [UInt8] {
        let taken = bytes
        bytes = []
        return taken
    }

    package mutating func field(_ text: String) {
        separate()
        let isDangerous = reader == .person && CSVWriter.startsFormula(text)
        let isQuoted =
            isDangerous
            || text.utf8.contains {
                $0 == delimiter.rawValue || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D
            }
            || text.utf8.first == 0x20 || text.utf8.last == 0x20
        if isQuoted { bytes.append(0x22) }
        if isDangerous { bytes.append(UInt8(ascii: "'")) }
        for byte in text.utf8 {
            if byte == 0x22 { bytes.append(0x22) }
            bytes.append(byte)
        }
        if isQuoted { bytes.append(0x22) }
    }

    /// A number we wrote ourselves: its minus sign starts no formula.
    package mutating func number(_ value: Int64) {
        separate()
        bytes.appendDecimal(value)
    }

    package mutating func endLine() {
        bytes.append(contentsOf: [0x0D, 0x0A])
        isLineStart = true
    }

    package mutating func line(_ fields: [String]) {
        for text in fields { field(text) }
        endLine()
    }

    private mutating func separate() {
        if !isLineStart { bytes.append(delimiter.rawValue) }
        isLineStart = false
    }

    /// Half-width and full-width `= + - @`, tab and line ends.
    private static func startsFormula(_ text: String) -> Bool {
        guard let first = text.unicodeScalars.first else { return false }
        switch first {
        case "=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠": return true
        default: return false
        }
    }
}
