import Domain
import Journal
import Testing

/// What every engine must do alike.
@Suite struct ContractTests {
    let folder: TemporaryFolder
    init() throws { folder = try TemporaryFolder() }

    @Test(arguments: Engine.allCases)
    func positionsAndVersionsHaveNoGaps(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        #expect(try await journal.head == Checkpoint(position: 0, hash: HashChain.genesis.digest))

        let first = try await journal.append(
            .test(
                "a", [.test(.test(1)), .test(.test(2)), .test(.test(1))],
                at: [.test(1): 0, .test(2): 0]))
        #expect(first == .appended(1...3))
        let second = try await journal.append(
            .test("b", [.test(.test(2))], at: [.test(2): 1]))
        #expect(second == .appended(4...4))

        let events = try journal.all()
        #expect(events.map(\.position) == [1, 2, 3, 4])
        #expect(events.map(\.version) == [1, 1, 2, 2])
        #expect(events.map(\.command.text) == ["a", "a", "a", "b"])
        #expect(try journal.all(after: 3).map(\.position) == [4])
        #expect(try journal.all(after: 4).isEmpty)
        let last = try #require(events.last)
        #expect(try await journal.head == Checkpoint(position: 4, hash: Digest(last.hash)))
    }

    @Test(arguments: Engine.allCases)
    func everyFieldComesBack(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let written = [
            EncodedEvent(
                stream: StreamID(.caseFile, .max), type: "case.clôturé", schema: 65_535,
                body: [UInt8](repeating: 0xFE, count: 1 << 20), effectiveOn: Day(number: .min)),
            EncodedEvent(
                stream: StreamID(.returns, 0), type: "r", schema: 1, body: [],
                effectiveOn: Day(number: .max)),
        ]
        var request = AppendRequest.test(
            String(repeating: "c", count: 255), written,
            at: [StreamID(.caseFile, .max): 0, StreamID(.returns, 0): 0])
        request.actor = nil
        request.recordedAt = Instant(milliseconds: -1)
        _ = try await journal.append(request)

        let events = try journal.all()
        #expect(events.map(\.event) == written)
        #expect(events.map(\.actor) == [nil, nil])
        #expect(events.map(\.recordedAt.milliseconds) == [-1, -1])
        var chain = HashChain()
        #expect(events.map(\.hash) == events.map { chain.add($0).bytes })
    }

    @Test(arguments: Engine.allCases)
    func aStaleVersionIsAConflictAndLeavesNoTrace(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        _ = try await journal.append(
            .test("a", [.test(.test(1)), .test(.test(2))], at: [.test(1): 0, .test(2): 0]))
        let before = try await journal.head

        // Stream 2 is only read by the decision; stream 1 would be written at a right version.
        await #expect(throws: JournalError.conflict(stream: .test(2), expected: 0, actual: 1)) {
            try await journal.append(
                .test("b", [.test(.test(1))], at: [.test(1): 1, .test(2): 0]))
        }
        await #expect(throws: JournalError.conflict(stream: .test(1), expected: 2, actual: 1)) {
            try await journal.append(.test("b", [.test(.test(1))], at: [.test(1): 2]))
        }
        #expect(try await journal.head == before)
        #expect(try journal.allCommands().map(\.command.text) == ["a"])
        // The name of a refused command is free.
        let retried = try await journal.append(
            .test("b", [.test(.test(1))], at: [.test(1): 1, .test(2): 1]))
        #expect(retried == .appended(3...3))
    }

    @Test(arguments: Engine.allCases)
    func aCommandHasOneEffectForEver(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let request = AppendRequest.test(
            "a", [.test(.test(1)), .test(.test(1))], at: [.test(1): 0])
        #expect(try await journal.append(request) == .appended(1...2))
        // Known commands are answered before versions are looked at: the stream has moved on.
        #expect(try await journal.append(request) == .alreadyDone(1...2))
        var other = request
        other.fingerprint = Digest([UInt8](repeating: 2, count: 32))
        await #expect(throws: JournalError.commandReused(CommandID("a"))) {
            try await journal.append(other)
        }
        #expect(try await journal.head.position == 2)
    }

    @Test(arguments: Engine.allCases)
    func commandsWithoutEventsAreRemembered(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        #expect(try await journal.append(.test("a", [], at: [:])) == .appended(nil))
        #expect(try await journal.append(.test("a", [], at: [:])) == .alreadyDone(nil))
        await #expect(throws: JournalError.commandReused(CommandID("a"))) {
            try await journal.append(.test("a", [], at: [:], fingerprint: 2))
        }
        #expect(
            try journal.allCommands() == [
                CommandRecord(
                    command: CommandID("a"), fingerprint: Digest([UInt8](repeating: 1, count: 32)),
                    positions: nil)
            ])
    }

    static let invalid: [(InvalidRequest, AppendRequest)] = [
        (.commandLength(bytes: 0), .test("", [], at: [:])),
        (
            .commandLength(bytes: 256), .test(String(repeating: "c", count: 256), [], at: [:])
        ),
        (.commandCharacters, .test("a b", [], at: [:])),
        (.commandCharacters, .test("\u{E9}", [], at: [:])),
        (.versionNotStated(.test(2)), .test("a", [.test(.test(2))], at: [.test(1): 0])),
        (
            .bodyTooLong(bytes: 1 << 20 + 1),
            .test(
                "a", [.test(.test(1), [UInt8](repeating: 0, count: 1 << 20 + 1))], at: [.test(1): 0]
            )
        ),
        (
            .tooManyEvents(100_001),
            .test("a", Array(repeating: .test(.test(1)), count: 100_001), at: [.test(1): 0])
        ),
    ]

    @Test(arguments: Engine.allCases)
    func formsThatNoRetryCanSaveAreRefused(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        for (reason, request) in ContractTests.invalid {
            await #expect(throws: JournalError.invalid(reason)) {
                try await journal.append(request)
            }
        }
        var short = AppendRequest.test("a", [], at: [:])
        short.fingerprint = Digest([1])
        await #expect(throws: JournalError.invalid(.fingerprintLength(bytes: 1))) {
            try await journal.append(short)
        }
        for (type, schema, reason) in [
            ("", 1, InvalidRequest.typeLength(bytes: 0)), ("t", 0, .schema(0)),
            ("t", 65_536, .schema(65_536)),
            (String(repeating: "t", count: 101), 1, .typeLength(bytes: 101)),
        ] {
            var event = EncodedEvent.test(.test(1))
            event.type = type
            event.schema = schema
            await #expect(throws: JournalError.invalid(reason)) {
                try await journal.append(.test("a", [event], at: [.test(1): 0]))
            }
        }
        #expect(try await journal.head.position == 0)
    }

    /// 32 tasks write the same stream: each version is won once, nothing is lost or doubled.
    @Test(arguments: Engine.allCases)
    func aRaceOnOneStreamHasOneWinnerAVersion(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let conflicts = try await withThrowingTaskGroup(of: Int.self) { group in
            for task in 0..<32 {
                group.addTask {
                    var version: Int64 = 0
                    var conflicts = 0
                    for act in 0..<4 {
                        while true {
                            do throws(JournalError) {
                                _ = try await journal.append(
                                    .test(
                                        "\(task)-\(act)", [.test(.test(1))], at: [.test(1): version]
                                    ))
                                version += 1
                                break
                            } catch {
                                guard case .conflict(.test(1), version, let actual) = error else {
                                    throw error
                                }
                                #expect(actual > version)
                                version = actual
                                conflicts += 1
                            }
                        }
                    }
                    return conflicts
                }
            }
            return try await group.reduce(0, +)
        }
        let events = try journal.all()
        #expect(events.map(\.version) == Array(1...128))
        #expect(Set(events.map(\.command)).count == 128)
        #expect(engine == .memory || conflicts > 0)
    }

    /// Neighbours of a refused command in the same commit are written all the same.
    @Test(arguments: Engine.allCases)
    func aConflictDoesNotPoisonItsNeighbours(_ engine: Engine) async throws {
        let journal = try engine.open(in: folder)
        let written = await withTaskGroup(of: Bool.self) { group in
            for task in 0..<64 {
                let stream = StreamID.test(Int64(task))
                group.addTask {
                    let stale: Int64 = task.isMultiple(of: 3) ? 1 : 0
                    let answer = try? await journal.append(
                        .test("\(task)", [.test(stream), .test(stream)], at: [stream: stale]))
                    return answer != nil
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(written == 42)
        #expect(try await journal.head.position == 84)
        var verifier = ChainVerifier { _, _ in true }
        for event in try journal.all() { try verifier.check(event) }
    }
}

/// Engines that are given the same requests hold the same bytes.
@Suite struct DifferentialTests {
    @Test(arguments: [1, 2, 3] as [UInt64])
    func enginesAgreeToTheByte(seed: UInt64) async throws {
        let folder = try TemporaryFolder()
        let memory = try Engine.memory.open(in: folder)
        let sqlite = try Engine.sqlite.open(in: folder)
        var random = SplitMix64(seed: seed)
        var refused = 0
        for _ in 0..<300 {
            let request = AppendRequest.random(&random)
            let left = await answer(of: memory, to: request)
            let right = await answer(of: sqlite, to: request)
            #expect(left == right)
            if case .failure = left { refused += 1 }
        }
        #expect(try memory.all() == sqlite.all())
        #expect(try memory.allItems() == sqlite.allItems())
        #expect(try memory.wrappedKeys() == sqlite.wrappedKeys())
        #expect(try memory.allCommands() == sqlite.allCommands())
        #expect(try await memory.head == sqlite.head)
        // The generator is of use only if it meets both answers often.
        #expect(30..<270 ~= refused)
    }
}

private func answer(
    of journal: any Journal, to request: AppendRequest
) async -> Result<AppendResult, JournalError> {
    do throws(JournalError) {
        return .success(try await journal.append(request))
    } catch {
        return .failure(error)
    }
}

extension AppendRequest {
    /// Few streams, commands, persons and items, so that requests often meet.
    fileprivate static func random(_ random: inout SplitMix64) -> AppendRequest {
        let streams = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            StreamID.test(.random(in: 1...3, using: &random))
        }
        let expected = Dictionary(
            streams.map { ($0, Int64.random(in: 0...9, using: &random)) },
            uniquingKeysWith: { first, _ in first })
        var vault = VaultChange()
        let scope = VaultScope(PersonID(.random(in: 1...3, using: &random)), .identity)
        let version = Int64.random(in: 1...2, using: &random)
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            vault.keys = [
                WrappedKey(
                    scope: scope, version: version,
                    wrapping: .wrapped(bytes: [UInt8(version)], under: "k"))
            ]
            fallthrough
        case 2:
            vault.items = [
                SealedItem(
                    item: .random(in: 1...60, using: &random), scope: scope, keyVersion: version,
                    field: "need", ciphertext: [1, 2, 3])
            ]
        case 3: vault.destroyed = [scope]
        default: break
        }
        return .test(
            "c\(Int.random(in: 0..<200, using: &random))", streams.map { .test($0) },
            at: expected, fingerprint: .random(in: 1...2, using: &random), vault: vault)
    }
}
