/// Why bytes are not an event. Nothing is guessed: an event that cannot be read stops a start.
package enum CodecError: Error, Hashable, Sendable {
    case unknownType(String)
    case unsupportedSchema(type: String, Int)
    case malformed(CBORError)
    /// A map or a row has more or fewer items than its type.
    case itemCount(found: Int, expected: Int)
    /// A word outside its closed list.
    case unknownWord(String)
    /// An integer that its type cannot hold.
    case outOfRange(Int64)
    /// A digest is 32 bytes.
    case digestLength(Int)
}
