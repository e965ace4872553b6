import Domain
import Testing

@testable import Application

/// Every act, by every role, on what is theirs and on what is not.
@Suite struct ActRightsTests {
    @Test func everyActIsExpected() async throws {
        let region = try await Region()
        let granted = try await region.drawn()
        let source = String(
            decoding: Region.file("Sources/Application/Act.swift"), as: UTF8.self)
        let nouns = [
            "SchemeAct", "OrganisationAct", "AccountAct", "InvitationAct", "FundAct", "CaseAct",
            "LoanAct",
            "GuaranteeAct", "RebateAct", "SupportAct", "PaperAct", "BorrowerAct",
        ]
        let declared = nouns.reduce(into: Set<String>()) { all, noun in
            all.formUnion(DeclaredCases.of(noun, in: source))
        }
        let factor = String(
            decoding: Region.file("Sources/Application/Access/SecondFactorActs.swift"),
            as: UTF8.self)
        let notices = String(
            decoding: Region.file("Sources/Application/Notice/NoticeActs.swift"), as: UTF8.self)
        let own = DeclaredCases.of("SecondFactorAct", in: factor)
            .union(DeclaredCases.of("NoticeAct", in: notices))
        // Nobody's: only the system founds, and only the secret of a link answers an invitation.
        let named: Set = [
            "SchemeAct.found", "InvitationAct.askRenewal", "InvitationAct.accept",
            "AccountAct.secondFactor",
        ]
        let expected = Set(ActCase.all(in: region, on: granted).map(\.name))
        #expect(declared.subtracting(named).union(own) == expected.subtracting(["Act.openCase"]))
        #expect(DeclaredCases.of("Act", in: source).count == 14)
    }

    /// Decided without being written: who lacks the right is refused for that, whoever has it is
    /// not, whatever else the act may be refused for.
    @Test func rightsAreAskedBeforeAnythingElse() async throws {
        let region = try await Region()
        try await region.openQuietAccounts()
        let granted = try await region.drawn()
        let head = try await region.head
        for expected in ActCase.all(in: region, on: granted) {
            for who in Who.allCases {
                let refusal = Self.refusal(who, expected.act, region)
                if expected.isAllowed(to: who) {
                    #expect(!Self.isAboutRights(refusal), "\(who) \(expected.name)")
                } else {
                    #expect(
                        refusal == .notAllowed(try #require(Right(rawValue: expected.right))),
                        "\(who) \(expected.name)")
                }
            }
        }
        #expect(try await region.head == head)
    }

    private static func refusal(_ who: Who, _ act: Act, _ region: Region) -> Rejection? {
        do throws(Rejection) {
            var draft = Draft(
                scheme: region.scheme, actor: region.actor(who), now: region.clock.now())
            draft.password = PasswordHash(
                of: "x", salt: [1], cost: PasswordCost(rounds: 2))
            try draft.plan(act)
            return nil
        } catch { return error }
    }

    private static func isAboutRights(_ refusal: Rejection?) -> Bool {
        switch refusal {
        case .notAllowed, .notFound: true
        default: false
        }
    }

    /// The same through the write path: nothing is written, not even the command's name.
    @Test func whoLacksTheRightWritesNothing() async throws {
        let region = try await Region(.sqlite)
        try await region.openQuietAccounts()
        let granted = try await region.drawn()
        let head = try await region.head
        var refused = 0
        for expected in ActCase.all(in: region, on: granted) {
            for who in Who.allCases where !expected.isAllowed(to: who) {
                guard case .notAllowed = await region.refusal(who, expected.act) else {
                    Issue.record("\(who) \(expected.name)")
                    continue
                }
                refused += 1
            }
        }
        #expect(refused > 400)
        #expect(try await region.head == head)
    }

    /// What does not exist is not found, by those who may and by those who may not alike.
    @Test func whatIsNotThereIsNotFound() async throws {
        let region = try await Region()
        let head = try await region.head
        for number in [0, -1, 99, Int64.max, .min] {
            let granted = Granted(
                file: CaseID(number), loan: LoanID(number), guarantees: [GuaranteeID(number)],
                bank: .marsh)
            for expected in ActCase.all(in: region, on: granted) {
                guard let stream = expected.act.stream, stream.number == number else { continue }
                for who in Who.allCases {
                    guard case .notFound = await region.refusal(who, expected.act) else {
                        Issue.record("\(who) \(expected.name) \(number)")
                        continue
                    }
                }
            }
        }
        #expect(try await region.head == head)
    }
}
