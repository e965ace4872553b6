internal import Codec
internal import Domain
internal import Journal
internal import JournalSQLite

/// Appends, alone and together, beside the same rows written by a bare loop over SQLite in the
/// same run; then what it takes to read them back.
func journalBench(in folder: String) async throws -> [Figure] {
    let folder = try Folder(folder + "/journal", fresh: true)
    defer { folder.remove() }
    let (single, bare) = try await singleRates(in: folder.path)
    let journal = try SQLiteJournal(
        path: folder.path + "/grouped.sqlite", knows: EventCodec.knows)
    let grouped = try await groupedRate(journal, payments(300_000, seed: 99))
    let replayed = try replayRate(journal)
    try journal.close()
    return [
        Figure(
            name: "single durable appends", value: single, unit: "events/s",
            goal: .atLeast(0.8 * bare), peer: ("bare SQLite, the same rows", bare)),
        Figure(
            name: "durable appends of \(writers) tasks at once", value: grouped,
            unit: "events/s", goal: .atLeast(50_000)),
        Figure(
            name: "replay, decoded", value: replayed, unit: "events/s", goal: .atLeast(500_000)),
    ]
}

/// Events a second, each durable before the next: by the journal and by SQLite alone. A hundred of
/// one, a hundred of the other, and the median of each: what a disk takes changes from one moment
/// to the next.
private func singleRates(in folder: String) async throws -> (journal: Double, bare: Double) {
    let (blocks, size) = (80, 100)
    let requests = payments(blocks * size, seed: 7)
    let model = MemoryJournal()
    for request in requests { _ = try await model.append(request) }
    let rows = try model.events()
    let journal = try SQLiteJournal(path: folder + "/single.sqlite", knows: EventCodec.knows)
    let store = try BareSQLite(folder + "/bare.sqlite")
    var (ours, theirs): ([Double], [Double]) = ([], [])
    for block in 0..<blocks {
        let part = (block * size)..<((block + 1) * size)
        let (taken, _) = try await seconds {
            for request in requests[part] { _ = try await journal.append(request) }
        }
        ours.append(taken)
        theirs.append(
            try seconds(rounds: 1) { try store.write(rows[part], inTransactionsOf: 1) })
    }
    store.close()
    try journal.close()
    return (Double(size) / median(ours), Double(size) / median(theirs))
}

private func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

/// Tasks that append at once.
private let writers = 2000

/// One event and one command a request, each answered before its task sends the next.
private func groupedRate(
    _ journal: SQLiteJournal, _ requests: [AppendRequest]
) async throws -> Double {
    let (taken, _) = try await seconds {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<writers {
                group.addTask {
                    for index in stride(from: writer, to: requests.count, by: writers) {
                        _ = try await journal.append(requests[index])
                    }
                }
            }
            try await group.waitForAll()
        }
    }
    return Double(requests.count) / taken
}

private func replayRate(_ journal: SQLiteJournal) throws -> Double {
    var found = 0
    let taken = try seconds(rounds: 1) {
        try journal.replay(after: 0) { record in
            _ = try EventCodec.decode(
                type: record.event.type, schema: record.event.schema, body: record.event.body)
            found += 1
        }
    }
    return Double(found) / taken
}

extension JournalReader {
    func events(after position: Int64 = 0) throws -> [RecordedEvent] {
        var events: [RecordedEvent] = []
        try replay(after: position) { events.append(copy $0) }
        return events
    }
}

/// Payments of many loans, each its own command, as a server would write them.
private func payments(_ count: Int, seed: UInt64) -> [AppendRequest] {
    var random = SplitMix(seed: seed)
    let day = Day(2026, 3, 5)
    return (0..<count).map { index in
        let stream = StreamID(.loan, Int64(index + 1))
        let amount = Money(cents: Int64(3000 + random.next(below: 20_000)))
        let interest = Money(cents: 312)
        let event = Event.loan(
            .paymentReceived(
                reference: "2026-03-\(1_000_000 + index)", amount: amount, on: day,
                parts: [
                    AllocatedPart(
                        instalment: 3, interest: interest, principal: amount - interest)
                ], excess: .zero))
        let (type, schema, body) = EventCodec.encode(event)
        return AppendRequest(
            command: CommandID("form-\(random.next())"),
            fingerprint: Digest((0..<32).map { _ in UInt8(random.next(below: 256)) }),
            actor: AccountID(7), recordedAt: Instant(milliseconds: 1_772_000_000_000),
            expected: [stream: 0],
            events: [
                EncodedEvent(
                    stream: stream, type: type, schema: schema, body: body, effectiveOn: day)
            ])
    }
}
