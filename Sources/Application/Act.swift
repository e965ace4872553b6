package import Domain

/// What identifies a person and how to reach them: vault data, never in an event.
package struct Identity: Hashable, Sendable {
    package var givenName: String
    package var familyName: String
    package var birthDate: Day?
    package var email: String
    package var phone: String
    package var address: String
    /// INSEE code of the commune of residence.
    package var commune: String
    package var name: String { "\(givenName) \(familyName)" }

    package init(
        givenName: String, familyName: String, birthDate: Day? = nil, email: String = "",
        phone: String = "", address: String = "", commune: String = ""
    ) {
        self.givenName = givenName
        self.familyName = familyName
        self.birthDate = birthDate
        self.email = email
        self.phone = phone
        self.address = address
        self.commune = commune
    }
}

/// A professional as an administrator opens the account.
package struct NewAccount: Hashable, Sendable {
    package var organisation: OrganisationID
    package var roles: [Role]
    package var name: String
    package var email: String
    package var password: String

    package init(
        organisation: OrganisationID, roles: [Role], name: String, email: String, password: String
    ) {
        self.organisation = organisation
        self.roles = roles
        self.name = name
        self.email = email
        self.password = password
    }
}

/// A professional as an administrator invites them: the password will be their own choice.
package struct NewInvitation: Hashable, Sendable {
    package var organisation: OrganisationID
    package var roles: [Role]
    package var name: String
    package var email: String

    package init(organisation: OrganisationID, roles: [Role], name: String, email: String) {
        self.organisation = organisation
        self.roles = roles
        self.name = name
        self.email = email
    }
}

/// What a bank offers in answer to a file. Conventions not said here are the agreement's.
package struct Offer: Hashable, Sendable {
    package var principal: Money
    package var annualRate: Rate
    package var months: Int
    package var method: RepaymentMethod
    package var deferral: Deferral
    /// Expected day of the drawing, from which the schedule is first computed.
    package var drawnOn: Day
    package var firstDue: Day

    package init(
        principal: Money, annualRate: Rate, months: Int,
        method: RepaymentMethod = .constantInstalment, deferral: Deferral = .none, drawnOn: Day,
        firstDue: Day
    ) {
        self.principal = principal
        self.annualRate = annualRate
        self.months = months
        self.method = method
        self.deferral = deferral
        self.drawnOn = drawnOn
        self.firstDue = firstDue
    }
}

/// Everything that can be asked of the scheme. Each act has one ``Right``.
package enum Act: Hashable, Sendable {
    case scheme(SchemeAct)
    case organisation(OrganisationAct)
    case account(AccountAct)
    case invitation(InvitationAct)
    case fund(FundAct)
    /// Opens a file for a person met for the first time.
    case openCase(Identity)
    case caseFile(CaseID, CaseAct)
    case loan(LoanID, LoanAct)
    case guarantee(GuaranteeID, GuaranteeAct)
    case rebate(LoanID, RebateAct)
    case support(CaseID, SupportAct)
    case papers(CaseID, PaperAct)
    case borrower(CaseID, BorrowerAct)
    case notices(AccountID, NoticeAct)
}

package enum SchemeAct: Hashable, Sendable {
    case found(name: String)
    /// The exact text voted, as a rule file.
    case adoptRules(text: [UInt8], from: Day)
    /// The roles that sign in with a second factor, instead of those of before.
    case requireSecondFactor([Role])
}

package enum OrganisationAct: Hashable, Sendable {
    case register(OrganisationFacts)
    case rename(OrganisationID, String)
    case close(OrganisationID)
    case openAgency(OrganisationID, AgencyFacts)
    case changeAgency(OrganisationID, Int, AgencyFacts)
    case closeAgency(OrganisationID, Int)
}

package enum AccountAct: Hashable, Sendable {
    case open(NewAccount)
    case setPassword(AccountID, String)
    case changeRoles(AccountID, [Role])
    case close(AccountID)
    /// All that the account follows goes to one colleague, or is shared among several in turn;
    /// `closing`: then the account is closed.
    case handOver(AccountID, to: [AccountID], closing: Bool)
    case declareAbsence(AccountID, from: Day, until: Day, delegate: AccountID)
    case endAbsence(AccountID, Int)
    /// Where its holder works; nil for nowhere in particular.
    case setAgency(AccountID, Int?)
    /// `label` says what the program is; `digest` is the SHA-256 of the token.
    case issueToken(AccountID, label: String, digest: Digest, until: Day)
    case revokeToken(AccountID, Int)
    case secondFactor(AccountID, SecondFactorAct)
}

package enum InvitationAct: Hashable, Sendable {
    case issue(NewInvitation, InvitationLink)
    /// `endsOthers`: the links given before open nothing any more.
    case issueLink(InvitationID, InvitationLink, endsOthers: Bool)
    case revoke(InvitationID)
    /// Asked by whoever holds a link that ended.
    case askRenewal(InvitationID, Digest)
    /// Opens the account: done by whoever holds the secret of a link.
    case accept(InvitationID, Digest, password: String)
}

package enum FundAct: Hashable, Sendable {
    case voteEnvelope(deliberation: String, title: String, amount: Money)
    case increaseEnvelope(EnvelopeID, deliberation: String, amount: Money)
    case signAgreement(AgreementTerms)
    case endAgreement(AgreementID, on: Day)
}

package enum CaseAct: Hashable, Sendable {
    case recordIdentity(Identity)
    /// The need, in the person's own words.
    case describeNeed(String)
    case recordHousehold(Household)
    case recordBudget([BudgetLine])
    case requestLoan(LoanRequest)
    case attestDifficulty(Difficulty)
    case codePurpose(PurposeCode)
    case assess
    case requestOverride(motive: String)
    case approveOverride
    case declineOverride
    case giveConsent(ConsentScope)
    case revokeConsent(ConsentScope)
    case submit(to: OrganisationID)
    case requestInformation(InformationCode)
    /// Papers to be given or given again, each with why; `words` may be empty.
    case requestPapers([PaperRequest], words: String)
    case provideInformation
    case refuse(RefusalCode)
    case approve(Offer)
    case reassign(to: AccountID)
    case withdraw
    case close(CaseOutcome)
}

package enum LoanAct: Hashable, Sendable {
    case acceptOffer(on: Day)
    case withdrawOffer(on: Day)
    case disburse(amount: Money, on: Day, payee: Payee)
    /// `reference` is the bank's own name of the operation.
    case receivePayment(reference: String, amount: Money, on: Day)
    case repayEarly(reference: String, amount: Money, on: Day, keeps: EarlyRepaymentChoice)
    case reversePayment(reference: String, ReversalReason, on: Day)
    case suspend(count: Int, interestRuns: Bool, on: Day)
    case changeTerm(months: Int, on: Day)
    case sendFormalNotice(on: Day)
    case accelerate(fees: Money, on: Day)
    case overIndebtedness(OverIndebtednessStage, on: Day)
    case recordDeath(on: Day)
    case writeOff(on: Day)
}

package enum GuaranteeAct: Hashable, Sendable {
    case claim(ClaimAmounts, documents: [ClaimDocument])
    case completeClaim(documents: [ClaimDocument])
    case accept
    case reject(ClaimRejection)
    case countersign
    case pay(order: String)
    case close
}

package enum RebateAct: Hashable, Sendable {
    case claim
    case validate
    case order(String)
    case pay
    case bounce
    case contest(motive: String)
    case uphold
    case dismiss
}

package enum BorrowerAct: Hashable, Sendable {
    /// Replaces the access given before. `link` and `code` are digests: see ``AccessSecret``.
    case openAccess(link: Digest, code: Digest, until: Day)
    case revokeAccess
    /// `words` may be empty.
    case askPostponement(count: Int, PostponementReason, words: String)
    case withdrawPostponement
    case answerPostponement(PostponementAnswer)
}

package enum SupportAct: Hashable, Sendable {
    case planContact(on: Day)
    case keepContact(on: Day, channel: ContactChannel, note: String)
    case actOnAlert(LoanID, AlertAction)
    case end(SupportEnd)
}

/// A file as it comes in, before it is looked at.
package struct NewPaper: Hashable, Sendable {
    package var kind: PaperKind
    package var content: [UInt8]
    /// The day written on it; for an identity paper, the last day of its validity.
    package var dated: Day?
    /// The paper it takes the place of.
    package var replaces: Int?

    package init(kind: PaperKind, content: [UInt8], dated: Day? = nil, replaces: Int? = nil) {
        self.kind = kind
        self.content = content
        self.dated = dated
        self.replaces = replaces
    }
}

package enum PaperAct: Hashable, Sendable {
    case add(NewPaper)
    /// Takes a paper of an earlier file of the same person.
    case reuse(from: CaseID, paper: Int)
    case remove(Int)
    /// Sends what was added since to the bank that has the file.
    case send
}
