import Domain
import Testing

@testable import Web

/// Who opens the steps of a file, and until when they can be changed.
@Suite struct CaseStepRightsTests {
    private static func sent(_ browser: Browser, to bank: OrganisationID) async throws -> CaseID {
        let id = try await CaseJourneyTests.fill(browser)
        _ = try await browser.fill(.caseStep(id, .review), to: .caseAct(id, .assess), [])
        _ = try await browser.fill(
            .caseStep(id, .transmission), to: .caseAct(id, .giveConsent),
            [("accord", "transmissionToBank")])
        _ = try await browser.fill(
            .caseStep(id, .transmission), to: .caseAct(id, .submit),
            [("banque", String(bank.number))])
        return id
    }

    @Test(arguments: [Role.bankOfficer, .regionOfficer, .auditor])
    func readersOfAFileDoNotOpenItsForms(role: Role) async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.sent(browser, to: region.bank)
            try await browser.signIn(role)
            for step in CaseStep.allCases where step != .decision {
                let sight = try await browser.open(Site.caseStep(id, step).path)
                #expect(sight.status == 403, "\(step)")
            }
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.status == 200)
            #expect(!file.html.contains("Examen et envoi"))
            // The answer rests on the budget: who does not see one does not see the other.
            let isLinked = file.html.contains(Site.caseStep(id, .decision).path)
            let decision = try await browser.open(Site.caseStep(id, .decision).path)
            #expect(isLinked == (decision.status == 200))
            #expect(isLinked == (role != .regionOfficer))
        }
    }

    @Test func answersThatLeftNoLongerChange() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await Self.sent(browser, to: region.bank)
            let review = try await browser.open(Site.caseStep(id, .review).path)
            #expect(review.html.contains("ces réponses ne changent plus"))
            #expect(!review.html.contains("Modifier"))
            #expect(!review.html.contains(Site.caseAct(id, .assess).path))
        }
    }
}
