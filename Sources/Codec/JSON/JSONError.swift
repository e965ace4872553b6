/// Why a text is not the JSON we read, and where.
package struct JSONError: Error, Hashable, Sendable {
    package enum Code: Hashable, Sendable {
        case emptyText
        case byteOrderMark
        case unexpectedByte(UInt8)
        case unexpectedEnd
        case trailingContent
        /// Nested past the limit given.
        case tooDeep(limit: Int)
        case duplicateKey(String)
        case invalidUTF8(UInt8)
        /// A byte under 0x20 in a string; it must be escaped.
        case controlCharacter(UInt8)
        case invalidEscape
        /// Half of a surrogate pair stands alone.
        case loneSurrogate
        case leadingZero
        /// A fraction or an exponent where only whole numbers are read.
        case notAnInteger(String)
        /// Past 64 bits.
        case integerTooLarge(String)
    }

    package let code: Code
    /// From 1.
    package let line: Int
    /// In bytes from 1.
    package let column: Int

    package init(_ code: Code, line: Int, column: Int) {
        self.code = code
        self.line = line
        self.column = column
    }
}
