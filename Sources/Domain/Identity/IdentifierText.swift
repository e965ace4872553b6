/// A typed identifier without its separators, in capitals: people group digits, and paste
/// no-break spaces and dashes of all kinds.
struct IdentifierText {
    /// ASCII capitals and digits.
    let bytes: [UInt8]

    init(_ typed: some StringProtocol) throws(IdentifierError) {
        var bytes: [UInt8] = []
        for character in typed where !IdentifierText.isSeparator(character) {
            guard let byte = character.asciiValue, IdentifierText.isLetterOrDigit(byte)
            else {
                throw .wrongCharacter(
                    character, place: bytes.count + 1, expected: .letterOrDigit)
            }
            bytes.append(byte >= 0x61 ? byte - 0x20 : byte)
        }
        guard !bytes.isEmpty else { throw .empty }
        self.bytes = bytes
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: false
        }
    }

    /// Spaces of every width, hyphens, dashes, dots and slashes between groups.
    private static func isSeparator(_ character: Character) -> Bool {
        if character.isWhitespace { return true }
        switch character {
        case "-", ".", "/", "\u{2010}", "\u{2011}", "\u{2012}", "\u{2013}", "\u{2014}", "\u{2212}",
            "\u{200B}", "\u{FEFF}", "\u{AD}":
            return true
        default: return false
        }
    }

    var count: Int { bytes.count }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    var text: String { text(0..<bytes.count) }

    func checkLength(_ expected: [Int]) throws(IdentifierError) {
        guard expected.contains(count) else {
            throw .wrongLength(found: count, expected: expected)
        }
    }

    func check(_ range: Range<Int>, are set: IdentifierError.CharacterSet)
        throws(IdentifierError)
    {
        for index in range {
            let byte = bytes[index]
            let isDigit = byte <= 0x39
            let fits =
                switch set {
                case .digit: isDigit
                case .letter: !isDigit
                case .letterOrDigit: true
                case .digitOrAB: isDigit || byte == 0x41 || byte == 0x42
                }
            guard fits else {
                throw .wrongCharacter(
                    Character(Unicode.Scalar(byte)), place: index + 1, expected: set)
            }
        }
    }

    /// - Precondition: the range holds digits, at most eighteen.
    func number(_ range: Range<Int>) -> Int {
        bytes[range].reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}

/// Check-digit schemes shared by several identifiers.
enum CheckDigits {
    /// ISO 7064 MOD 97-10 over capitals and digits, a letter standing for 10 to 35.
    static func remainder97(_ bytes: some Sequence<UInt8>) -> Int {
        var remainder = 0
        for byte in bytes {
            if byte <= 0x39 {
                remainder = (remainder * 10 + Int(byte) - 0x30) % 97
            } else {
                remainder = (remainder * 100 + Int(byte) - 0x37) % 97
            }
        }
        return remainder
    }

    /// The last digit that makes the Luhn sum of `digits` and itself a multiple of ten.
    static func luhnKey(_ digits: some BidirectionalCollection<UInt8>) -> Int {
        var sum = 0
        var isDoubled = true
        for byte in digits.reversed() {
            let digit = Int(byte) - 0x30
            let weighted = isDoubled ? digit * 2 : digit
            sum += weighted > 9 ? weighted - 9 : weighted
            isDoubled.toggle()
        }
        return (10 - sum % 10) % 10
    }

    static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : "\(number)"
    }
}
