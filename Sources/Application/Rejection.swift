package import Domain

/// What a form can get wrong, by field and reason; the web finds the words.
package struct FieldError: Hashable, Sendable {
    package let field: String
    package let problem: FieldProblem
    package init(_ field: String, _ problem: FieldProblem) {
        self.field = field
        self.problem = problem
    }
}

package enum FieldProblem: Hashable, Sendable {
    case missing
    case tooLong(limit: Int)
    case tooShort(minimum: Int)
    case notPositive
    case outOfRange
    case malformed
    case unknown
    case alreadyUsed
    /// An invitation to that address waits for its answer.
    case alreadyInvited
    /// A password found in the list of common ones.
    case tooCommon
}

/// The refusal of the noun that was asked, with its facts.
package enum Refusal: Hashable, Sendable {
    case charter(CharterRefusal)
    case organisation(OrganisationRefusal)
    case account(AccountRefusal)
    /// The act would leave nobody to manage the accounts of an organisation; of the scheme where
    /// nil.
    case lastAdministrator(OrganisationID?)
    case invitation(InvitationRefusal)
    case agreement(AgreementRefusal)
    case envelope(EnvelopeRefusal)
    case caseFile(CaseRefusal)
    case loan(LoanRefusal)
    case guarantee(GuaranteeRefusal)
    case rebate(RebateRefusal)
    case support(SupportRefusal)
    case papers(PaperRefusal)
    case borrower(BorrowerRefusal)
    /// The account follows files: to whom they go is said first.
    case stillFollows(files: Int)
    /// People work there still.
    case agencyInUse(accounts: Int)
    /// The account follows the files of colleagues who are away, until that day.
    case stillReplaces(until: Day)
    /// Whoever would follow the files is away too, on some of these days.
    case delegateAway(from: Day, until: Day)
    /// No agreement with the bank is in force on that day.
    case noAgreement(bank: OrganisationID, on: Day)
    /// No rule set is in force on that day.
    case noRules(on: Day)
    /// A rule file that cannot be adopted: where, and what is wrong with it.
    case unreadableRules(line: Int, words: String)
    /// It would apply on the same days as another one.
    case rulesOverlap(RuleSetOverlap)
}

/// Why an act was not done. Nothing was written.
package enum Rejection: Error, Hashable, Sendable {
    case notAllowed(Right)
    case notFound(StreamID)
    /// The business refuses, with its facts.
    case refused(Refusal)
    case invalid([FieldError])
    /// Somebody else wrote since the person looked: what they saw, and what is there now.
    case conflict(stream: StreamID, seen: Int64, now: Int64)
    /// The same command name was used for something else.
    case commandReused
    /// The journal accepts nothing: the page says so and nothing is lost.
    case stopped(String)
}

/// The answer to an act that was done, now or before.
package struct Receipt: Hashable, Sendable {
    /// Each stream that was written, the act's own first, with its version since.
    package let written: [Written]
    /// Position of the last event written; 0 when the act had nothing to write.
    package let position: Int64
    /// True when the same command had already been done.
    package let repeated: Bool

    package struct Written: Hashable, Sendable {
        package let stream: StreamID
        package let version: Int64
    }

    /// The answer to an act that had nothing to write.
    static func idle(at written: [Written], repeated: Bool) -> Receipt {
        Receipt(written: written, position: 0, repeated: repeated)
    }

    package var caseFile: CaseID? { number(.caseFile).map(CaseID.init) }
    package var loan: LoanID? { number(.loan).map(LoanID.init) }
    package var organisation: OrganisationID? { number(.organisation).map(OrganisationID.init) }
    package var account: AccountID? { number(.account).map(AccountID.init) }
    package var invitation: InvitationID? { number(.invitation).map(InvitationID.init) }
    package var agreement: AgreementID? { number(.agreement).map(AgreementID.init) }
    package var envelope: EnvelopeID? { number(.envelope).map(EnvelopeID.init) }
    package var guarantees: [GuaranteeID] {
        written.filter { $0.stream.kind == .guarantee }.map { GuaranteeID($0.stream.number) }
    }

    private func number(_ kind: StreamKind) -> Int64? {
        written.first { $0.stream.kind == kind }?.stream.number
    }
}
