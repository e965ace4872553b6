internal import Codec
internal import Crypto
internal import Domain

/// What a whole journal was found to hold.
package struct JournalReport: Hashable, Sendable {
    package var events: Int64 { head.position }
    package internal(set) var streams = 0
    package internal(set) var head: Checkpoint
    package internal(set) var commands: Int64 = 0
    package internal(set) var items: Int64 = 0
    package internal(set) var liveKeys = 0
    package internal(set) var destroyedKeys = 0
}

/// Reads everything a journal holds and compares it: chain, commands, vault.
package struct JournalCheck {
    private var verifier: ChainVerifier
    /// By position less one, the name of the command, hashed: eight bytes an event.
    private var commandOf: [UInt64] = []
    private var references: [Int64: Reference] = [:]

    private struct Reference {
        let scope: VaultScope
        let digest: [UInt8]
        let position: Int64
        var isHeld = false
    }

    /// - Parameters:
    ///   - expected: a checkpoint kept elsewhere: without one, a journal cut short at its end
    ///     verifies.
    ///   - tick: told the position now and then.
    /// - Throws: `JournalFault` at the first thing that is not as it was written.
    package static func run(
        _ journal: any JournalReader, expecting expected: Checkpoint? = nil,
        knows: @escaping (String, Int) -> Bool, tick: (Int64) -> Void = { _ in }
    ) throws -> JournalReport {
        var check = JournalCheck(verifier: ChainVerifier(expecting: expected, knows: knows))
        try journal.replay(after: 0) { record in
            try check.verifier.check(record)
            check.remember(record)
            if record.position & 0x3FFF == 0 { tick(record.position) }
        }
        try check.verifier.finish()
        var report = JournalReport(head: check.verifier.checkpoint)
        report.streams = check.verifier.versions.count
        try check.compareCommands(of: journal, into: &report)
        try check.compareVault(of: journal, into: &report)
        return report
    }

    private mutating func remember(_ record: borrowing RecordedEvent) {
        commandOf.append(JournalCheck.fold(record.command))
        for reference in VaultReference.all(inBody: record.event.body) {
            references[reference.item] = Reference(
                scope: VaultScope(reference.person, reference.retention),
                digest: reference.digest, position: record.position)
        }
    }

    /// Each event belongs to the command that says so, and each command has all its events.
    private func compareCommands(
        of journal: any JournalReader, into report: inout JournalReport
    ) throws {
        var covered: Int64 = 0
        var commands: Int64 = 0
        try journal.commands { record in
            commands += 1
            guard let positions = record.positions else { return }
            let name = JournalCheck.fold(record.command)
            guard positions.lowerBound >= 1, positions.upperBound <= commandOf.count,
                positions.allSatisfy({ commandOf[Int($0) - 1] == name })
            else { throw JournalFault.commandPositions(record.command) }
            covered += Int64(positions.count)
        }
        report.commands = commands
        guard covered == Int64(commandOf.count) else {
            throw JournalFault.store("\(commandOf.count - Int(covered)) events have no command")
        }
    }

    private mutating func compareVault(
        of journal: any JournalReader, into report: inout JournalReport
    ) throws {
        var items: Int64 = 0
        try journal.sealedItems { item in
            items += 1
            guard let reference = references[item.item] else { return }
            guard reference.scope == item.scope,
                Array(SHA256.hash(data: item.ciphertext)) == reference.digest
            else { throw JournalFault.item(position: reference.position, item: item.item) }
            references[item.item]?.isHeld = true
        }
        let keys = try journal.wrappedKeys()
        report.items = items
        report.liveKeys = keys.count { $0.isLive }
        report.destroyedKeys = keys.count - report.liveKeys
        let erased = Set(keys.filter { !$0.isLive }.map(\.scope))
        let lost = references.filter { !$0.value.isHeld && !erased.contains($0.value.scope) }
        if let first = lost.min(by: { $0.value.position < $1.value.position }) {
            throw JournalFault.itemMissing(position: first.value.position, item: first.key)
        }
    }

    /// FNV-1a, 64 bits: names are compared exactly by the chain, this only ties two tables.
    private static func fold(_ command: CommandID) -> UInt64 {
        command.text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
