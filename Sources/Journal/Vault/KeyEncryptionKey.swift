internal import Codec
internal import Crypto

/// The key that wraps the data keys. It never lies beside the journal it opens: the executable
/// takes it from the service's credentials.
package struct KeyEncryptionKey: Sendable {
    /// 32 bytes.
    package static let byteCount = 32

    /// Derived from the key, so that a name cannot stand for another key.
    package let name: String
    let key: SymmetricKey

    /// Nil unless there are 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == KeyEncryptionKey.byteCount else { return nil }
        key = SymmetricKey(data: bytes)
        let mark = HMAC<SHA256>.authenticationCode(for: Array("name".utf8), using: key)
        name = Array(mark.prefix(8)).hexadecimal
    }
}
