import Domain
import Journal
import Logging
import Synchronization
import Testing

@testable import Web

/// What is typed is in no line of the log: neither names, nor needs, nor what was searched.
@Suite struct LogTests {
    private final class Lines: Sendable {
        private let text = Mutex("")
        var all: String { text.withLock { $0 } }
        func add(_ line: String) { text.withLock { $0 += line + "\n" } }
    }

    private struct Handler: LogHandler {
        let lines: Lines
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace

        init(_ lines: Lines) { self.lines = lines }

        subscript(metadataKey key: String) -> Logger.MetadataValue? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let all = metadata.merging(event.metadata ?? [:]) { $1 }
            lines.add("\(event.level) \(event.message) \(all)")
        }
    }

    private static let words = [
        "Zyxprénom", "Zyxprenom", "Zyxpr%C3%A9nom", "Quetzalnom", "quetzalnom", "zyxbesoin",
        "zyxmail", Region.password, "une%20phrase", "une+phrase",
    ]

    /// A journal that stops when it is told to.
    private final class StoppingJournal: Journal {
        let inner: any Journal
        private let isStopped = Mutex(false)
        init(_ inner: any Journal) { self.inner = inner }

        func stop() { isStopped.withLock { $0 = true } }

        func append(_ request: AppendRequest) async throws(JournalError) -> AppendResult {
            if isStopped.withLock({ $0 }) { throw .stopped("the disk is gone") }
            return try await inner.append(request)
        }
        var head: Checkpoint {
            get async throws(JournalError) { try await inner.head }
        }
        func replay(
            after position: Int64, _ body: (borrowing RecordedEvent) throws -> Void
        ) throws { try inner.replay(after: position, body) }
        func sealedItem(_ item: Int64) throws -> SealedItem? { try inner.sealedItem(item) }
        func sealedItems(
            without fields: [String], _ body: (borrowing SealedItem) throws -> Void
        ) throws {
            try inner.sealedItems(without: fields, body)
        }
        func wrappedKeys() throws -> [WrappedKey] { try inner.wrappedKeys() }
        func commands(_ body: (borrowing CommandRecord) throws -> Void) throws {
            try inner.commands(body)
        }
        func rewrap(_ keys: [WrappedKey]) async throws(JournalError) {
            try await inner.rewrap(keys)
        }
        func restore(_ next: () throws -> ArchivePart?) throws { try inner.restore(next) }
    }

    @Test func aStoppedJournalIsToldWithoutWhatWasTyped() async throws {
        let lines = Lines()
        let made = Mutex<StoppingJournal?>(nil)
        let region = try await Region(around: { inner in
            let stopping = StoppingJournal(inner)
            made.withLock { $0 = stopping }
            return stopping
        })
        let journal = try #require(made.withLock { $0 })
        let logger = Logger(label: "test") { _ in Handler(lines) }
        try await region.visit(logger: logger) { browser in
            let id = try await Self.type(browser)
            let form = try await browser.open(Site.caseStep(id, .need).path)
            journal.stop()
            let sight = try await browser.submit(
                form, to: .caseStep(id, .need), [("besoin", "Un autre zyxbesoin.")])
            #expect(sight.status == 503)
            #expect(sight.html.contains("n’enregistre rien pour le moment"))
            // What was known is still read.
            #expect(try await browser.open(Site.caseFile(id).path).html.contains("Quetzalnom"))
        }
        #expect(lines.all.contains("request failed"))
        #expect(lines.all.contains("the disk is gone") && lines.all.contains("request.id"))
        for word in Self.words { #expect(!lines.all.contains(word), "\(word)") }
    }

    @Test func nothingTypedIsLogged() async throws {
        let lines = Lines()
        let region = try await Region()
        let logger = Logger(label: "test") { _ in Handler(lines) }
        try await region.visit(logger: logger) { browser in
            let id = try await Self.type(browser)
            // Refusals, an ended session, addresses that lead nowhere.
            let wrong = try await browser.fill(
                .caseStep(id, .household), [("adultes", "zyxbesoin")])
            #expect(wrong.status == 422)
            let found = try await browser.open("/dossiers?texte=quetzalnom")
            #expect(found.html.contains("Quetzalnom"))
            #expect(try await browser.open("/dossiers/quetzalnom").status == 404)
            #expect(try await browser.open("/dossiers?texte=%ff").status == 400)
            let form = try await browser.open(Site.caseStep(id, .need).path)
            browser.loseSession()
            let ended = try await browser.submit(
                form, to: .caseStep(id, .need), [("besoin", "Autre zyxbesoin.")])
            #expect(ended.status == 401 || ended.status == 403)
        }
        for word in Self.words { #expect(!lines.all.contains(word), "\(word)") }
    }

    /// A person and their need, typed through the pages.
    private static func type(_ browser: Browser) async throws -> CaseID {
        try await browser.signIn(.prescriber)
        let opened = try await browser.fill(
            .newCase,
            [("prenom", "Zyxprénom"), ("nom", "Quetzalnom"), ("courriel", "zyxmail@a.fr")])
        let path = try #require(opened.location)
        let id = CaseID(try #require(Int64(path.dropFirst("/dossiers/".count))))
        let need = try await browser.fill(
            .caseStep(id, .need), [("besoin", "Le zyxbesoin."), ("classement", "mobility")])
        #expect(need.status == 303)
        return id
    }
}
