import Application
import Codec
import Domain
import Testing

@testable import Web

/// A file's life through the API alone, as far as a test needs it.
struct APILife {
    let region: Region
    let prescriber: Program
    let bank: Program

    init(_ region: Region, _ program: (Role?, String) async throws -> Program) async throws {
        self.region = region
        prescriber = try await program(.prescriber, "1")
        bank = try await program(.bankOfficer, "1")
    }

    static let person: JSONValue = [
        "givenName": "Éloïse", "familyName": "Martin", "birthDate": "1980-05-17",
        "commune": "16015",
    ]

    static let facts: [(String, JSONValue)] = [
        ("need", ["need": "Réparer la voiture."]),
        ("household", ["adults": 1, "children": 1]),
        (
            "budget",
            [
                "budget": [
                    [
                        "kind": "wage", "period": "monthly", "amountCents": 130_000,
                        "evidence": "seen",
                    ],
                    [
                        "kind": "rent", "period": "monthly", "amountCents": 42_000,
                        "evidence": "seen",
                    ],
                    [
                        "kind": "loanInstalments", "period": "monthly", "amountCents": 0,
                        "evidence": "seen",
                    ],
                ]
            ]
        ),
        ("request", ["amountCents": 150_000, "months": 24]),
        (
            "difficulty",
            ["ground": "bankRefusal", "attestedOn": "2026-11-04", "seen": true]
        ), ("purpose", ["purpose": "mobility"]),
    ]

    static let offer: JSONValue = [
        "principalCents": 150_000, "annualRate": "4/100", "months": 12, "drawnOn": "2026-12-08",
        "firstDue": "2027-01-08",
    ]

    /// The path of a new file, and its tag.
    func opened() async throws -> (path: String, tag: String) {
        let made = try await prescriber.send(.post, "/cases", Self.person)
        #expect(made.status == 201)
        let location = try #require(made.location)
        return (String(location.dropFirst(API.root.count)), try #require(made.tag))
    }

    /// Sends an act on the version last answered; answers the next version.
    static func act(
        _ program: Program, _ path: String, _ body: JSONValue? = nil, _ tag: String,
        method: Endpoint.Verb = .post
    ) async throws -> String {
        let done = try await program.send(method, path, body, seen: tag)
        #expect(done.status == 200, "\(path): \(String(describing: done.body))")
        return try #require(done.tag)
    }

    func filled() async throws -> (path: String, tag: String) {
        var (path, tag) = try await opened()
        for (name, fact) in Self.facts {
            tag = try await Self.act(prescriber, "\(path)/\(name)", fact, tag, method: .put)
        }
        return (path, tag)
    }

    /// At the bank.
    func submitted() async throws -> (path: String, tag: String) {
        var (path, tag) = try await filled()
        tag = try await Self.act(prescriber, path + "/assess", nil, tag)
        for scope in ["transmissionToBank", "incidentAlerts"] {
            tag = try await Self.act(
                prescriber, path + "/give-consent", ["scope": .string(scope)], tag)
        }
        tag = try await Self.act(
            prescriber, path + "/submit", ["bank": .integer(region.bank.number)], tag)
        return (path, tag)
    }

    /// An offer accepted and drawn; answers the loan's path.
    func drawn() async throws -> String {
        let (path, tag) = try await submitted()
        let approved = try await bank.send(.post, path + "/approve", Self.offer, seen: tag)
        #expect(approved.status == 200)
        let file = try await bank.get(path)
        let loan = "/loans/\(try #require(file.integer("loan")))"
        var seen = try #require(try await bank.get(loan).tag)
        seen = try await Self.act(
            bank, loan + "/accept-offer", ["on": .string(Region.today.iso)], seen)
        region.later.add(15)
        _ = try await Self.act(
            bank, loan + "/disburse",
            ["amountCents": 150_000, "on": "2026-12-08", "payee": "borrower"], seen)
        return loan
    }
}
