internal import Codec
package import Domain

/// What a borrower is given on paper: an address that nobody can guess, and a code to type once
/// there. Both can be read aloud and typed on an old phone.
///
/// The scheme keeps the SHA-256 of the link's secret, and of the code a digest under that very
/// secret: whoever reads the journal can try neither.
package struct AccessSecret: Hashable, Sendable {
    /// Twenty signs of 32: 100 bits. Without i, l, o and u, which are taken for others.
    package static let linkSigns = 20
    /// Typed behind a link that is secret already, under a growing delay.
    package static let codeDigits = 8

    /// As it stands in the address: groups of five.
    package let link: String
    /// As it is printed: groups of four digits.
    package let code: String

    /// - Parameter bytes: 20 unpredictable bytes for the link, then 8 for the code.
    package init(drawnFrom bytes: [UInt8]) {
        let signs = bytes.prefix(AccessSecret.linkSigns).map { AccessSecret.signs[Int($0 & 31)] }
        link = AccessSecret.grouped(signs, by: 5, with: "-")
        let drawn = bytes.dropFirst(AccessSecret.linkSigns).reduce(UInt64(0)) {
            $0 &<< 8 | UInt64($1)
        }
        // Of 2⁶⁴ draws, the last partial round of 10⁸ weighs nothing.
        let digits = String(100_000_000 + drawn % 100_000_000).dropFirst()
        code = AccessSecret.grouped(Array(digits), by: 4, with: " ")
    }

    /// A secret that is none: for fictional people.
    package init(fictional link: String, code: String) {
        (self.link, self.code) = (link, code)
    }

    package static let drawnBytes = linkSigns + 8

    package var linkDigest: Digest { AccessSecret.digest(ofLink: link) ?? Digest([]) }
    package var codeDigest: Digest { AccessSecret.digest(ofCode: code, behind: link) ?? Digest([]) }

    /// Nil where what was typed cannot be a link.
    static func digest(ofLink typed: String) -> Digest? {
        normalised(link: typed).map { Digest(Hashing.sha256(Array($0.utf8))) }
    }

    /// Nil where what was typed cannot be a code.
    static func digest(ofCode typed: String, behind link: String) -> Digest? {
        let digits = typed.filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        guard digits.utf8.count == codeDigits, digits.utf8.allSatisfy({ (48...57).contains($0) }),
            let key = normalised(link: link)
        else { return nil }
        return Digest(Hashing.hmac(Array(digits.utf8), key: Array(key.utf8)))
    }

    /// The way a link is written, whatever was typed: capitals, spaces and dashes are no mistake,
    /// nor are signs taken for one another.
    package static func normalised(link typed: String) -> String? {
        guard typed.utf8.count <= 100 else { return nil }
        var signs: [Character] = []
        for sign in typed.lowercased() where !sign.isWhitespace && sign != "-" {
            switch sign {
            case "o": signs.append("0")
            case "i", "l": signs.append("1")
            default:
                guard AccessSecret.signs.contains(sign) else { return nil }
                signs.append(sign)
            }
        }
        guard signs.count == linkSigns else { return nil }
        return grouped(signs, by: 5, with: "-")
    }

    private static let signs = Array("0123456789abcdefghjkmnpqrstvwxyz")

    private static func grouped(
        _ signs: [Character], by size: Int, with separator: String
    ) -> String {
        stride(from: 0, to: signs.count, by: size)
            .map { String(signs[$0..<min($0 + size, signs.count)]) }
            .joined(separator: separator)
    }
}
