import Domain
import Journal

@testable import Application

extension RandomLife {
    /// What a borrower does through their own access, and what others do about it.
    mutating func borrowing() async throws {
        let loan = running.flatMap { number in region.scheme.look { $0.loans[number.number] } }
        let id = chance(4) == 0 ? fileNumber() : loan?.caseFile ?? fileNumber()
        guard let file = region.scheme.look({ $0.cases[id.number] }), let person = file.person
        else { return }
        let isOpen = region.scheme.look { $0.borrowers[id.number]?.openPostponement != nil }
        switch chance(10) {
        case 0:
            let digest = Digest((0..<32).map { _ in UInt8(chance(256)) })
            let act = BorrowerAct.openAccess(
                link: digest, code: digest, until: region.today + chance(380))
            try await perform(worker(of: file), .borrower(id, act))
        case 1: try await perform(worker(of: file), .borrower(id, .revokeAccess))
        case 2...5 where isOpen:
            let answer: PostponementAnswer =
                chance(2) == 0
                ? .refused(any(PostponementRefusal.self))
                : .accepted(count: 1 + chance(2), interestRuns: chance(2) == 0)
            try await perform(officer(of: loan?.bank), .borrower(id, .answerPostponement(answer)))
        default: try await act(as: .borrower(person), ownAct(id, file))
        }
    }

    private mutating func ownAct(_ id: CaseID, _ file: CaseFile) -> Act {
        switch chance(8) {
        case 0: .caseFile(id, .giveConsent(any(ConsentScope.self)))
        case 1: .caseFile(id, .revokeConsent(.incidentAlerts))
        case 2: .borrower(id, .withdrawPostponement)
        case 3: .rebate(file.loan ?? loanNumber(), .contest(motive: "Motif."))
        default:
            .borrower(
                id,
                .askPostponement(
                    count: 1 + chance(2), any(PostponementReason.self),
                    words: one(of: ["", "La paie arrive le 12."])))
        }
    }
}
