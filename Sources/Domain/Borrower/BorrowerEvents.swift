/// Why a borrower asks to pay later. Health, age and family have no code, so that a bank cannot
/// ask for them; the person may say more in their own words.
package enum PostponementReason: String, Sendable, CaseIterable {
    case incomeDrop, incomeLate, unexpectedExpense, jobLoss, other
}

/// Why a bank says no to a postponement.
package enum PostponementRefusal: String, Sendable, CaseIterable {
    case alreadyPostponed, instalmentUnderWay, noticeSent, otherSolution, bankPolicy
}

/// What the bank says of a request: never nothing, silence is no answer.
package enum PostponementAnswer: Hashable, Sendable {
    /// `count` instalments move to the end of the schedule.
    case accepted(count: Int, interestRuns: Bool)
    case refused(PostponementRefusal)
}

/// The place of a borrower in the scheme, one stream per file: how they reach their file, and
/// what they ask. Link and code are known to nobody but the person.
package enum BorrowerEvent: Hashable, Sendable {
    /// A new access replaces the one before. `link` is the SHA-256 of the secret of the address;
    /// `code` is a keyed digest of what has to be typed, the key being that secret. `access`
    /// counts from 1 within the file.
    case accessOpened(access: Int, link: Digest, code: Digest, until: Day, on: Day)
    case accessRevoked(access: Int, on: Day)
    /// `request` counts from 1 within the file; the person's words are vault text.
    case postponementAsked(
        request: Int, loan: LoanID, count: Int, reason: PostponementReason,
        words: VaultReference?, answerDue: Day, on: Day)
    case postponementWithdrawn(request: Int, on: Day)
    case postponementAnswered(request: Int, PostponementAnswer, on: Day)
}
