/// Everything a professional may do or look at, by name: the rows of ``Rights``.
package enum Right: String, Hashable, Sendable, CaseIterable {
    // The file.
    case openCase, editCase, assessCase, requestOverride, decideOverride, recordConsent
    case submitCase, withdrawCase, reassignCase
    case answerCase
    case givePapers
    // The loan, as its bank signs it.
    case manageLoan, importReturns
    // The guarantee.
    case claimGuarantee, reviewClaim, countersignClaim, payClaim
    // The rebate.
    case claimRebate, validateRebate, payRebate, contestRebate, decideContest
    // The accompaniment.
    case followBorrower
    // The borrower: given to them, or theirs.
    case openAccess, askPostponement, seeStory, seeReads
    // The fund and the rules.
    case manageFund, adoptRules
    // People and organisations.
    case manageOrganisations, manageAgencies, manageAccounts, manageOwnAccount
    // Looks.
    case seeCaseList, seeCase, seeIdentity, seeNarrative, seeBudget, seePurpose
    case seePapers, seeLoan, seeSupport, seeBankInbox
    case seePortfolio, seeExposure, seeClaims, seeRebates
    case seeHistory, seeVerification, seeOrganisations, seeAccounts
}
