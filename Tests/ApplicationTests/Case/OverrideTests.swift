import Domain
import Testing

@testable import Application

/// The rules said no: a motive and a second person may set that aside.
@Suite struct OverrideTests {
    static let motive = "Embauche signée, salaire connu le mois prochain."

    static func refusedFile(_ region: Region) async throws -> CaseID {
        let file = try await region.file(request: Facts.heavyRequest)
        try await region.does(.worker, .caseFile(file, .assess))
        #expect(try region.stage(file) == .notEligible)
        return file
    }

    @Test func twoPersonsLetAFileGo() async throws {
        let region = try await Region()
        let file = try await Self.refusedFile(region)
        try await region.does(.worker, .caseFile(file, .giveConsent(.transmissionToBank)))
        let submit = Act.caseFile(file, .submit(to: region.organisations.marsh))
        #expect(
            await region.refusal(.worker, submit)
                == .refused(.caseFile(.notEligible(.notEligibleAsIs))))
        try await region.does(.worker, .caseFile(file, .requestOverride(motive: Self.motive)))
        #expect(try region.stage(file) == .overrideRequested)
        let first = region.account(.worker)
        #expect(
            await region.refusal(.worker, .caseFile(file, .approveOverride))
                == .refused(.caseFile(.secondPersonNeeded(first: first, second: first))))
        #expect(
            await region.refusal(.stranger, .caseFile(file, .approveOverride))
                == .notAllowed(.decideOverride))
        #expect(
            await region.refusal(.officer, .caseFile(file, .approveOverride))
                == .notAllowed(.decideOverride))
        try await region.does(.colleague, .caseFile(file, .approveOverride))
        #expect(try region.stage(file) == .ready)
        let detail = try region.scheme.caseDetail(file, for: region.actor(.colleague))
        #expect(detail.overrideState == .approved(by: region.account(.colleague)))
        #expect(detail.overrideMotive == Self.motive)
        try await region.does(.worker, submit)
        try await Answers.expectReplayEqualsLive(region)
    }

    /// It was granted for the facts that were assessed.
    @Test func newFactsEndIt() async throws {
        let region = try await Region()
        let file = try await Self.refusedFile(region)
        try await region.does(.worker, .caseFile(file, .requestOverride(motive: Self.motive)))
        try await region.does(.colleague, .caseFile(file, .approveOverride))
        try await region.does(.worker, .caseFile(file, .requestLoan(Facts.request)))
        #expect(try region.stage(file) == .draft)
        try await region.does(.worker, .caseFile(file, .assess))
        #expect(try region.stage(file) == .ready)
        #expect(
            try region.scheme.caseDetail(file, for: region.actor(.worker)).overrideState == nil)
    }

    @Test func declinedItLeavesTheAnswerAsItWas() async throws {
        let region = try await Region()
        let file = try await Self.refusedFile(region)
        try await region.does(.worker, .caseFile(file, .requestOverride(motive: Self.motive)))
        try await region.does(.colleague, .caseFile(file, .declineOverride))
        #expect(try region.stage(file) == .notEligible)
        try await region.does(.worker, .caseFile(file, .close(.ineligible)))
        #expect(try region.stage(file) == .closed)
    }

    @Test func aMotiveIsNeededAndNotTooLong() async throws {
        let region = try await Region()
        let file = try await Self.refusedFile(region)
        let ask = { (motive: String) in Act.caseFile(file, .requestOverride(motive: motive)) }
        #expect(
            await region.refusal(.worker, ask("")) == .invalid([FieldError("motive", .missing)]))
        let long = String(repeating: "é", count: TextLimit.narrative / 2)
        #expect(
            await region.refusal(.worker, ask(long + "e"))
                == .invalid([FieldError("motive", .tooLong(limit: TextLimit.narrative))]))
        try await region.does(.worker, ask(long))
    }
}
