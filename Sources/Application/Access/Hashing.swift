internal import Crypto

/// SHA-256 and its keyed form, over bytes. Apart, because the library and the domain both have a
/// `Digest`.
enum Hashing {
    static func sha256(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

    /// Only for the codes of RFC 6238, where the known weaknesses of SHA-1 are of no use.
    static func hmacSHA1(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(
            HMAC<Insecure.SHA1>.authenticationCode(
                for: bytes, using: SymmetricKey(data: key)))
    }

    static func hmac(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)))
    }
}
