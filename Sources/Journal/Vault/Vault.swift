internal import Crypto
package import Domain
internal import FoundationEssentials
internal import Synchronization

package enum VaultError: Error, Hashable, Sendable {
    /// The keys of the scope are destroyed, or were never there.
    case forgotten(VaultScope)
    /// The data key is wrapped by a key-encryption key that was not given.
    case unknownKeyEncryptionKey(String)
    /// The bytes are not those that were sealed, or not under this name.
    case altered(item: Int64)
    /// A wrapped data key is not what was written.
    case alteredKey(VaultScope, version: Int64)
}

/// Seals personal data for the journal and opens it again.
///
/// AES-256-GCM with a random nonce, one data key per person and retention class, each wrapped by
/// the key-encryption key. A ciphertext is bound to its item number, field, class, person and key
/// version, so that it opens nowhere else. Destroying the keys of a scope makes its items
/// unreadable while the journal, which hashes ciphertexts only, still verifies.
///
/// A command seals into a `VaultChange`, appends it with its events, then calls `settle`.
package final class Vault: Sendable {
    private let keys: KeyEncryptionKey
    /// Former key-encryption keys, to open what they wrapped.
    private let former: [String: KeyEncryptionKey]
    private let random: RandomBytes
    private let scopes: Mutex<[VaultScope: DataKey]>

    /// Gives that many bytes nobody can guess; a fixed sequence in tests.
    package typealias RandomBytes = @Sendable (Int) -> [UInt8]

    private enum DataKey {
        case wrapped(WrappedKey)
        /// `pending`: the journal may not hold it yet, so each change brings it along.
        case opened(WrappedKey, SymmetricKey, pending: Bool)
        case destroyed(version: Int64)

        var version: Int64 {
            switch self {
            case .wrapped(let key), .opened(let key, _, _): key.version
            case .destroyed(let version): version
            }
        }

        /// Nil for a key the journal does not hold.
        var durable: WrappedKey? {
            switch self {
            case .wrapped(let key), .opened(let key, _, pending: false): key
            case .opened(_, _, pending: true), .destroyed: nil
            }
        }
    }

    /// - Parameter wrapped: every key the journal holds, in order of version within a scope.
    package init(
        key: KeyEncryptionKey, former: [KeyEncryptionKey] = [], wrapped: [WrappedKey],
        random: @escaping RandomBytes = Vault.systemRandom
    ) {
        keys = key
        self.former = Dictionary(
            (former + [key]).map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        self.random = random
        scopes = Mutex(Vault.latest(of: wrapped))
    }

    private static func latest(of wrapped: [WrappedKey]) -> [VaultScope: DataKey] {
        var scopes: [VaultScope: DataKey] = [:]
        scopes.reserveCapacity(wrapped.count)
        for key in wrapped {
            scopes[key.scope] = key.isLive ? .wrapped(key) : .destroyed(version: key.version)
        }
        return scopes
    }

    /// A vault over what a journal holds.
    package convenience init(
        key: KeyEncryptionKey, former: [KeyEncryptionKey] = [], over journal: any JournalReader,
        random: @escaping RandomBytes = Vault.systemRandom
    ) throws {
        self.init(
            key: key, former: former, wrapped: try journal.wrappedKeys(), random: random)
    }

    /// From the system's generator.
    package static let systemRandom: RandomBytes = { count in
        SymmetricKey(size: SymmetricKeySize(bitCount: count * 8)).withUnsafeBytes { Array($0) }
    }

    // MARK: Sealing and opening

    /// Encrypts one field; the item, and a new data key where there is none, join `change`.
    ///
    /// - Parameter field: what it is, for example `identity`: stored beside the ciphertext.
    package func seal(
        _ plaintext: [UInt8], as field: String, for scope: VaultScope,
        into change: inout VaultChange
    ) throws(VaultError) -> VaultReference {
        let (wrapped, key, pending) = try scopes.withLock { scopes throws(VaultError) in
            try self.key(for: scope, in: &scopes)
        }
        let item = drawItemNumber()
        if pending, !change.keys.contains(wrapped) { change.keys.append(wrapped) }
        let sealed = SealedItem(
            item: item, scope: scope, keyVersion: wrapped.version, field: field, ciphertext: [])
        let ciphertext = encrypt(plaintext, with: key, binding: sealed.associatedData)
        change.items.append(
            SealedItem(
                item: item, scope: scope, keyVersion: wrapped.version, field: field,
                ciphertext: ciphertext))
        return VaultReference(
            item: item, person: scope.person, retention: scope.retention,
            digest: Array(SHA256.hash(data: ciphertext)))
    }

    /// Decrypts an item the journal gave back.
    package func open(_ item: borrowing SealedItem) throws(VaultError) -> [UInt8] {
        let scope = item.scope
        let version = item.keyVersion
        let key = try scopes.withLock { scopes throws(VaultError) in
            try openedKey(of: scope, version: version, in: &scopes)
        }
        let data = item.associatedData
        let number = item.item
        guard let plaintext = decrypt(item.ciphertext, with: key, binding: data) else {
            throw .altered(item: number)
        }
        return plaintext
    }

    /// Decrypts an item and checks that it is the one the event named.
    package func open(
        _ item: borrowing SealedItem, as reference: VaultReference
    ) throws(VaultError) -> [UInt8] {
        let scope = item.scope
        guard item.item == reference.item,
            scope == VaultScope(reference.person, reference.retention),
            Array(SHA256.hash(data: item.ciphertext)) == reference.digest
        else { throw .altered(item: reference.item) }
        return try open(item)
    }

    // MARK: Keys

    /// To be called once the journal has answered `.appended`: the change's keys need not be
    /// brought along any more, and the destroyed ones leave memory.
    package func settle(_ change: VaultChange) {
        scopes.withLock { scopes in
            for key in change.keys {
                if case .opened(key, let opened, pending: true) = scopes[key.scope] {
                    scopes[key.scope] = .opened(key, opened, pending: false)
                }
            }
            for scope in change.destroyed {
                guard let version = scopes[scope]?.version else { continue }
                scopes[scope] = .destroyed(version: version)
            }
        }
    }

    /// To be called when the journal refuses with `.keyUnavailable`: another command, or another
    /// server, was first. What it holds is the truth; then seal again.
    package func refresh(from journal: any JournalReader) throws {
        let held = Vault.latest(of: try journal.wrappedKeys())
        scopes.withLock { $0 = held }
    }

    /// Every live data key wrapped by `key`, to be given to the journal's `rewrap`. The vault
    /// itself goes on with the keys it was made with: make another one after the journal's answer.
    package func rewrapped(under key: KeyEncryptionKey) throws(VaultError) -> [WrappedKey] {
        try scopes.withLock { scopes throws(VaultError) in
            var rewrapped: [WrappedKey] = []
            for (scope, dataKey) in scopes {
                guard let wrapped = dataKey.durable else { continue }
                let opened = try openedKey(of: scope, version: wrapped.version, in: &scopes)
                rewrapped.append(wrap(opened, scope, version: wrapped.version, under: key))
            }
            return rewrapped.sorted(by: WrappedKey.inOrder)
        }
    }

    /// Drawn, not counted: a number is never used again after an erasure, and several servers need
    /// not agree. Below 2^53, so that any reader of JSON keeps it exact.
    private func drawItemNumber() -> Int64 {
        let bits = random(7).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        return max(1, Int64(bits & (1 << 53 - 1)))
    }

    private func key(
        for scope: VaultScope, in scopes: inout [VaultScope: DataKey]
    ) throws(VaultError) -> (WrappedKey, SymmetricKey, pending: Bool) {
        switch scopes[scope] {
        case .opened(let wrapped, let key, let pending): return (wrapped, key, pending)
        case .wrapped(let wrapped):
            let key = try openedKey(of: scope, version: wrapped.version, in: &scopes)
            return (wrapped, key, false)
        case .destroyed(let version):
            return makeKey(for: scope, version: version + 1, in: &scopes)
        case nil:
            return makeKey(for: scope, version: 1, in: &scopes)
        }
    }

    private func makeKey(
        for scope: VaultScope, version: Int64, in scopes: inout [VaultScope: DataKey]
    ) -> (WrappedKey, SymmetricKey, pending: Bool) {
        let key = SymmetricKey(data: random(KeyEncryptionKey.byteCount))
        let wrapped = wrap(key, scope, version: version, under: keys)
        scopes[scope] = .opened(wrapped, key, pending: true)
        return (wrapped, key, true)
    }

    private func openedKey(
        of scope: VaultScope, version: Int64, in scopes: inout [VaultScope: DataKey]
    ) throws(VaultError) -> SymmetricKey {
        switch scopes[scope] {
        case .opened(let wrapped, let key, _) where wrapped.version == version: return key
        case .wrapped(let wrapped) where wrapped.version == version:
            let key = try unwrap(wrapped)
            scopes[scope] = .opened(wrapped, key, pending: false)
            return key
        default: throw .forgotten(scope)
        }
    }

    private func wrap(
        _ key: SymmetricKey, _ scope: VaultScope, version: Int64, under wrapping: KeyEncryptionKey
    ) -> WrappedKey {
        let bytes = encrypt(
            key.withUnsafeBytes { Array($0) }, with: wrapping.key,
            binding: WrappedKey.associatedData(scope, version: version, under: wrapping.name))
        return WrappedKey(
            scope: scope, version: version, wrapping: .wrapped(bytes: bytes, under: wrapping.name))
    }

    private func unwrap(_ wrapped: WrappedKey) throws(VaultError) -> SymmetricKey {
        guard case .wrapped(let bytes, let name) = wrapped.wrapping else {
            throw .forgotten(wrapped.scope)
        }
        guard let wrapping = former[name] else { throw .unknownKeyEncryptionKey(name) }
        let data = WrappedKey.associatedData(wrapped.scope, version: wrapped.version, under: name)
        guard let key = decrypt(bytes, with: wrapping.key, binding: data),
            key.count == KeyEncryptionKey.byteCount
        else { throw .alteredKey(wrapped.scope, version: wrapped.version) }
        return SymmetricKey(data: key)
    }

    // MARK: AES-GCM

    /// Nonce, encrypted bytes and tag.
    private func encrypt(
        _ plaintext: [UInt8], with key: SymmetricKey, binding data: [UInt8]
    ) -> [UInt8] {
        guard let nonce = try? AES.GCM.Nonce(data: random(12)),
            let box = try? AES.GCM.seal(
                plaintext, using: key, nonce: nonce, authenticating: data),
            let combined = box.combined
        else { preconditionFailure("AES-GCM takes 12 bytes of nonce and any plaintext") }
        return Array(combined)
    }

    private func decrypt(
        _ bytes: [UInt8], with key: SymmetricKey, binding data: [UInt8]
    ) -> [UInt8]? {
        guard let box = try? AES.GCM.SealedBox(combined: bytes),
            let plaintext = try? AES.GCM.open(box, using: key, authenticating: data)
        else { return nil }
        return Array(plaintext)
    }
}
