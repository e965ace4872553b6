/// Why personal data are kept, and therefore how long: one key per person and class.
package enum RetentionClass: String, Sendable, CaseIterable {
    /// Name, birth date, contact data.
    case identity
    /// The need in the person's words, social notes, motives.
    case socialFile
    /// What the loan contract needs.
    case contract
    /// What the public accounts need.
    case accounting
}

/// A pointer from an event to an encrypted vault item. The digest covers the ciphertext, so
/// that the chain still verifies once the key is destroyed.
package struct VaultReference: Hashable, Sendable {
    package let item: Int64
    package let person: PersonID
    package let retention: RetentionClass
    /// SHA-256 of the stored ciphertext, 32 bytes.
    package let digest: [UInt8]

    package init(item: Int64, person: PersonID, retention: RetentionClass, digest: [UInt8]) {
        self.item = item
        self.person = person
        self.retention = retention
        self.digest = digest
    }
}

/// A SHA-256 value: the name of a rule set, of a file, of a computation.
package struct Digest: Hashable, Sendable {
    /// 32 bytes.
    package let bytes: [UInt8]
    package init(_ bytes: [UInt8]) { self.bytes = bytes }
}
