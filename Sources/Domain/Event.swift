/// Anything the journal can hold. Past tense, business names; additive for ever.
package enum Event: Hashable, Sendable {
    case scheme(SchemeEvent)
    case organisation(OrganisationEvent)
    case account(AccountEvent)
    case invitation(InvitationEvent)
    case agreement(AgreementEvent)
    case envelope(EnvelopeEvent)
    case caseFile(CaseEvent)
    case loan(LoanEvent)
    case guarantee(GuaranteeEvent)
    case rebate(RebateEvent)
    case support(SupportEvent)
    case returnFile(ReturnFileEvent)
    /// The papers of a case.
    case papers(PaperEvent)
    case borrower(BorrowerEvent)
    case mailbox(MailboxEvent)
}
