import Testing

@testable import Domain

@Suite struct EnvelopeTests {
    static func voted() throws -> Envelope {
        var envelope = Envelope()
        try envelope.does(
            .vote(
                deliberation: "CP-1", title: "2026", amount: Money(cents: 1000),
                on: Day(2026, 1, 1)))
        return envelope
    }

    static func reserved() throws -> Envelope {
        var envelope = try voted()
        try envelope.does(.reserve(guarantee: GuaranteeID(1), amount: Money(cents: 600)))
        return envelope
    }

    @Test func coverGoesAndComesBack() throws {
        var envelope = try Self.reserved()
        #expect(envelope.available == Money(cents: 400))
        try envelope.does(.returnCover(guarantee: GuaranteeID(1), amount: Money(cents: 100)))
        try envelope.does(.consume(guarantee: GuaranteeID(1), amount: Money(cents: 300)))
        #expect(envelope.available == Money(cents: 500))
        #expect(envelope.consumed == Money(cents: 300))
        try envelope.does(.returnCover(guarantee: GuaranteeID(1), amount: Money(cents: 200)))
        #expect(envelope.held.isEmpty)
        try envelope.does(
            .increase(deliberation: "CP-2", amount: Money(cents: 50), on: Day(2026, 2, 1)))
        #expect(envelope.available == Money(cents: 750))
        #expect(envelope.deliberations == ["CP-1", "CP-2"])
        try envelope.does(.close(on: Day(2026, 12, 31)))
        #expect(envelope.closedOn == Day(2026, 12, 31))
    }

    static let one = GuaranteeID(1)
    static let two = GuaranteeID(2)
    static let cases: [(@Sendable () throws -> Envelope, EnvelopeCommand, EnvelopeRefusal)] = [
        ({ Envelope() }, .reserve(guarantee: one, amount: Money(cents: 1)), .notVoted),
        (
            { try voted() },
            .vote(deliberation: "X", title: "", amount: Money(cents: 1), on: Day(2026, 1, 1)),
            .alreadyVoted
        ),
        (
            {
                var envelope = try voted()
                try envelope.does(.close(on: Day(2026, 12, 31)))
                return envelope
            }, .reserve(guarantee: one, amount: Money(cents: 1)), .closed(on: Day(2026, 12, 31))
        ),
        (
            { Envelope() },
            .vote(deliberation: "", title: "", amount: Money(cents: 1), on: Day(2026, 1, 1)),
            .noDeliberation
        ),
        ({ try voted() }, .reserve(guarantee: one, amount: .zero), .amountNotPositive(.zero)),
        (
            { try reserved() }, .reserve(guarantee: two, amount: Money(cents: 401)),
            .beyondEnvelope(asked: Money(cents: 401), available: Money(cents: 400))
        ),
        (
            { try reserved() }, .reserve(guarantee: one, amount: Money(cents: 1)),
            .alreadyReserved(one, Money(cents: 600))
        ),
        (
            { try reserved() }, .consume(guarantee: one, amount: Money(cents: 601)),
            .beyondReservation(one, asked: Money(cents: 601), held: Money(cents: 600))
        ),
        (
            { try reserved() }, .returnCover(guarantee: two, amount: Money(cents: 1)),
            .beyondReservation(two, asked: Money(cents: 1), held: .zero)
        ),
        ({ try reserved() }, .close(on: Day(2026, 12, 31)), .coverStillHeld(Money(cents: 600))),
    ]

    @Test func refusals() throws {
        for (given, when, then) in Self.cases {
            let envelope = try given()
            #expect(throws: then) { try envelope.decide(when) }
        }
        let declared = DeclaredCases.of(
            "EnvelopeRefusal", in: try domainSource("Fund/FundCommands.swift"))
        #expect(declared.subtracting(Self.cases.map { DeclaredCases.name($0.2) }) == [])
        #expect(declared.count == 9)
    }

    /// Any run of commands: what is held, spent and free is always what was voted.
    @Test func neverBeyondWhatWasVoted() throws {
        var random = SplitMix64(seed: 11)
        var refused = 0
        for _ in 0..<200 {
            var envelope = try Self.voted()
            for _ in 0..<60 {
                let guarantee = GuaranteeID(Int64.random(in: 1...8, using: &random))
                let amount = Money(cents: Int64.random(in: 1...400, using: &random))
                let commands: [EnvelopeCommand] = [
                    .reserve(guarantee: guarantee, amount: amount),
                    .returnCover(guarantee: guarantee, amount: amount),
                    .consume(guarantee: guarantee, amount: amount),
                ]
                let command = commands.randomElement(using: &random) ?? commands[0]
                do { try envelope.does(command) } catch { refused += 1 }
                #expect(!envelope.available.isNegative)
                #expect(envelope.reserved == envelope.held.values.reduce(.zero, +))
                #expect(
                    envelope.available + envelope.reserved + envelope.consumed == envelope.voted)
            }
        }
        #expect(refused > 1000)
    }

    @Test func returnFilesAreKnownByTheirContent() throws {
        var files = ReturnFiles()
        func receive(booked: Int, already: Int) -> ReturnFileCommand {
            .receive(
                file: Digest([UInt8](repeating: 1, count: 32)), name: "a.csv",
                month: Day(2026, 1, 1), lines: 10, booked: booked, already: already,
                rejected: 2, on: Day(2026, 2, 1))
        }
        for event in try files.decide(receive(booked: 8, already: 0)) { files.apply(event) }
        #expect(try files.decide(receive(booked: 0, already: 8)) == [])
        #expect(
            throws: ReturnFileRefusal.countsDoNotAddUp(
                lines: 10, booked: 8, already: 1, rejected: 2)
        ) {
            try files.decide(receive(booked: 8, already: 1))
        }
        #expect(throws: ReturnFileRefusal.countNegative(-1)) {
            try files.decide(receive(booked: 9, already: -1))
        }
    }
}

extension Envelope {
    fileprivate mutating func does(_ command: EnvelopeCommand) throws(EnvelopeRefusal) {
        for event in try decide(command) { apply(event) }
    }
}
