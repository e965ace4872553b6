internal import Crypto

/// Finds an exact value without holding it: equal normalised values give equal tokens, and a
/// token tells nothing else without the key.
///
/// It leaks equality, so never over a field with few values. The tokens live in memory beside
/// the read models, under a key drawn at each start: erasing a person leaves none behind.
package struct BlindIndex: Sendable {
    /// 16 of 32 bytes: 2^64 values before two are likely to meet.
    private static let tokenBytes = 16
    private let key: SymmetricKey

    package struct Token: Hashable, Sendable {
        fileprivate let bytes: [UInt8]
    }

    /// - Parameters:
    ///   - secret: at least 32 random bytes, the same for every column.
    ///   - column: what is looked up, for example `e-mail`: each column has its own key.
    package init(secret: [UInt8], column: String) {
        precondition(secret.count >= 32, "a blind index needs 32 random bytes")
        key = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: secret), info: Array("blind \(column)".utf8),
            outputByteCount: 32)
    }

    /// - Parameter value: normalised by the caller (case, blanks), since tokens compare bytes.
    package func token(for value: some StringProtocol) -> Token {
        let code = HMAC<SHA256>.authenticationCode(for: Array(value.utf8), using: key)
        return Token(bytes: Array(code.prefix(BlindIndex.tokenBytes)))
    }
}
