internal import Domain

/// Writes one event body: a map of short English keys in a fixed order.
struct EventWriter {
    private var fields = CBORWriter()
    private var count = 0

    /// The finished body.
    func body() -> [UInt8] {
        var whole = CBORWriter(reserving: fields.bytes.count + 2)
        whole.map(count)
        return whole.bytes + fields.bytes
    }

    private mutating func key(_ key: String) {
        count += 1
        fields.text(key)
    }

    mutating func put(_ key: String, _ value: Int64) {
        self.key(key)
        fields.integer(value)
    }

    mutating func put(_ key: String, _ value: Int) { put(key, Int64(value)) }
    mutating func put(_ key: String, _ value: Money) { put(key, value.cents) }
    mutating func put(_ key: String, _ value: Day) { put(key, Int64(value.number)) }
    mutating func put(_ key: String, _ value: CaseID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: LoanID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: GuaranteeID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: OrganisationID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: AccountID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: PersonID) { put(key, value.number) }
    mutating func put(_ key: String, _ value: AgreementID) { put(key, value.number) }

    mutating func put(_ key: String, _ value: Bool) {
        self.key(key)
        fields.bool(value)
    }

    mutating func put(_ key: String, _ value: String) {
        self.key(key)
        fields.text(value)
    }

    mutating func put(_ key: String, bytes: [UInt8]) {
        self.key(key)
        fields.byteString(bytes)
    }

    mutating func put(_ key: String, _ value: Digest) { put(key, bytes: value.bytes) }

    /// A word of a closed list.
    mutating func put<Word: RawRepresentable>(_ key: String, _ value: Word)
    where Word.RawValue == String {
        put(key, value.rawValue)
    }

    mutating func put<Word: RawRepresentable>(_ key: String, words: [Word])
    where Word.RawValue == String {
        self.key(key)
        fields.array(words.count)
        for word in words { fields.text(word.rawValue) }
    }

    mutating func put(_ key: String, _ value: Rate) {
        self.key(key)
        fields.array(2)
        fields.integer(value.numerator)
        fields.integer(value.denominator)
    }

    mutating func put(_ key: String, _ value: VaultReference) {
        self.key(key)
        fields.array(4)
        fields.integer(value.item)
        fields.integer(value.person.number)
        fields.text(value.retention.rawValue)
        fields.byteString(value.digest)
    }

    mutating func put<Value>(
        _ key: String, optional value: Value?, _ write: (inout EventWriter, String, Value) -> Void
    ) {
        guard let value else {
            self.key(key)
            fields.null()
            return
        }
        write(&self, key, value)
    }

    /// The day of the event, last, and its type: what most bodies end with.
    mutating func on(_ day: Day, _ type: EventType) -> EventType {
        put("on", day)
        return type
    }

    /// Announces rows; each is then written with ``row(_:)``.
    mutating func put(_ key: String, rows: Int) {
        self.key(key)
        fields.array(rows)
    }

    /// One of the rows announced.
    mutating func item(_ digest: Digest) { fields.byteString(digest.bytes) }

    /// A row of integers: a table repeats, so it has no keys.
    mutating func row(_ first: Int64, _ second: Int64, _ third: Int64, _ fourth: Int64) {
        fields.array(4)
        fields.integer(first)
        fields.integer(second)
        fields.integer(third)
        fields.integer(fourth)
    }

    /// A row of mixed items, written by the caller.
    mutating func row(_ items: Int, _ write: (inout CBORWriter) -> Void) {
        fields.array(items)
        write(&fields)
    }
}
