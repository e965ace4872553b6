import Testing

@testable import Domain

/// Drawn lives of a file: steps, assessments, banks, endings, in any order.
@Suite struct CaseWorldTests {
    private struct World {
        var random: SplitMix64
        var file = CaseFile()
        var events: [CaseEvent] = []
        var today = Day(2026, 1, 5)

        mutating func command() -> CaseCommand {
            let who = AccountID(Int64.random(in: 1...2, using: &random))
            let bank = OrganisationID(Int64.random(in: 2...4, using: &random))
            let outcome = AssessmentOutcome.allCases.randomElement(using: &random) ?? .eligible
            let ending = CaseOutcome.allCases.randomElement(using: &random) ?? .withdrawn
            let others: [CaseCommand] = [
                .assess(CaseStory.assessment(outcome)), .assess(CaseStory.assessment()),
                .requestOverride(motive: CaseStory.vault(9), by: who),
                .approveOverride(by: who), .declineOverride(by: who),
                .giveConsent(.transmissionToBank, on: today),
                .giveConsent(.transmissionToBank, on: today),
                .revokeConsent(.transmissionToBank, on: today),
                .submit(bank: bank, on: today, answerDue: today + 14),
                .submit(bank: bank, on: today, answerDue: today + 14),
                .requestInformation(bank: bank, .quote, on: today),
                .provideInformation(bank: bank, on: today),
                .refuse(bank: bank, .bankPolicy, on: today),
                .approve(bank: bank, loan: LoanID(1), on: today), .codePurpose(.care),
                .reassign(worker: who),
            ]
            switch Int.random(in: 0..<60, using: &random) {
            case 0: return .withdraw(on: today)
            case 1...2: return .close(ending, on: today)
            case 3...30: return CaseStory.steps.randomElement(using: &random) ?? others[0]
            default: return others.randomElement(using: &random) ?? others[0]
            }
        }

        mutating func live() throws {
            try act(
                .open(person: PersonID(1), prescriber: OrganisationID(5), worker: AccountID(1)))
            for _ in 0..<120 {
                today = today + Int.random(in: 0...3, using: &random)
                do { try act(command()) } catch {}
            }
        }

        private mutating func act(_ command: CaseCommand) throws(CaseRefusal) {
            let before = file
            for event in try file.decide(command, today: today) {
                check(event, before)
                file.apply(event)
                events.append(event)
            }
        }

        private func check(_ event: CaseEvent, _ before: CaseFile) {
            if before.state == .closed {
                guard case .purposeCoded = event else {
                    Issue.record("\(event) after the end")
                    return
                }
            }
            guard case .submittedToBank(let bank, _, _) = event else { return }
            // What a bank receives is whole, consented, and allowed by the rules or two persons.
            #expect(before.missingForTransmission.isEmpty)
            #expect(before.extract != nil)
            #expect(before.mayProceed)
            #expect(!before.bankRefusals.contains { $0.bank == bank })
            if let override = before.override, let second = override.approvedBy {
                #expect(override.requestedBy != second)
            }
        }
    }

    @Test func everyPromiseHoldsInEveryLife() throws {
        var ends: [CaseState: Int] = [:]
        var sent = 0
        for seed in 1...UInt64(600) {
            var world = World(random: SplitMix64(seed: seed))
            try world.live()
            var again = CaseFile()
            for event in world.events { again.apply(event) }
            #expect(again == world.file)
            ends[world.file.state, default: 0] += 1
            sent +=
                world.events.filter { if case .submittedToBank = $0 { true } else { false } }
                .count
        }
        #expect(sent > 100)
        #expect(ends[.closed, default: 0] > 20)
        #expect(ends[.approved, default: 0] > 5)
    }
}
