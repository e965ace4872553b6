import Codec
import Domain
import Foundation
import Journal
import JournalSQLite
import Testing

@Suite struct ArchiveTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    /// Every kind of part: real bodies, odd bodies, an erased person, a command without event, an
    /// act of the system.
    static func fill(_ journal: any Journal) async throws -> Vault {
        let key = try #require(KeyEncryptionKey([UInt8](repeating: 1, count: 32)))
        let vault = try Vault(key: key, over: journal)
        var change = VaultChange()
        let need = try vault.seal(
            Array("payer l'été".utf8), as: "need", for: VaultScope(PersonID(1), .socialFile),
            into: &change)
        let identity = try vault.seal(
            [0, 255], as: "identity", for: VaultScope(PersonID(2), .identity), into: &change)
        let stream = StreamID(.caseFile, 1)
        let events = [
            Event.caseFile(.needDescribed(need: need)),
            .caseFile(.identityRecorded(identity: identity)),
        ].map { event in
            let encoded = EventCodec.encode(event)
            return EncodedEvent(
                stream: stream, type: encoded.type, schema: encoded.schema, body: encoded.body,
                effectiveOn: Day(2026, 2, 28))
        }
        _ = try await journal.append(.test("a", events, at: [stream: 0], vault: change))
        vault.settle(change)
        var odd = EncodedEvent.test(.test(1), [0xFF, 0x00])
        odd.effectiveOn = Day(number: .max)
        var system = AppendRequest.test(
            "b", [odd, .test(.test(2), [0x19, 0x00, 0x01])], at: [.test(1): 0, .test(2): 0])
        system.actor = nil
        _ = try await journal.append(system)
        _ = try await journal.append(.test("c", [], at: [:]))
        let erasure = VaultChange(destroyed: [identity.person].map { VaultScope($0, .identity) })
        _ = try await journal.append(.test("d", [], at: [:], vault: erasure))
        vault.settle(erasure)
        return vault
    }

    static func lines(of journal: any JournalReader) async throws -> [[UInt8]] {
        var bytes: [UInt8] = []
        try await Archive.export(journal) { bytes += $0 }
        return bytes.split(separator: 0x0A).map(Array.init)
    }

    static func restore(_ lines: [[UInt8]], into journal: any Journal) throws -> Checkpoint {
        var rest = lines[...]
        return try Archive.import(into: journal) { rest.popFirst() }
    }

    @Test(arguments: Engine.allCases, Engine.allCases)
    func anImportIsTheSameJournal(from source: Engine, into target: Engine) async throws {
        let other = try TemporaryFolder()
        let journal = try source.open(in: folder)
        let vault = try await Self.fill(journal)
        let lines = try await Self.lines(of: journal)
        let copy = try target.open(in: other)
        let head = try Self.restore(lines, into: copy)

        #expect(head == (try await journal.head))
        #expect(head == (try await copy.head))
        #expect(try copy.all() == journal.all())
        #expect(try copy.allItems() == journal.allItems())
        #expect(try copy.wrappedKeys() == journal.wrappedKeys())
        #expect(try copy.allCommands() == journal.allCommands())
        #expect(try await Self.lines(of: copy) == lines)
        // It is alive: what was sealed opens, what follows is chained, names are remembered.
        let item = try #require(try copy.allItems().first)
        #expect(try vault.open(item) == Array("payer l'été".utf8))
        let next = AppendRequest.test("e", [.test(.test(1))], at: [.test(1): 1])
        #expect(try await copy.append(next) == .appended(5...5))
        #expect(try await journal.append(next) == .appended(5...5))
        #expect(try await copy.head == journal.head)
        #expect(try await copy.append(.test("c", [], at: [:])) == .alreadyDone(nil))
    }

    @Test func bodiesAreReadable() async throws {
        let journal = MemoryJournal()
        _ = try await Self.fill(journal)
        let lines = try await Self.lines(of: journal).map { String(decoding: $0, as: UTF8.self) }
        #expect(lines[0].hasPrefix(#"{"kind":"archive","format":1,"head":4,"hash":""#))
        #expect(lines[1].contains(#""effectiveOn":"2026-02-28""#))
        #expect(lines[1].contains(#""body":{"need":["#))
        // Not the only encoding of 1, so the bytes themselves are kept.
        #expect(lines[4].contains(#""bytes":"190001""#))
        #expect(lines.last == #"{"kind":"end","parts":11}"#)
    }

    @Test func aWrongArchiveLeavesNothing() async throws {
        let source = MemoryJournal()
        _ = try await Self.fill(source)
        let lines = try await Self.lines(of: source)
        let path = folder.journal
        func refusal(_ lines: [[UInt8]]) -> (any Error)? {
            do {
                try SQLiteJournal.create(at: path, knows: { _, _ in true }) { journal in
                    _ = try Self.restore(lines, into: journal)
                }
                return nil
            } catch {
                return error
            }
        }
        #expect(refusal(Array(lines.dropLast())) as? ArchiveError == .cut)
        #expect(refusal(Array(lines.dropFirst())) as? ArchiveError == .misplacedHeader)
        #expect(
            refusal(Array(lines[..<6] + lines[7...])) as? ArchiveError
                == .count(expected: 11, found: 10))
        #expect(refusal(lines + [lines[3]]) as? ArchiveError == .count(expected: 11, found: 12))
        #expect(refusal([]) as? ArchiveError == .misplacedHeader)
        #expect(
            refusal([lines[0]] + [lines[2], lines[1]] + lines[3...]) as? JournalFault
                == .position(expected: 1, found: 2))
        let text = String(decoding: lines[2], as: UTF8.self)
        let changed = text.replacingOccurrences(of: "2026-02-28", with: "2026-02-27")
        #expect(
            refusal(Array(lines[..<2]) + [Array(changed.utf8)] + lines[3...]) as? JournalFault
                == .hash(position: 2))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [])
        #expect(refusal(lines) == nil)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
                == ["journal.sqlite"])
        #expect(
            refusal(lines) as? JournalError
                == .unavailable("there already is a journal at \(path)"))
    }

    @Test(arguments: Engine.allCases)
    func onlyAnEmptyJournalIsRestored(_ engine: Engine) async throws {
        let source = MemoryJournal()
        _ = try await Self.fill(source)
        let lines = try await Self.lines(of: source)
        let journal = try engine.open(in: folder)
        _ = try await journal.append(.test("z", [], at: [:]))
        #expect(throws: JournalError.unavailable("the journal is not empty")) {
            try Self.restore(lines, into: journal)
        }
        #expect(try journal.allCommands().map(\.command.text) == ["z"])
    }
}
