internal import Codec
internal import Domain
internal import Journal

extension World {
    /// The world of a journal, told from its first event.
    ///
    /// - Throws: where an event, a rule text or a name cannot be read: better no start than a
    ///   start on half of the truth.
    init(replaying journal: any JournalReader, vault: Vault, day: Day) throws {
        self.init(day: day)
        try journal.replay(after: 0) { recorded in
            let type = try EventCodec.type(
                named: recorded.event.type, schema: recorded.event.schema)
            let event = try EventCodec.decode(type, body: recorded.event.body)
            if case .scheme(.rulesAdopted(_, let text, let from)) = event {
                _ = try rules.adding(text, from: from)
            }
            hashes.add(recorded.hash, after: recorded.position - 1)
            tell(
                Told(
                    position: recorded.position, version: recorded.version,
                    stream: recorded.event.stream, event: event, type: type,
                    body: recorded.event.body, recordedAt: recorded.recordedAt,
                    actor: recorded.actor))
        }
        commands = try DoneCommands(of: journal)
        try know(from: journal, vault)
    }

    /// Deciphers the names: in memory only, so that lists can be searched. What was erased stays
    /// unknown.
    private mutating func know(from journal: any JournalReader, _ vault: Vault) throws {
        var people: [Int64: VaultReference] = [:]
        for number in cases.numbers {
            if let identity = cases[number]?.identity { people[identity.item] = identity }
        }
        var holders: [Int64: (AccountID, VaultReference)] = [:]
        for number in accounts.numbers {
            guard let profile = accounts[number]?.profile else { continue }
            holders[profile.item] = (AccountID(number), profile)
        }
        var guests: [Int64: (InvitationID, VaultReference)] = [:]
        for number in invitations.numbers {
            guard let profile = invitations[number]?.profile else { continue }
            guests[profile.item] = (InvitationID(number), profile)
        }
        // Papers are a thousand times longer: their bytes stay on the disk.
        try journal.sealedItems(without: [PaperFolder.field]) { item in
            let number = item.item
            if let (invitation, reference) = guests[number] {
                let plaintext = try vault.open(item, as: reference)
                invited[invitation] = try AccountProfile(plaintext: plaintext)
            }
            if let reference = people[number] {
                let plaintext = try vault.open(item, as: reference)
                know(reference.person, try Identity(plaintext: plaintext))
            } else if let (account, reference) = holders[number] {
                let plaintext = try vault.open(item, as: reference)
                know(account, try AccountProfile(plaintext: plaintext))
            }
        }
    }
}
