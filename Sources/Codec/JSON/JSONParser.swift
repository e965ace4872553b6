/// Strict RFC 8259: UTF-8 checked, one value, unique keys, a depth limit, whole numbers.
package struct JSONParser {
    package static let defaultDepth = 64

    private let bytes: [UInt8]
    private let depthLimit: Int
    private let keepsDecimals: Bool
    private var index = 0
    private var line = 1
    private var lineStart = 0

    /// - Parameters:
    ///   - keepsDecimals: numbers with a fraction or an exponent become ``JSONValue/decimal(_:)``
    ///     with their text instead of an error.
    package static func parse(
        _ bytes: [UInt8], depthLimit: Int = defaultDepth, keepsDecimals: Bool = false
    ) throws(JSONError) -> JSONValue {
        var parser = JSONParser(bytes: bytes, depthLimit: depthLimit, keepsDecimals: keepsDecimals)
        return try parser.document()
    }

    package static func parse(
        _ text: String, depthLimit: Int = defaultDepth, keepsDecimals: Bool = false
    ) throws(JSONError) -> JSONValue {
        try parse(Array(text.utf8), depthLimit: depthLimit, keepsDecimals: keepsDecimals)
    }

    private init(bytes: [UInt8], depthLimit: Int, keepsDecimals: Bool) {
        self.bytes = bytes
        self.depthLimit = depthLimit
        self.keepsDecimals = keepsDecimals
    }

    private func error(_ code: JSONError.Code, at offset: Int? = nil) -> JSONError {
        JSONError(code, line: line, column: (offset ?? index) - lineStart + 1)
    }

    private mutating func document() throws(JSONError) -> JSONValue {
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw error(.byteOrderMark) }
        skipSpace()
        guard index < bytes.count else { throw error(.emptyText) }
        let value = try value(depth: 1)
        skipSpace()
        guard index == bytes.count else { throw error(.trailingContent) }
        return value
    }

    private mutating func skipSpace() {
        while index < bytes.count {
            switch bytes[index] {
            case 0x0A:
                index += 1
                line += 1
                lineStart = index
            case 0x20, 0x09, 0x0D: index += 1
            default: return
            }
        }
    }

    private func peek() throws(JSONError) -> UInt8 {
        guard index < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[index]
    }

    private func expect(_ expected: UInt8) throws(JSONError) {
        let byte = try peek()
        guard byte == expected else { throw error(.unexpectedByte(byte)) }
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSONValue {
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try object(depth: depth))
        case UInt8(ascii: "["): return .array(try array(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "-"), 0x30...0x39: return try number()
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case let byte: throw error(.unexpectedByte(byte))
        }
    }

    private mutating func word(_ text: StaticString, _ value: JSONValue) throws(JSONError)
        -> JSONValue
    {
        for offset in 0..<text.utf8CodeUnitCount {
            let byte = try peek()
            guard byte == text.utf8Start[offset] else { throw error(.unexpectedByte(byte)) }
            index += 1
        }
        return value
    }

    private mutating func object(depth: Int) throws(JSONError) -> JSONObject {
        guard depth <= depthLimit else { throw error(.tooDeep(limit: depthLimit)) }
        let opening = line
        index += 1
        var members: [JSONMember] = []
        var seen = Set<String>()
        skipSpace()
        if try peek() == UInt8(ascii: "}") {
            index += 1
            return JSONObject([], line: opening)
        }
        while true {
            try expect(UInt8(ascii: "\""))
            let (start, keyLine) = (index, line)
            let key = try string()
            guard seen.insert(key).inserted else { throw error(.duplicateKey(key), at: start) }
            skipSpace()
            try expect(UInt8(ascii: ":"))
            index += 1
            skipSpace()
            members.append(JSONMember(key: key, value: try value(depth: depth + 1), line: keyLine))
            if try ends(with: UInt8(ascii: "}")) { return JSONObject(members, line: opening) }
        }
    }

    private mutating func array(depth: Int) throws(JSONError) -> [JSONValue] {
        guard depth <= depthLimit else { throw error(.tooDeep(limit: depthLimit)) }
        index += 1
        var elements: [JSONValue] = []
        skipSpace()
        if try peek() == UInt8(ascii: "]") {
            index += 1
            return []
        }
        while true {
            elements.append(try value(depth: depth + 1))
            if try ends(with: UInt8(ascii: "]")) { return elements }
        }
    }

    /// Passes a comma (false) or the closing byte (true).
    private mutating func ends(with closing: UInt8) throws(JSONError) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == closing || byte == UInt8(ascii: ",") else {
            throw error(.unexpectedByte(byte))
        }
        index += 1
        if byte == closing { return true }
        skipSpace()
        return false
    }
}

// MARK: Numbers

extension JSONParser {
    private mutating func number() throws(JSONError) -> JSONValue {
        let start = index
        let negative = bytes[index] == UInt8(ascii: "-")
        if negative { index += 1 }
        let first = try peek()
        guard isDigit(first) else { throw error(.unexpectedByte(first)) }
        var magnitude: Int64 = 0
        var overflow = false
        let digits = index
        while index < bytes.count, isDigit(bytes[index]) {
            // Accumulated on the negative side, where Int64.min is representable.
            let (product, over) = magnitude.multipliedReportingOverflow(by: 10)
            let (sum, past) = product.subtractingReportingOverflow(Int64(bytes[index] - 0x30))
            overflow = overflow || over || past
            magnitude = sum
            index += 1
        }
        if first == 0x30, index - digits > 1 { throw error(.leadingZero, at: start) }
        let fractional = try skipFractionAndExponent()
        if !fractional, !overflow, negative || magnitude != .min {
            return .integer(negative ? magnitude : -magnitude)
        }
        let text = String(decoding: bytes[start..<index], as: UTF8.self)
        if keepsDecimals { return .decimal(text) }
        throw error(fractional ? .notAnInteger(text) : .integerTooLarge(text), at: start)
    }

    private mutating func skipFractionAndExponent() throws(JSONError) -> Bool {
        let start = index
        if index < bytes.count, bytes[index] == UInt8(ascii: ".") {
            index += 1
            try skipDigits()
        }
        if index < bytes.count, bytes[index] | 0x20 == UInt8(ascii: "e") {
            index += 1
            let sign = try peek()
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { index += 1 }
            try skipDigits()
        }
        return index > start
    }

    private mutating func skipDigits() throws(JSONError) {
        let first = try peek()
        guard isDigit(first) else { throw error(.unexpectedByte(first)) }
        while index < bytes.count, isDigit(bytes[index]) { index += 1 }
    }

    private func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }
}

// MARK: Strings

extension JSONParser {
    private mutating func string() throws(JSONError) -> String {
        index += 1
        let start = index
        var high: UInt8 = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\"") {
                if high >= 0x80 { try checkUTF8(start..<index) }
                let text = String(decoding: bytes[start..<index], as: UTF8.self)
                index += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw error(.controlCharacter(byte)) }
            high |= byte
            index += 1
        }
        throw error(.unexpectedEnd)
    }

    private func checkUTF8(_ range: Range<Int>) throws(JSONError) {
        if let fault = UTF8Check.firstFault(
            in: bytes.span, from: range.lowerBound, to: range.upperBound)
        {
            throw error(.invalidUTF8(bytes[fault]), at: fault)
        }
    }

    /// From the first backslash on: copies run after run.
    private mutating func escapedString(from start: Int) throws(JSONError) -> String {
        var text: [UInt8] = []
        var run = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte < 0x20 { throw error(.controlCharacter(byte)) }
            if byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") {
                index += 1
                continue
            }
            try checkUTF8(run..<index)
            text.append(contentsOf: bytes[run..<index])
            index += 1
            if byte == UInt8(ascii: "\"") { return String(decoding: text, as: UTF8.self) }
            try escape(into: &text)
            run = index
        }
        throw error(.unexpectedEnd)
    }

    private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
        let at = index - 1
        let byte = try peek()
        index += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(byte)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"):
            let scalar = try escapedScalar(at: at)
            text.append(contentsOf: Character(scalar).utf8)
        default: throw error(.invalidEscape, at: at)
        }
    }

    private mutating func escapedScalar(at start: Int) throws(JSONError) -> Unicode.Scalar {
        let unit = try hexUnit(at: start)
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00, index + 1 < bytes.count, bytes[index] == UInt8(ascii: "\\"),
            bytes[index + 1] == UInt8(ascii: "u")
        else { throw error(.loneSurrogate, at: start) }
        index += 2
        let low = try hexUnit(at: index - 2)
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00))
        else { throw error(.loneSurrogate, at: start) }
        return scalar
    }

    private mutating func hexUnit(at start: Int) throws(JSONError) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            let byte = try peek()
            switch byte {
            case 0x30...0x39: unit = unit << 4 | UInt32(byte - 0x30)
            case 0x41...0x46: unit = unit << 4 | UInt32(byte - 0x37)
            case 0x61...0x66: unit = unit << 4 | UInt32(byte - 0x57)
            default: throw error(.invalidEscape, at: start)
            }
            index += 1
        }
        return unit
    }
}
