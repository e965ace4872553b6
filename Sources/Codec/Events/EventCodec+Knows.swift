extension EventCodec {
    /// Whether this program reads events of this type and schema: a journal that holds others
    /// does not open.
    package static func knows(type: String, schema: Int) -> Bool {
        schema == Self.schema && EventType(named: type) != nil
    }
}
