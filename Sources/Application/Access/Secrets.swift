internal import Codec
internal import Domain
internal import Journal

extension Draft {
    /// Enciphers a personal datum, to be written with the events that name it.
    mutating func seal(
        _ plaintext: [UInt8], _ retention: RetentionClass, _ field: String, of person: PersonID
    ) throws(Rejection) -> VaultReference {
        do {
            return try scheme.vault.seal(
                plaintext, as: field, for: VaultScope(person, retention), into: &vault)
        } catch { throw .stopped("\(error)") }
    }
}

extension Scheme {
    /// The text behind a reference; nil once its key was destroyed.
    func reveal(_ reference: VaultReference) throws(Rejection) -> String? {
        do {
            guard let item = try journal.sealedItem(reference.item) else { return nil }
            return String(decoding: try vault.open(item, as: reference), as: UTF8.self)
        } catch let error as VaultError {
            if case .forgotten = error { return nil }
            throw .stopped("\(error)")
        } catch { throw .stopped("\(error)") }
    }
}

extension Draft.Planned {
    var encoded: EncodedEvent {
        let (type, schema, body) = EventCodec.encode(event)
        return EncodedEvent(
            stream: stream, type: type, schema: schema, body: body, effectiveOn: on)
    }
}
