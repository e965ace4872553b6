import Domain

@testable import Codec

extension EventGenerator {
    mutating func borrower(_ type: EventType) -> BorrowerEvent? {
        switch type {
        case .borrowerAccessOpened:
            .accessOpened(access: int(), link: digest(), code: digest(), until: day(), on: day())
        case .borrowerAccessRevoked: .accessRevoked(access: int(), on: day())
        case .borrowerPostponementAsked:
            .postponementAsked(
                request: int(), loan: loanID(), count: int(),
                reason: word(PostponementReason.self), words: bool() ? vault() : nil,
                answerDue: day(), on: day())
        case .borrowerPostponementWithdrawn: .postponementWithdrawn(request: int(), on: day())
        case .borrowerPostponementAccepted:
            .postponementAnswered(
                request: int(), .accepted(count: int(), interestRuns: bool()), on: day())
        case .borrowerPostponementRefused:
            .postponementAnswered(
                request: int(), .refused(word(PostponementRefusal.self)), on: day())
        default: nil
        }
    }
}
