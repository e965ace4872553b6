internal import Codec
internal import Domain
internal import Journal
internal import Synchronization

/// Codes of an authenticator application: RFC 6238 with SHA-1, 30 seconds and six digits, the only
/// values that all applications read.
package enum TimeCode {
    package static let stepSeconds: Int64 = 30
    package static let digits = 6
    /// Steps before and after the present one that are let in: telephones drift.
    static let tolerance: Int64 = 1
    /// 160 bits, as RFC 4226 recommends.
    static let seedBytes = 20

    static func step(at now: Instant) -> Int64 { now.milliseconds / 1000 / stepSeconds }

    package static func code(_ seed: [UInt8], step: Int64) -> String {
        let counter = withUnsafeBytes(of: step.bigEndian) { Array($0) }
        let mark = Hashing.hmacSHA1(counter, key: seed)
        // Dynamic truncation: the last four bits say where 31 bits are taken.
        let offset = Int(mark[mark.count - 1] & 15)
        let number = mark[offset..<(offset + 4)].reduce(0) { $0 << 8 | Int($1) } & 0x7FFF_FFFF
        let text = String(number % 1_000_000)
        return String(repeating: "0", count: digits - text.count) + text
    }

    /// The step whose code was typed, if it lies near enough and after `last`.
    static func step(of typed: String, seed: [UInt8], now: Instant, after last: Int64) -> Int64? {
        let present = step(at: now)
        return (present - tolerance...present + tolerance).first { step in
            step > last && code(seed, step: step) == typed
        }
    }

    /// What an application reads, from the square or pasted (Key URI format).
    static func address(seed: [UInt8], issuer: String, account: String) -> String {
        let issuer = PercentEncoding.encoded(issuer)
        return "otpauth://totp/\(issuer):\(PercentEncoding.encoded(account))"
            + "?secret=\(seed.base32)&issuer=\(issuer)"
    }
}

/// Which code each account used last, in memory: a code opens once.
final class UsedCodes: Sendable {
    private let last = Mutex<[AccountID: Int64]>([:])

    /// Asks and answers in one turn, so that a code sent twice at once opens once, and many guesses
    /// sent together meet the delay of the first ones.
    func guess<Answer>(_ account: AccountID, _ body: (inout Int64) -> Answer) -> Answer {
        last.withLock { last in body(&last[account, default: -1]) }
    }
}

/// A recovery code: 80 drawn bits, written so that they can be copied from paper.
enum RecoveryCode {
    static let bytes = 10

    /// Four groups of four.
    static func text(_ drawn: [UInt8]) -> String {
        let letters = Array(drawn.base32.lowercased())
        return stride(from: 0, to: letters.count, by: 4).map { start in
            String(letters[start..<min(start + 4, letters.count)])
        }.joined(separator: "-")
    }

    /// Nil where the text cannot be a recovery code. Bound to the account: a code found elsewhere
    /// says nothing here.
    static func digest(of typed: String, for account: AccountID) -> Digest? {
        let letters = typed.filter { $0.isLetter || $0.isNumber }.uppercased()
        guard let drawn = [UInt8](base32: letters), drawn.count == bytes else { return nil }
        return Digest(
            Hashing.sha256(Array("recovery code of \(account.number): \(letters)".utf8)))
    }
}

enum PercentEncoding {
    /// Everything but the unreserved characters of RFC 3986.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default: encoded += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
            }
        }
        return encoded
    }
}
