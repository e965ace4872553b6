/// Why a line is not the CSV we read. The reader goes on with the line after it.
package struct CSVError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        /// UTF-16 or UTF-32, by its byte order mark.
        case wideEncoding
        /// A byte that UTF-8 does not allow there; most often the file is Latin-1.
        case notUTF8(UInt8)
        case nulByte
        /// A quote in the middle of an unquoted field.
        case strayQuote
        /// Something between a closing quote and the next separator.
        case textAfterQuote
        case unterminatedQuote
        case lineBreakInQuotes
        /// A carriage return without a line feed.
        case bareCarriageReturn
        case lineTooLong(limit: Int)
        case tooManyFields(limit: Int)
    }

    package let code: Code
    /// Line of the text where the record starts, from 1.
    package let line: Int
    /// Number of the field, from 1.
    package let field: Int

    package init(_ code: Code, line: Int, field: Int) {
        self.code = code
        self.line = line
        self.field = field
    }
}

package enum CSVDelimiter: UInt8, Sendable, CaseIterable {
    case semicolon = 0x3B
    case comma = 0x2C
    case tab = 0x09
}

/// Bounds on what one file may ask of memory.
package struct CSVLimits: Hashable, Sendable {
    package var bytesPerLine: Int
    package var fields: Int

    package init(bytesPerLine: Int = 65_536, fields: Int = 256) {
        self.bytesPerLine = bytesPerLine
        self.fields = fields
    }
}
