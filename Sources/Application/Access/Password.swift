internal import Codec
internal import Crypto
internal import CryptoExtras
internal import FoundationEssentials
internal import Journal

/// The cost of one scrypt hash, stored beside the hash so that it can be raised later.
package struct PasswordCost: Hashable, Sendable {
    /// N, a power of two.
    package let rounds: Int
    package let blockSize: Int
    package let parallelism: Int

    package init(rounds: Int, blockSize: Int = 8, parallelism: Int = 1) {
        self.rounds = rounds
        self.blockSize = blockSize
        self.parallelism = parallelism
    }

    /// N = 2¹⁷, r = 8, p = 1: 128 MiB a hash (OWASP's first choice for scrypt).
    package static let standard = PasswordCost(rounds: 1 << 17)
    /// For fictional accounts and tests, never for real people.
    package static let fictional = PasswordCost(rounds: 1 << 10)
}

/// A password as it is kept: `scrypt$N$r$p$salt$hash`, the last two in hexadecimal.
package struct PasswordHash: Hashable, Sendable {
    package let cost: PasswordCost
    package let salt: [UInt8]
    package let hash: [UInt8]

    package init(of password: String, salt: [UInt8], cost: PasswordCost) {
        self.cost = cost
        self.salt = salt
        hash = PasswordHash.derive(password, salt: salt, cost: cost)
    }

    /// A hash that no password has.
    init(salt: [UInt8], cost: PasswordCost) {
        self.cost = cost
        self.salt = salt
        hash = [UInt8](repeating: 0, count: 32)
    }

    package init?(text: String) {
        let parts = text.split(separator: "$")
        guard parts.count == 6, parts[0] == "scrypt", let rounds = Int(parts[1]),
            let blockSize = Int(parts[2]), let parallelism = Int(parts[3]),
            let salt = [UInt8](hexadecimal: parts[4]), let hash = [UInt8](hexadecimal: parts[5])
        else { return nil }
        cost = PasswordCost(rounds: rounds, blockSize: blockSize, parallelism: parallelism)
        self.salt = salt
        self.hash = hash
    }

    package var text: String {
        "scrypt$\(cost.rounds)$\(cost.blockSize)$\(cost.parallelism)"
            + "$\(salt.hexadecimal)$\(hash.hexadecimal)"
    }

    /// Compares without telling by its time where the difference lies.
    package func matches(_ password: String) -> Bool {
        let other = PasswordHash.derive(password, salt: salt, cost: cost)
        guard other.count == hash.count else { return false }
        return zip(other, hash).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private static func derive(_ password: String, salt: [UInt8], cost: PasswordCost) -> [UInt8] {
        let key = try? KDF.Scrypt.deriveKey(
            from: Array(password.utf8), salt: salt, outputByteCount: 32, rounds: cost.rounds,
            blockSize: cost.blockSize, parallelism: cost.parallelism)
        guard let key else { preconditionFailure("scrypt refuses its parameters: \(cost)") }
        return key.withUnsafeBytes { Array($0) }
    }
}

/// What a password must be: long, and not one that everybody tries first. No composition rule
/// (OWASP ASVS 5.0, 6.2.5).
package enum PasswordRule {
    package static let minimumCharacters = 16
    package static let maximumBytes = 256

    package static func problem(_ password: String) -> FieldProblem? {
        if password.count < minimumCharacters { return .tooShort(minimum: minimumCharacters) }
        if password.utf8.count > maximumBytes { return .tooLong(limit: maximumBytes) }
        return isCommon(password) ? .tooCommon : nil
    }

    /// Common ones of this length, repetitions of a short pattern, runs of the keyboard.
    private static func isCommon(_ password: String) -> Bool {
        let folded = password.lowercased().filter { $0.isLetter || $0.isNumber }
        if blocked.contains(where: folded.contains) { return true }
        let bytes = Array(folded.utf8)
        return (1...4).contains { width in
            bytes.indices.allSatisfy { bytes[$0] == bytes[$0 % width] }
        }
    }

    private static let blocked = [
        "0123456789012345", "1234567890123456", "1234567812345678", "azertyuiopqsdfgh",
        "qwertyuiopasdfgh", "motdepassemotdepasse", "passwordpassword", "motdepasse123456",
        "password12345678", "administrateur123", "administrator123", "jetaimejetaime",
        "abcdefghijklmnop", "microcreditsocial",
    ]
}
