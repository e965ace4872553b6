import Codec
import Domain
import Foundation
import Journal
import JournalSQLite
import Synchronization
import Testing

@Suite struct VaultTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    static let claire = PersonID(12)
    static let identity = VaultScope(claire, .identity)
    static let social = VaultScope(claire, .socialFile)

    /// Bytes from a seed: the same test, the same ciphertexts.
    static func random(_ seed: UInt64) -> Vault.RandomBytes {
        let state = Mutex(SplitMix64(seed: seed))
        return { count in
            state.withLock { state in
                (0..<count).map { _ in UInt8(truncatingIfNeeded: state.next()) }
            }
        }
    }

    static func key(_ byte: UInt8) throws -> KeyEncryptionKey {
        try #require(KeyEncryptionKey([UInt8](repeating: byte, count: 32)))
    }

    @Test func aSealedItemOpensWithItsFieldsOnly() throws {
        let vault = Vault(key: try Self.key(1), wrapped: [], random: Self.random(1))
        var change = VaultChange()
        let text = Array("Réparer la voiture".utf8)
        let reference = try vault.seal(text, as: "need", for: Self.social, into: &change)
        let item = try #require(change.items.first)
        #expect(item.item == reference.item)
        #expect(1..<(1 << 53) ~= item.item)
        #expect(item.ciphertext.count == 12 + text.count + 16)
        #expect(try vault.open(item) == text)
        #expect(try vault.open(item, as: reference) == text)

        var altered: [SealedItem] = []
        func alter(_ body: (inout SealedItem) -> Void) {
            var copy = item
            body(&copy)
            altered.append(copy)
        }
        alter { $0.item += 1 }
        alter { $0.field = "Need" }
        for index in item.ciphertext.indices { alter { $0.ciphertext[index] ^= 1 } }
        alter { $0.ciphertext.removeLast() }
        alter { $0.ciphertext = [] }
        for item in altered {
            #expect(throws: VaultError.altered(item: item.item)) { try vault.open(item) }
        }
        var moved = item
        moved.scope = Self.identity
        #expect(throws: VaultError.forgotten(Self.identity)) { try vault.open(moved) }
        _ = try vault.seal([], as: "identity", for: Self.identity, into: &change)
        #expect(throws: VaultError.altered(item: item.item)) { try vault.open(moved) }
    }

    @Test func anotherItemUnderTheSameNameIsSeen() throws {
        let vault = Vault(key: try Self.key(1), wrapped: [])
        var change = VaultChange()
        let reference = try vault.seal([1], as: "need", for: Self.social, into: &change)
        let lie = VaultReference(
            item: reference.item, person: reference.person, retention: reference.retention,
            digest: [UInt8](repeating: 0, count: 32))
        #expect(throws: VaultError.altered(item: reference.item)) {
            try vault.open(change.items[0], as: lie)
        }
    }

    @Test func theSameTextTwiceGivesTwoCiphertexts() throws {
        let vault = Vault(key: try Self.key(1), wrapped: [])
        var change = VaultChange()
        _ = try vault.seal([1, 2, 3], as: "need", for: Self.social, into: &change)
        _ = try vault.seal([1, 2, 3], as: "need", for: Self.social, into: &change)
        #expect(change.items[0].ciphertext != change.items[1].ciphertext)
        #expect(change.items[0].item != change.items[1].item)
        // One key for both, brought once.
        #expect(change.keys.count == 1)
    }

    @Test(arguments: Engine.allCases)
    func whatIsSealedOpensAfterARestart(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let vault = try Vault(key: Self.key(1), over: journal)
        var change = VaultChange()
        let reference = try vault.seal([7, 7], as: "identity", for: Self.identity, into: &change)
        _ = try await journal.append(
            .test("a", [.test(.test(1))], at: [.test(1): 0], vault: change))
        vault.settle(change)

        // The key is known to be durable: it is not brought along any more.
        var next = VaultChange()
        _ = try vault.seal([8], as: "need", for: Self.identity, into: &next)
        #expect(next.keys.isEmpty)
        _ = try await journal.append(.test("b", [], at: [:], vault: next))

        let reopened = try Vault(key: Self.key(1), over: journal)
        let item = try #require(try journal.sealedItem(reference.item))
        #expect(try reopened.open(item, as: reference) == [7, 7])
        #expect(try journal.sealedItem(reference.item - 1) == nil)
        #expect(try journal.allItems().count == 2)

        let stranger = try Vault(key: Self.key(2), over: journal)
        #expect(throws: VaultError.unknownKeyEncryptionKey(try Self.key(1).name)) {
            try stranger.open(item)
        }
    }

    /// Two commands in flight bring the same first key; a refused one leaves its key pending.
    @Test(arguments: Engine.allCases)
    func aRefusedCommandLosesNoKey(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let vault = try Vault(key: Self.key(1), over: journal)
        var first = VaultChange()
        var second = VaultChange()
        _ = try vault.seal([1], as: "need", for: Self.social, into: &first)
        let reference = try vault.seal([2], as: "need", for: Self.social, into: &second)
        #expect(first.keys == second.keys)
        await #expect(throws: JournalError.conflict(stream: .test(1), expected: 9, actual: 0)) {
            try await journal.append(.test("a", [], at: [.test(1): 9], vault: first))
        }
        _ = try await journal.append(.test("b", [], at: [:], vault: second))
        vault.settle(second)
        // Bringing again what the journal holds is no error.
        _ = try await journal.append(.test("a", [], at: [:], vault: first))
        let reopened = try Vault(key: Self.key(1), over: journal)
        let item = try #require(try journal.sealedItem(reference.item))
        #expect(try reopened.open(item) == [2])
        #expect(try journal.wrappedKeys().count == 1)
    }

    @Test(arguments: Engine.allCases)
    func aPersonCanBeForgotten(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let vault = try Vault(key: Self.key(1), over: journal)
        var change = VaultChange()
        let kept = try vault.seal([1], as: "identity", for: Self.identity, into: &change)
        let erased = try vault.seal([2], as: "need", for: Self.social, into: &change)
        _ = try await journal.append(
            .test("a", [.test(.test(1))], at: [.test(1): 0], vault: change))
        vault.settle(change)
        let item = try #require(try journal.sealedItem(erased.item))

        let erasure = VaultChange(destroyed: [Self.social])
        _ = try await journal.append(
            .test("b", [.test(.test(1))], at: [.test(1): 1], vault: erasure))
        vault.settle(erasure)

        // Not from the journal, not from memory, not from a copy of the item made before.
        #expect(try journal.sealedItem(erased.item) == nil)
        #expect(throws: VaultError.forgotten(Self.social)) { try vault.open(item) }
        let reopened = try Vault(key: Self.key(1), over: journal)
        #expect(throws: VaultError.forgotten(Self.social)) { try reopened.open(item) }
        // The other class stays, and so does the chain.
        let identity = try #require(try journal.sealedItem(kept.item))
        #expect(try reopened.open(identity, as: kept) == [1])
        var verifier = ChainVerifier { _, _ in true }
        for event in try journal.all() { try verifier.check(event) }
        #expect(verifier.head == 2)

        // A command that sealed before the erasure and comes after it writes nothing.
        var late = VaultChange()
        late.keys = change.keys.filter { $0.scope == Self.social }
        await #expect(throws: JournalError.keyUnavailable(Self.social, version: 1)) {
            try await journal.append(.test("c", [], at: [:], vault: late))
        }
        // The person may come back: a new key, never the old version.
        var back = VaultChange()
        let reference = try vault.seal([3], as: "need", for: Self.social, into: &back)
        #expect(back.keys.map(\.version) == [2])
        _ = try await journal.append(.test("d", [], at: [:], vault: back))
        let returned = try #require(try journal.sealedItem(reference.item))
        #expect(try vault.open(returned) == [3])
    }

    /// Nothing of an erased item or key stays in the file or in its log.
    @Test func anErasureReachesTheDisk() async throws {
        let journal = try Engine.sqlite.open(in: folder)
        let vault = try Vault(key: Self.key(1), over: journal)
        var change = VaultChange()
        for text in 0..<50 {
            _ = try vault.seal(
                [UInt8](repeating: UInt8(text), count: 500), as: "need", for: Self.social,
                into: &change)
        }
        _ = try await journal.append(.test("a", [], at: [:], vault: change))
        vault.settle(change)
        guard case .wrapped(let wrapped, _) = change.keys[0].wrapping else { return }
        // The log is one file, the folded pages another: look in both.
        func holds(_ canary: [UInt8]) throws -> Bool {
            try ["", "-wal"].contains { suffix in
                try Data(contentsOf: URL(filePath: folder.journal + suffix))
                    .firstRange(of: canary) != nil
            }
        }
        let ciphertext = Array(change.items[20].ciphertext)
        #expect(try holds(ciphertext))
        #expect(try holds(wrapped))
        _ = try await journal.append(
            .test("b", [], at: [:], vault: VaultChange(destroyed: [Self.social])))
        // Folded after the answer, on the writer: the next answer comes after it.
        _ = try await journal.append(.test("c", [], at: [:]))
        #expect(try !holds(ciphertext))
        #expect(try !holds(wrapped))
    }

    @Test(arguments: Engine.allCases)
    func theKeyEncryptionKeyChanges(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let vault = try Vault(key: Self.key(1), over: journal)
        var change = VaultChange()
        let reference = try vault.seal([5], as: "need", for: Self.social, into: &change)
        _ = try vault.seal([6], as: "identity", for: Self.identity, into: &change)
        _ = try await journal.append(.test("a", [], at: [:], vault: change))
        vault.settle(change)

        try await journal.rewrap(vault.rewrapped(under: Self.key(2)))
        let item = try #require(try journal.sealedItem(reference.item))
        #expect(item == change.items[0])
        let after = try Vault(key: Self.key(2), over: journal)
        #expect(try after.open(item, as: reference) == [5])
        let before = try Vault(key: Self.key(1), over: journal)
        #expect(throws: VaultError.unknownKeyEncryptionKey(try Self.key(2).name)) {
            try before.open(item)
        }
        // A destroyed key is not revived by a wrapping made before.
        let rewrapped = try after.rewrapped(under: Self.key(3))
        _ = try await journal.append(
            .test("b", [], at: [:], vault: VaultChange(destroyed: [Self.social])))
        await #expect(throws: JournalError.keyUnavailable(Self.social, version: 1)) {
            try await journal.rewrap(rewrapped)
        }
        // All or none: the other key of that call keeps the wrapping it had.
        let kept = try #require(try journal.wrappedKeys().first { $0.scope == Self.identity })
        guard case .wrapped(_, let under) = kept.wrapping else {
            throw VaultError.forgotten(kept.scope)
        }
        #expect(under == (try Self.key(2).name))
    }

    @Test func vaultRefusalsOfTheJournalAreExact() async throws {
        for engine in Engine.allCases {
            let journal = try engine.open(in: folder)
            let vault = try Vault(key: Self.key(1), over: journal)
            var change = VaultChange()
            _ = try vault.seal([5], as: "need", for: Self.social, into: &change)
            var orphan = change
            orphan.keys = []
            await #expect(throws: JournalError.keyUnavailable(Self.social, version: 1)) {
                try await journal.append(.test("a", [], at: [:], vault: orphan))
            }
            var twice = change
            twice.items += twice.items
            await #expect(throws: JournalError.invalid(.itemTwice(change.items[0].item))) {
                try await journal.append(.test("a", [], at: [:], vault: twice))
            }
            var both = change
            both.destroyed = [Self.social]
            await #expect(throws: JournalError.invalid(.destroyedAndWritten(Self.social))) {
                try await journal.append(.test("a", [], at: [:], vault: both))
            }
            _ = try await journal.append(.test("a", [], at: [:], vault: change))
            await #expect(throws: JournalError.itemTaken(change.items[0].item)) {
                try await journal.append(.test("b", [], at: [:], vault: change))
            }
        }
    }

    @Test func blindTokensTellEqualityAndNothingElse() {
        let secret = [UInt8](repeating: 3, count: 32)
        let mail = BlindIndex(secret: secret, column: "e-mail")
        #expect(mail.token(for: "a@b.fr") == mail.token(for: "a@b.fr"))
        #expect(mail.token(for: "a@b.fr") != mail.token(for: "A@b.fr"))
        #expect(
            mail.token(for: "a@b.fr")
                != BlindIndex(secret: secret, column: "phone").token(for: "a@b.fr"))
        #expect(
            mail.token(for: "a@b.fr")
                != BlindIndex(secret: [UInt8](repeating: 4, count: 32), column: "e-mail")
                .token(for: "a@b.fr"))
    }

    @Test func hexadecimalIsReadStrictly() {
        #expect([UInt8](hexadecimal: "00fFa5") == [0, 255, 165])
        #expect([UInt8]([0, 255, 165]).hexadecimal == "00ffa5")
        for wrong in ["0", "0g", "00 ", "é0"] { #expect([UInt8](hexadecimal: wrong) == nil) }
    }
}
