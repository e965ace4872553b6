internal import Hummingbird

// The pages of the bank, of the Region, of the auditor and of the administrator.
extension Routes {
    func addRoles(to router: Router<WebContext>) {
        addBank(to: router)
        addReturns(to: router)
        addClaims(to: router)
        addFund(to: router)
        addAudit(to: router)
        addAdministration(to: router)
    }

    private func addBank(to router: Router<WebContext>) {
        let inbox = BankInboxPages(scheme: scheme, renderer: renderer)
        router.get(.bankInbox, use: inbox.inbox)
        router.get(.bankFile, use: inbox.file)
        let answers = BankAnswerPages(scheme: scheme, renderer: renderer)
        router.get(.bankAnswer, use: answers.show)
        router.post(.bankAnswer, use: answers.answer)
        let loans = BankLoanPages(scheme: scheme, renderer: renderer)
        router.get(.bankLoanAct, use: loans.show)
        router.post(.bankLoanAct, use: loans.perform)
    }

    private func addReturns(to router: Router<WebContext>) {
        let pages = ReturnPages(scheme: scheme, renderer: renderer, pending: PendingReturns())
        router.get(.returns, use: pages.list)
        router.post(.returns, use: pages.upload)
        router.get(.returnReport, use: pages.report)
        router.post(.returnBooking, use: pages.book)
        router.get(.returnCorrections, use: pages.corrections)
    }

    private func addClaims(to router: Router<WebContext>) {
        let claims = ClaimPages(scheme: scheme, renderer: renderer)
        router.get(.claims, use: claims.list)
        router.get(.claim, use: claims.show)
        router.get(.claimAct, use: claims.ask)
        router.post(.claimAct, use: claims.perform)
        let rebates = RebatePages(scheme: scheme, renderer: renderer)
        router.get(.rebates, use: rebates.list)
        router.get(.rebate, use: rebates.show)
        router.get(.rebateAct, use: rebates.ask)
        router.post(.rebateAct, use: rebates.perform)
    }

    private func addFund(to router: Router<WebContext>) {
        let pages = FundPages(scheme: scheme, renderer: renderer)
        router.get(.portfolio, use: pages.dashboard)
        router.get(.exposure, use: pages.exposure)
        router.get(.exposureRows, use: pages.rows)
        router.get(.envelope, use: pages.envelope)
        router.get(.agreements, use: pages.agreements)
        router.get(.agreement, use: pages.agreement)
    }

    private func addAudit(to router: Router<WebContext>) {
        let pages = AuditPages(scheme: scheme, renderer: renderer)
        router.get(.audit, use: pages.search)
        router.get(.history, use: pages.history)
        router.get(.verification, use: pages.verification)
    }

    func addNotices(to router: Router<WebContext>) {
        let pages = NoticePages(scheme: scheme, renderer: renderer)
        router.get(.notices, use: pages.list)
        router.post(.noticesRead, use: pages.read)
        router.get(.noticeChoices, use: pages.choices)
        router.post(.noticeChoices, use: pages.choose)
    }

    private func addAdministration(to router: Router<WebContext>) {
        let pages = AdministrationPages(scheme: scheme, renderer: renderer)
        router.get(.administration, use: pages.accounts)
        router.get(.account, use: pages.account)
        router.get(.accountAct, use: pages.ask)
        router.post(.accountAct, use: pages.perform)
        router.get(.sessions, use: pages.sessions)
        router.post(.sessions, use: pages.endSession)
        let policy = SecondFactorPolicyPages(scheme: scheme, renderer: renderer)
        router.get(.secondFactorPolicy, use: policy.show)
        router.post(.secondFactorPolicy, use: policy.save)
        let tokens = TokenPages(scheme: scheme, renderer: renderer)
        router.get(.accountTokens, use: tokens.list)
        router.post(.accountTokens, use: tokens.issue)
        router.post(.accountToken, use: tokens.revoke)
        let invitations = InvitationPages(scheme: scheme, renderer: renderer)
        router.get(.invitations, use: invitations.list)
        router.get(.newInvitation, use: invitations.showNew)
        router.post(.newInvitation, use: invitations.invite)
        router.get(.invitation, use: invitations.show)
        router.post(.invitationAct, use: invitations.perform)
        let organisations = OrganisationPages(scheme: scheme, renderer: renderer)
        router.get(.organisations, use: organisations.list)
        router.get(.newOrganisation, use: organisations.showNew)
        router.post(.newOrganisation, use: organisations.add)
        let agencies = AgencyPages(scheme: scheme, renderer: renderer)
        router.get(.organisation, use: agencies.list)
        router.post(.organisation, use: agencies.open)
        router.get(.agency, use: agencies.show)
        router.post(.agency, use: agencies.change)
    }
}
