internal import Domain

extension SecondFactorEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .enrolled(let seed, let recovery, let on):
            writer.put("seed", seed)
            writer.put("recovery", digests: recovery)
            return writer.on(on, .accountSecondFactorEnrolled)
        case .recoveryRenewed(let recovery, let on):
            writer.put("recovery", digests: recovery)
            return writer.on(on, .accountRecoveryCodesRenewed)
        case .recoveryUsed(let code, let on):
            writer.put("code", code)
            return writer.on(on, .accountRecoveryCodeUsed)
        case .disabled(let on): return writer.on(on, .accountSecondFactorDisabled)
        case .reset(let on): return writer.on(on, .accountSecondFactorReset)
        case .resetRead(let on): return writer.on(on, .accountSecondFactorResetRead)
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> SecondFactorEvent? {
        switch type {
        case .accountSecondFactorEnrolled:
            return .enrolled(
                seed: try reader.vault("seed"), recovery: try reader.digests("recovery"),
                on: try reader.day("on"))
        case .accountRecoveryCodesRenewed:
            return .recoveryRenewed(try reader.digests("recovery"), on: try reader.day("on"))
        case .accountRecoveryCodeUsed:
            return .recoveryUsed(try reader.digest("code"), on: try reader.day("on"))
        case .accountSecondFactorDisabled: return .disabled(on: try reader.day("on"))
        case .accountSecondFactorReset: return .reset(on: try reader.day("on"))
        case .accountSecondFactorResetRead: return .resetRead(on: try reader.day("on"))
        default: return nil
        }
    }
}

extension EventWriter {
    fileprivate mutating func put(_ key: String, digests: [Digest]) {
        put(key, rows: digests.count)
        for digest in digests { item(digest) }
    }
}

extension EventReader {
    fileprivate mutating func digests(_ key: StaticString) throws(CodecError) -> [Digest] {
        try rows(key) { (reader: inout EventReader) throws(CodecError) in try reader.digest() }
    }
}
