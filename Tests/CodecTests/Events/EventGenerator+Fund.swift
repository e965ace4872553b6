import Domain

@testable import Codec

extension EventGenerator {
    mutating func guarantee(_ type: EventType) -> GuaranteeEvent? {
        switch type {
        case .guaranteeCommitted:
            .committed(
                loan: loanID(), guarantor: organisationID(), agreement: AgreementID(integer()),
                envelope: bool() ? EnvelopeID(integer()) : nil, share: rate(), amount: money(),
                on: day())
        case .guaranteeReleased: .released(on: day())
        case .guaranteeClaimed:
            .claimed(
                amounts: ClaimAmounts(principal: money(), interest: money(), fees: money()),
                documents: words(ClaimDocument.self), on: day(), reviewDue: day())
        case .guaranteeClaimIncomplete:
            .claimIncomplete(missing: words(ClaimDocument.self), on: day())
        case .guaranteeClaimCompleted:
            .claimCompleted(documents: words(ClaimDocument.self), on: day())
        case .guaranteeClaimAccepted: .claimAccepted(amount: money(), by: account(), on: day())
        case .guaranteeClaimRejected:
            .claimRejected(word(ClaimRejection.self), by: account(), on: day())
        case .guaranteeClaimCountersigned: .claimCountersigned(by: account(), on: day())
        case .guaranteeClaimPaid: .claimPaid(amount: money(), order: text(), on: day())
        case .guaranteeRecoveryShared:
            .recoveryShared(reference: text(), recovered: money(), amount: money(), on: day())
        case .guaranteeClosed: .closed(on: day())
        default: nil
        }
    }

    mutating func policy() -> RebatePolicy {
        RebatePolicy(
            share: rate(), condition: word(RebateCondition.self),
            claiming: word(RebateClaiming.self), toleranceDays: int(), deliberation: text())
    }

    mutating func rebate(_ type: EventType) -> RebateEvent? {
        switch type {
        case .rebateOpened: .opened(loan: loanID(), policy: policy(), on: day())
        case .rebateEligible: .eligible(interestPaid: money(), on: day())
        case .rebateClaimed: .claimed(on: day())
        case .rebateComputed:
            .computed(interestPaid: money(), share: rate(), amount: money(), on: day())
        case .rebateValidated: .validated(by: account(), on: day())
        case .rebateOrdered: .ordered(order: text(), on: day())
        case .rebatePaid: .paid(on: day())
        case .rebateBounced: .bounced(on: day())
        case .rebateLost: .lost(word(RebateLossReason.self), on: day(), contestUntil: day())
        case .rebateLossContested: .lossContested(motive: vault(), on: day())
        case .rebateContestUpheld: .contestUpheld(by: account(), on: day())
        case .rebateContestDismissed: .contestDismissed(by: account(), on: day())
        case .rebateTimeBarred: .timeBarred(on: day())
        default: nil
        }
    }

    mutating func agreementTerms() -> AgreementTerms {
        let guarantors = (0..<Int.random(in: 0...3, using: &random)).map { _ in
            GuarantorShare(
                guarantor: organisationID(), share: rate(),
                envelope: bool() ? EnvelopeID(integer()) : nil)
        }
        return AgreementTerms(
            bank: organisationID(), deliberation: text(), from: day(),
            until: bool() ? day() : nil, guarantors: guarantors, legalShareCap: rate(),
            maximumPrincipal: money(), maximumMonths: int(), maximumAnnualRate: rate(),
            dayCount: word(DayCount.self), firstPeriod: word(FirstPeriod.self),
            roll: word(DueDateRoll.self), allocationOrder: words(DebtComponent.self),
            excess: word(ExcessUse.self), earlyRepayment: word(EarlyRepaymentChoice.self),
            incidentThreshold: int(), offerDays: int(), withdrawalDays: int(),
            answerWorkingDays: int(), noticeDays: int(), claimWindowMonths: int(),
            reviewDays: int(), claimsInterest: bool(), claimsFees: bool(),
            claimDocuments: words(ClaimDocument.self), bankCap: bool() ? money() : nil,
            rebate: bool() ? policy() : nil, contestDays: int())
    }

    mutating func fund(_ type: EventType) -> Event? {
        switch type {
        case .agreementSigned: .agreement(.signed(agreementTerms()))
        case .agreementEnded: .agreement(.ended(on: day()))
        case .envelopeVoted:
            .envelope(
                .voted(deliberation: text(), title: text(), amount: money(), on: day()))
        case .envelopeIncreased:
            .envelope(.increased(deliberation: text(), amount: money(), on: day()))
        case .envelopeCoverReserved:
            .envelope(.coverReserved(guarantee: GuaranteeID(integer()), amount: money()))
        case .envelopeCoverReturned:
            .envelope(.coverReturned(guarantee: GuaranteeID(integer()), amount: money()))
        case .envelopeCoverConsumed:
            .envelope(.coverConsumed(guarantee: GuaranteeID(integer()), amount: money()))
        case .envelopeClosed: .envelope(.closed(on: day()))
        case .returnsReceived:
            .returnFile(
                .received(
                    file: digest(), name: text(), month: day(), lines: int(), booked: int(),
                    already: int(), rejected: int(), on: day()))
        default: nil
        }
    }

    mutating func mailbox(_ type: EventType) -> Event? {
        switch type {
        case .mailboxChosen:
            .mailbox(.chosen(word(NoticeKind.self), word(NoticeDelivery.self), on: day()))
        case .mailboxRead: .mailbox(.read(upTo: integer(), on: day()))
        case .mailboxMailed:
            .mailbox(
                .mailed(word(NoticeDelivery.self), upTo: integer(), count: int(), on: day()))
        case .mailboxMailRefused:
            .mailbox(
                .mailRefused(
                    word(NoticeDelivery.self), upTo: integer(), word(MailRefusal.self),
                    on: day()))
        default: nil
        }
    }

    mutating func organisation(_ type: EventType) -> Event? {
        switch type {
        case .schemeFounded: .scheme(.founded(name: text(), on: day()))
        case .schemeRulesAdopted:
            .scheme(.rulesAdopted(ruleSet: digest(), text: bytes(300), from: day()))
        case .organisationRegistered:
            .organisation(
                .registered(
                    OrganisationFacts(
                        kind: word(OrganisationKind.self), name: text(), siret: text(),
                        commune: text())))
        case .organisationRenamed: .organisation(.renamed(text()))
        case .organisationClosed: .organisation(.closed(on: day()))
        case .accountOpened:
            .account(
                .opened(
                    organisation: organisationID(), roles: words(Role.self),
                    person: PersonID(integer()), profile: vault()))
        case .accountAgencySet: .account(.agencySet(bool() ? int() : nil, on: day()))
        case .organisationAgencyOpened:
            .organisation(.agency(.opened(agency: int(), agencyFacts(), on: day())))
        case .organisationAgencyChanged:
            .organisation(.agency(.changed(agency: int(), agencyFacts(), on: day())))
        case .organisationAgencyClosed:
            .organisation(.agency(.closed(agency: int(), on: day())))
        case .accountPasswordSet: .account(.passwordSet(hash: vault()))
        case .accountRolesChanged: .account(.rolesChanged(words(Role.self)))
        case .accountClosed: .account(.closed(on: day()))
        case .accountTokenIssued:
            .account(
                .tokenIssued(
                    token: int(), label: vault(), digest: digest(), until: day(), on: day()))
        case .accountTokenRevoked: .account(.tokenRevoked(token: int(), on: day()))
        case .schemeSecondFactorRequired:
            .scheme(.secondFactorRequired(of: words(Role.self), on: day()))
        default:
            secondFactor(type).map { .account(.secondFactor($0)) }
                ?? absence(type).map { .account(.absence($0)) }
                ?? invitation(type).map(Event.invitation)
        }
    }

    mutating func secondFactor(_ type: EventType) -> SecondFactorEvent? {
        switch type {
        case .accountSecondFactorEnrolled:
            .enrolled(seed: vault(), recovery: [digest(), digest()], on: day())
        case .accountRecoveryCodesRenewed: .recoveryRenewed([digest()], on: day())
        case .accountRecoveryCodeUsed: .recoveryUsed(digest(), on: day())
        case .accountSecondFactorDisabled: .disabled(on: day())
        case .accountSecondFactorReset: .reset(on: day())
        case .accountSecondFactorResetRead: .resetRead(on: day())
        default: nil
        }
    }

    mutating func agencyFacts() -> AgencyFacts {
        AgencyFacts(name: text(), commune: text(), address: text())
    }

    mutating func absence(_ type: EventType) -> AbsenceEvent? {
        switch type {
        case .accountAbsenceDeclared:
            .declared(
                absence: int(), from: day(), until: day(), delegate: account(), on: day())
        case .accountAbsenceEnded: .ended(absence: int(), on: day())
        default: nil
        }
    }

    mutating func invitation(_ type: EventType) -> InvitationEvent? {
        switch type {
        case .invitationIssued:
            .issued(
                Invited(
                    organisation: organisationID(), roles: words(Role.self),
                    person: PersonID(integer()), profile: vault()),
                InvitationLink(digest: digest(), until: day()), by: account(), on: day())
        case .invitationLinkIssued:
            .linkIssued(
                InvitationLink(digest: digest(), until: day()), endsOthers: bool(),
                by: account(), on: day())
        case .invitationRenewalAsked: .renewalAsked(on: day())
        case .invitationRevoked: .revoked(by: account(), on: day())
        case .invitationAccepted: .accepted(account: account(), on: day())
        default: nil
        }
    }
}
