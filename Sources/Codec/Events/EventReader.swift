internal import Domain

/// Reads what ``EventWriter`` writes, field by field in the same order, and nothing else.
struct EventReader {
    private var cbor: CBORReader
    private let expected: Int
    private var read = 0

    init(_ bytes: [UInt8]) throws(CodecError) {
        cbor = CBORReader(bytes)
        do { expected = try cbor.map() } catch { throw .malformed(error) }
    }

    /// All that was announced was read, and nothing follows.
    func finish() throws(CodecError) {
        guard read == expected else { throw .itemCount(found: expected, expected: read) }
        do { try cbor.finish() } catch { throw .malformed(error) }
    }

    private mutating func key(_ key: StaticString) throws(CodecError) {
        // A body shorter than its type ends before the key: the count says it better.
        guard read < expected else { throw .itemCount(found: expected, expected: read + 1) }
        read += 1
        do { try cbor.key(key) } catch { throw .malformed(error) }
    }

    // MARK: Items

    mutating func integer() throws(CodecError) -> Int64 {
        do { return try cbor.integer() } catch { throw .malformed(error) }
    }

    mutating func text() throws(CodecError) -> String {
        do { return try cbor.text() } catch { throw .malformed(error) }
    }

    mutating func bytes() throws(CodecError) -> [UInt8] {
        do { return try cbor.byteString() } catch { throw .malformed(error) }
    }

    mutating func bool() throws(CodecError) -> Bool {
        do { return try cbor.bool() } catch { throw .malformed(error) }
    }

    mutating func isNull() throws(CodecError) -> Bool {
        do { return try cbor.null() } catch { throw .malformed(error) }
    }

    mutating func money() throws(CodecError) -> Money { Money(cents: try integer()) }

    mutating func int() throws(CodecError) -> Int { Int(try integer()) }

    mutating func day() throws(CodecError) -> Day {
        let number = try integer()
        guard let number = Int32(exactly: number) else { throw .outOfRange(number) }
        return Day(number: number)
    }

    mutating func word<Word: RawRepresentable>(_ type: Word.Type) throws(CodecError) -> Word
    where Word.RawValue == String {
        let text = try text()
        guard let word = Word(rawValue: text) else { throw .unknownWord(text) }
        return word
    }

    /// The head of an array of so many items.
    mutating func row(of items: Int) throws(CodecError) {
        let found = try arrayCount()
        guard found == items else { throw .itemCount(found: found, expected: items) }
    }

    mutating func arrayCount() throws(CodecError) -> Int {
        do { return try cbor.array() } catch { throw .malformed(error) }
    }

    mutating func rate() throws(CodecError) -> Rate {
        try row(of: 2)
        return try fraction()
    }

    /// In lowest terms: two encodings of one rate would be two bodies of one event.
    mutating func fraction() throws(CodecError) -> Rate {
        let (numerator, denominator) = (try integer(), try integer())
        guard numerator != .min, denominator > 0 else {
            throw .outOfRange(denominator > 0 ? numerator : denominator)
        }
        let rate = Rate(numerator, denominator)
        guard rate.numerator == numerator else { throw .outOfRange(numerator) }
        return rate
    }

    mutating func digest() throws(CodecError) -> Digest {
        let bytes = try bytes()
        guard bytes.count == 32 else { throw .digestLength(bytes.count) }
        return Digest(bytes)
    }

    mutating func vault() throws(CodecError) -> VaultReference {
        try row(of: 4)
        let (item, person) = (try integer(), PersonID(try integer()))
        let retention = try word(RetentionClass.self)
        return VaultReference(
            item: item, person: person, retention: retention, digest: try digest().bytes)
    }

    // MARK: Fields

    mutating func integer(_ key: StaticString) throws(CodecError) -> Int64 {
        try self.key(key)
        return try integer()
    }

    mutating func int(_ key: StaticString) throws(CodecError) -> Int { Int(try integer(key)) }

    mutating func money(_ key: StaticString) throws(CodecError) -> Money {
        Money(cents: try integer(key))
    }

    mutating func day(_ key: StaticString) throws(CodecError) -> Day {
        try self.key(key)
        return try day()
    }

    mutating func text(_ key: StaticString) throws(CodecError) -> String {
        try self.key(key)
        return try text()
    }

    mutating func bytes(_ key: StaticString) throws(CodecError) -> [UInt8] {
        try self.key(key)
        return try bytes()
    }

    mutating func bool(_ key: StaticString) throws(CodecError) -> Bool {
        try self.key(key)
        return try bool()
    }

    mutating func rate(_ key: StaticString) throws(CodecError) -> Rate {
        try self.key(key)
        return try rate()
    }

    mutating func digest(_ key: StaticString) throws(CodecError) -> Digest {
        try self.key(key)
        return try digest()
    }

    mutating func vault(_ key: StaticString) throws(CodecError) -> VaultReference {
        try self.key(key)
        return try vault()
    }

    mutating func word<Word: RawRepresentable>(
        _ key: StaticString, _ type: Word.Type
    ) throws(CodecError) -> Word where Word.RawValue == String {
        try self.key(key)
        return try word(type)
    }

    mutating func words<Word: RawRepresentable>(
        _ key: StaticString, _ type: Word.Type
    ) throws(CodecError) -> [Word] where Word.RawValue == String {
        try rows(key) { (reader: inout EventReader) throws(CodecError) in try reader.word(type) }
    }

    mutating func optional<Value>(
        _ key: StaticString, _ read: (inout EventReader) throws(CodecError) -> Value
    ) throws(CodecError) -> Value? {
        try self.key(key)
        return try isNull() ? nil : try read(&self)
    }

    mutating func rows<Row>(
        _ key: StaticString, _ read: (inout EventReader) throws(CodecError) -> Row
    ) throws(CodecError) -> [Row] {
        try self.key(key)
        let count = try arrayCount()
        var rows: [Row] = []
        rows.reserveCapacity(count)
        for _ in 0..<count { rows.append(try read(&self)) }
        return rows
    }
}

// MARK: Identifiers

extension EventReader {
    mutating func caseID(_ key: StaticString) throws(CodecError) -> CaseID {
        CaseID(try integer(key))
    }
    mutating func loan(_ key: StaticString) throws(CodecError) -> LoanID {
        LoanID(try integer(key))
    }
    mutating func guarantee(_ key: StaticString) throws(CodecError) -> GuaranteeID {
        GuaranteeID(try integer(key))
    }
    mutating func organisation(_ key: StaticString) throws(CodecError) -> OrganisationID {
        OrganisationID(try integer(key))
    }
    mutating func account(_ key: StaticString) throws(CodecError) -> AccountID {
        AccountID(try integer(key))
    }
    mutating func person(_ key: StaticString) throws(CodecError) -> PersonID {
        PersonID(try integer(key))
    }
    mutating func agreement(_ key: StaticString) throws(CodecError) -> AgreementID {
        AgreementID(try integer(key))
    }
}
