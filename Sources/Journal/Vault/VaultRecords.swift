package import Domain

/// What one data key opens: the data of one person kept for one reason.
package struct VaultScope: Hashable, Sendable {
    package let person: PersonID
    package let retention: RetentionClass

    package init(_ person: PersonID, _ retention: RetentionClass) {
        self.person = person
        self.retention = retention
    }
}

/// A vault item: already encrypted, written in the same transaction as the events that name it.
package struct SealedItem: Hashable, Sendable {
    package var item: Int64
    package var scope: VaultScope
    /// Which data key of the scope, from 1.
    package var keyVersion: Int64
    /// What it is, for example `identity` or `need`: bound to the ciphertext as associated data.
    package var field: String
    /// Nonce, encrypted bytes and tag.
    package var ciphertext: [UInt8]

    package init(
        item: Int64, scope: VaultScope, keyVersion: Int64, field: String, ciphertext: [UInt8]
    ) {
        self.item = item
        self.scope = scope
        self.keyVersion = keyVersion
        self.field = field
        self.ciphertext = ciphertext
    }
}

/// A data key, encrypted by a key-encryption key. Versions of a scope count from 1 and are never
/// used again, even after a destruction.
package struct WrappedKey: Hashable, Sendable {
    package var scope: VaultScope
    package var version: Int64
    package var wrapping: Wrapping

    package enum Wrapping: Hashable, Sendable {
        /// `under` names the key-encryption key.
        case wrapped(bytes: [UInt8], under: String)
        /// The bytes are gone; what remains keeps the version from being used again.
        case destroyed
    }

    package init(scope: VaultScope, version: Int64, wrapping: Wrapping) {
        self.scope = scope
        self.version = version
        self.wrapping = wrapping
    }
}

/// What a command does to the vault, in the transaction of its events.
package struct VaultChange: Hashable, Sendable {
    package var items: [SealedItem]
    /// Data keys the journal may not hold yet. Writing again what it already holds is no error:
    /// two commands in flight may both bring the first key of a person.
    package var keys: [WrappedKey]
    /// Scopes whose keys and items are erased for good.
    package var destroyed: [VaultScope]

    package init(
        items: [SealedItem] = [], keys: [WrappedKey] = [], destroyed: [VaultScope] = []
    ) {
        self.items = items
        self.keys = keys
        self.destroyed = destroyed
    }
}
