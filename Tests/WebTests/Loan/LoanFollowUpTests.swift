import Application
import Domain
import Testing

@testable import Web

/// A loan that is drawn, then not paid: what its worker sees and does.
@Suite struct LoanFollowUpTests {
    static func drawn(_ region: Region, _ browser: Browser) async throws -> LoanID {
        try await browser.signIn(.prescriber)
        let file = try await CaseJourneyTests.fill(browser)
        let acts: [CaseAct] = [
            .assess, .giveConsent(.transmissionToBank), .giveConsent(.incidentAlerts),
            .submit(to: region.bank),
        ]
        for act in acts { try await region.perform(.caseFile(file, act), by: .prescriber) }
        let drawing = Region.today + 15
        let offer = Offer(
            principal: Money(cents: 150_000), annualRate: .percent(4), months: 12,
            drawnOn: drawing, firstDue: drawing.adding(months: 1))
        let approved = try await region.perform(.caseFile(file, .approve(offer)), by: .bankOfficer)
        let loan = try #require(approved.loan)
        try await region.perform(.loan(loan, .acceptOffer(on: Region.today)), by: .bankOfficer)
        region.later.add(15)
        try await region.perform(
            .loan(
                loan, .disburse(amount: Money(cents: 150_000), on: drawing, payee: .borrower)),
            by: .bankOfficer)
        try await browser.signIn(.prescriber)
        return loan
    }

    @Test func aDrawnLoanShowsItsScheduleAndWhatWillBeRefunded() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let loan = try await Self.drawn(region, browser)
            let sight = try await browser.open(Site.loan(loan).path)
            // 1 500 € over 12 months at 4 %: 127.72 a month, 32.71 of interest in all, computed
            // apart with decimals, half-up, the last instalment adjusted.
            #expect(sight.html.contains("127,72\u{A0}€"))
            #expect(sight.html.contains("32,71\u{A0}€"))
            #expect(sight.html.contains("<svg"))
            let list = try await browser.open(Site.loans.path)
            #expect(list.html.contains(loan.french))
        }
    }

    @Test func anUnpaidLoanIsFollowed() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let loan = try await Self.drawn(region, browser)
            region.later.add(75)
            try await browser.signIn(.prescriber)
            let page = try await browser.open(Site.loan(loan).path)
            #expect(page.html.contains("de retard"))
            let kept = try await browser.submit(
                page, to: .loanAct(loan, .keepContact),
                [("canal", "phone"), ("note", "Rappeler lundi.")])
            #expect(kept.location == Site.loan(loan).path)
            let planned = try await browser.submit(
                page, to: .loanAct(loan, .planContact),
                [("le-jour", "1"), ("le-mois", "6"), ("le-annee", "2027")])
            #expect(planned.location == Site.loan(loan).path)
            let wrong = try await browser.submit(
                page, to: .loanAct(loan, .planContact),
                [("le-jour", "31"), ("le-mois", "2"), ("le-annee", "2027")])
            #expect(wrong.status == 422)
            #expect(wrong.html.contains("href=\"#le\">Indiquez la date du contact"))
            #expect(wrong.html.contains("name=\"le-jour\" value=\"31\""))
        }
    }
}
