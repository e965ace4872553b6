package import Domain

/// Where a file stands, in the words of a list. What is awaited, and from whom, follows from it.
package enum CaseStage: String, Hashable, Sendable, CaseIterable {
    /// Being filled in; not assessed since the last change.
    case draft
    /// Assessed: a paper or a fact is missing.
    case incomplete
    /// Assessed: not possible as it is.
    case notEligible
    /// The rules say no, a person asked to set them aside.
    case overrideRequested
    /// Assessed or overridden: ready to be sent to a bank.
    case ready
    case submitted
    case informationRequested
    case bankRefused
    case bankApproved
    case withdrawn
    case closed

    /// Who has the next move.
    package var awaits: Awaited {
        switch self {
        case .draft, .incomplete, .notEligible, .overrideRequested, .ready, .informationRequested,
            .bankRefused:
            .prescriber
        case .submitted: .bank
        case .bankApproved: .borrower
        case .withdrawn, .closed: .nobody
        }
    }
}

package enum Awaited: String, Hashable, Sendable {
    case prescriber, bank, borrower, nobody
}

/// What a list of files can be narrowed by.
package struct CaseFilter: Hashable, Sendable {
    package var stages: Set<CaseStage>
    package var worker: AccountID?
    /// Those whose worker belongs to that agency of the actor's organisation.
    package var agency: Int?
    /// The files of those whom the worker stands in for as well.
    package var withReplaced: Bool
    /// Part of the borrower's name or of the file's number.
    package var text: String

    package init(
        stages: Set<CaseStage> = [], worker: AccountID? = nil, withReplaced: Bool = false,
        agency: Int? = nil, text: String = ""
    ) {
        self.stages = stages
        self.worker = worker
        self.withReplaced = withReplaced
        self.agency = agency
        self.text = text
    }
}

/// One line of a list of files.
package struct CaseRow: Hashable, Sendable {
    package var id: CaseID
    /// Nil where the reader has no need of the person's name.
    package var name: String?
    package var prescriber: OrganisationID
    package var prescriberName: String
    package var worker: AccountID
    package var workerName: String
    /// The agency of the worker, where there is one.
    package var agencyName: String?
    /// Who follows it today in the place of the worker, who is away.
    package var standIn: StandIn?
    package var stage: CaseStage
    package var requested: LoanRequest?
    package var bank: OrganisationID?
    package var bankName: String?
    package var loan: LoanID?
    package var openedOn: Day
    package var changedOn: Day
    /// Until when the bank has to answer.
    package var answerDue: Day?
}

/// Who follows files in the place of somebody who is away.
package struct StandIn: Hashable, Sendable {
    package var account: AccountID
    package var name: String
    /// The last day.
    package var until: Day
}

/// One change of who follows a file.
package struct HandOverRow: Hashable, Sendable {
    package var on: Day
    package var toName: String
    /// Who handed it over; empty for the scheme itself.
    package var byName: String
}

/// A file as one role may see it. What the role may not see is nil.
package struct CaseDetail: Hashable, Sendable {
    package var row: CaseRow
    /// Version of the file's stream: what a later act says it has seen.
    package var version: Int64
    package var identity: Identity?
    package var need: String?
    package var household: Household?
    package var budget: [BudgetLine]?
    package var difficulty: Difficulty?
    package var purpose: PurposeCode?
    package var assessment: Assessment?
    /// False once a fact changed after the assessment.
    package var assessmentIsCurrent: Bool
    package var overrideState: OverrideState?
    /// Only for those who may read the narrative.
    package var overrideMotive: String?
    package var consents: [ConsentScope: Day]
    /// Who recorded each of them.
    package var consentSources: [ConsentScope: ConsentSource]
    package var submissions: [SubmissionRow]
    /// For those who may hand the file over.
    package var handOvers: [HandOverRow]
    /// What has to be there before a bank can receive the file.
    package var missing: [CaseItem]
    package var outcome: CaseOutcome?
    /// What the file should hold; nil for those who do not give papers.
    package var paperNeeds: [PaperNeed]?
    /// What the actor may do on it, rights only: the file's own state may still refuse.
    package var rights: Set<Right>
}

package enum OverrideState: Hashable, Sendable {
    case requested(by: AccountID)
    case approved(by: AccountID)
}

/// One sending of the file to a bank, and its answer.
package struct SubmissionRow: Hashable, Sendable {
    package var bank: OrganisationID
    package var bankName: String
    package var sentOn: Day
    package var answerDue: Day
    package var answer: BankAnswer?
    package var answeredOn: Day?
}

package enum BankAnswer: Hashable, Sendable {
    case informationRequested(InformationCode)
    case papersRequested([PaperRequest])
    case informationProvided
    case refused(RefusalCode)
    case approved(LoanID)
}
