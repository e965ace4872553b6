package import Domain

extension Scheme {
    /// Loans (and offers) in the order of their numbers, newest first.
    package func loans(
        _ filter: LoanFilter, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<LoanRow> {
        guard Rights.reaches(actor, .seeLoan) else { throw .notAllowed(.seeLoan) }
        return try see { world throws(Rejection) in world.loanPage(filter, page, for: actor) }
    }

    package func loan(_ id: LoanID, for actor: Actor) throws(Rejection) -> LoanDetail {
        try see { world throws(Rejection) in
            guard let loan = world.loans[id.number], world.maySee(loan, actor) else {
                throw .notFound(.loan(id))
            }
            return world.loanDetail(id, loan, for: actor)
        }
    }

    /// Open alerts of the actor's organisation, nearest deadline first.
    package func alerts(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<AlertRow> {
        let own = Belonging(prescriber: actor.organisation)
        guard Rights.allows(actor, .seeSupport, on: own) else { throw .notAllowed(.seeSupport) }
        return try see { world throws(Rejection) in
            Page(of: world.openAlertRows(for: actor), page)
        }
    }
}

extension World {
    func belonging(_ loan: Loan) -> Belonging {
        let file = loan.caseFile.flatMap { cases[$0.number] }
        return Belonging(prescriber: file?.prescriber, bank: loan.bank, person: loan.person)
    }

    func maySee(_ loan: Loan, _ actor: Actor) -> Bool {
        Rights.allows(actor, .seeLoan, on: belonging(loan))
    }

    /// The loans among which an actor may look.
    func loanIndex(_ bank: OrganisationID?, for actor: Actor) -> StagedIndex<LoanStage> {
        let reach = reach(.seeLoan, actor)
        if reach == .own, actor.roles.contains(.prescriber) {
            return book.byPrescriber[actor.organisation] ?? StagedIndex()
        }
        guard let bank = reach == .own ? actor.organisation : bank else { return book.all }
        return book.byBank[bank] ?? StagedIndex()
    }

    fileprivate func loanPage(
        _ filter: LoanFilter, _ page: PageRequest, for actor: Actor
    ) -> Page<LoanRow> {
        let index = loanIndex(filter.bank, for: actor)
        // The index of all who are not prescribers is that of one bank already.
        let bank = actor.roles.contains(.prescriber) ? filter.bank : nil
        guard !filter.text.isEmpty || bank != nil else {
            let (numbers, total) = index.page(filter.stages, page)
            return Page(
                rows: numbers.compactMap { loanRow($0, for: actor) }, number: page.number,
                size: page.size, total: total)
        }
        let stages = filter.stages.isEmpty ? Set(LoanStage.allCases) : filter.stages
        let wanted = filter.text.isEmpty ? nil : SearchText(filter.text)
        let found = index.all(stages)
            .filter { isLoan($0, of: bank, named: wanted, for: actor) }
            .sorted(by: >)
        return Page(
            rows: found.dropFirst(page.offset).prefix(page.size)
                .compactMap { loanRow($0, for: actor) },
            number: page.number, size: page.size, total: found.count)
    }

    func isLoan(
        _ number: Int64, of bank: OrganisationID?, named wanted: SearchText?, for actor: Actor
    ) -> Bool {
        guard let mark = book.mark(number) else { return false }
        if let bank, mark.bank != bank { return false }
        guard let wanted else { return true }
        if wanted.loanNumber == number || wanted.number == mark.caseFile.number { return true }
        // The name before the right: few have it, and it is sooner known.
        guard names.has(mark.person, wanted), let loan = loans[number] else { return false }
        return Rights.allows(actor, .seeIdentity, on: belonging(loan))
    }

    func loanRow(_ number: Int64, for actor: Actor) -> LoanRow? {
        guard let loan = loans[number], let mark = book.mark(number), let file = loan.caseFile,
            let terms = loan.terms
        else { return nil }
        let told = toldUntil(mark.bank)
        let late = loan.state == .repaying ? mark.nextDue.map { max(0, told - $0) } : nil
        return LoanRow(
            id: LoanID(number), caseFile: file,
            name: name(of: loan.person, belonging(loan), for: actor), bank: mark.bank,
            bankName: organisationName(mark.bank), stage: mark.stage,
            principal: terms.principal, outstanding: mark.outstanding, months: terms.months,
            annualRate: terms.annualRate, drawnOn: loan.drawings.first?.on,
            nextDue: mark.nextDue, daysLate: late ?? 0,
            deadline: mark.stage == .offered
                ? loan.keptOpenUntil : mark.stage == .accepted ? loan.withdrawalEnds : nil)
    }

    fileprivate func loanDetail(_ id: LoanID, _ loan: Loan, for actor: Actor) -> LoanDetail {
        guard let row = loanRow(id.number, for: actor), let terms = loan.terms,
            let apr = loan.apr, let agreement = loan.agreement
        else { preconditionFailure("a loan is born with its offer") }
        let object = belonging(loan)
        let told = toldUntil(row.bank)
        let arrears = loan.arrears(asOf: told)
        let isSupporter = Rights.allows(actor, .seeSupport, on: object)
        return LoanDetail(
            row: row, version: loans.version(id.number), terms: terms, apr: apr,
            agreement: agreement, instalments: loan.rows(asOf: told),
            payments: loan.paymentRows(reversals(of: id)),
            planned: loan.plannedBalance,
            real: loan.balanceOverTime.map { BalancePoint(on: $0.on, outstanding: $0.balance) },
            interestPaid: loan.interestPaid, unpaidInstalments: arrears.unpaidInstalments,
            arrears: arrears.total, toldUntil: told < day ? told : nil,
            guarantees: (book.guaranteesOfLoan[id.number] ?? []).compactMap(guaranteeRow),
            rebate: Rights.allows(actor, .seeRebates, on: object)
                ? rebateRow(id.number, for: actor) : nil,
            alerts: isSupporter ? alertRows(row.caseFile, for: actor) : [],
            rights: Set(Right.allCases.filter { Rights.allows(actor, $0, on: object) }))
    }

    /// Why payments were undone, by reference.
    private func reversals(of id: LoanID) -> [String: ReversalReason] {
        var reasons: [String: ReversalReason] = [:]
        guard let slot = loans.slot(id.number) else { return reasons }
        for (_, entry) in log.stream(endingAt: slot.lastPosition) {
            if case .loan(.paymentReversed(let reference, let reason, _)) = entry.event {
                reasons[reference] = reason
            }
        }
        return reasons
    }

    func alertRows(_ id: CaseID, for actor: Actor) -> [AlertRow] {
        guard let support = supports[id.number], let file = cases[id.number] else { return [] }
        let name = name(of: file.person, Belonging(file), for: actor)
        return support.alerts.map { alert in
            AlertRow(
                caseFile: id, loan: alert.loan, name: name, reason: alert.reason,
                raisedOn: alert.on, contactBy: alert.contactBy, action: alert.action,
                actedOn: alert.actedOn, isOverdue: alert.isOpen && alert.contactBy < day)
        }
    }
}

extension Loan {
    /// The table in force; before the money goes out, the table offered.
    fileprivate func rows(asOf day: Day) -> [InstalmentRow] {
        guard !drawings.isEmpty else {
            let offered = terms.flatMap { try? Schedule($0).instalments } ?? []
            return offered.map { InstalmentRow($0, paid: .zero, status: .toCome) }
        }
        let open = instalmentsWithPayments
        return zip(instalments, open).map { instalment, state in
            let paid = state.totalDue - state.unpaid
            let status: InstalmentStatus =
                if state.isPaid { .paid } else if state.due < day {
                    .late
                } else if state.due
                    == day
                { .due } else if paid.isPositive { .partlyPaid } else { .toCome }
            return InstalmentRow(instalment, paid: paid, status: status)
        }
    }

    fileprivate func paymentRows(_ reversals: [String: ReversalReason]) -> [PaymentRow] {
        payments.map { payment in
            PaymentRow(
                reference: payment.reference, amount: payment.amount, on: payment.on,
                principal: payment.parts.reduce(.zero) { $0 + $1.principal },
                interest: payment.parts.reduce(.zero) { $0 + $1.interest },
                fees: payment.parts.reduce(.zero) { $0 + $1.fees }, excess: payment.excess,
                reversed: reversals[payment.reference], reversedOn: payment.reversedOn,
                isRecovery: payment.isRecovery)
        }
    }

    fileprivate var plannedBalance: [BalancePoint] {
        guard let terms, let table = try? Schedule(terms) else { return [] }
        return table.balancePoints
    }
}

extension Schedule {
    var balancePoints: [BalancePoint] {
        [BalancePoint(on: terms.drawnOn, outstanding: terms.principal)]
            + instalments.map { BalancePoint(on: $0.due, outstanding: $0.balanceAfter) }
    }
}

extension InstalmentRow {
    fileprivate init(_ instalment: Instalment, paid: Money, status: InstalmentStatus) {
        self.init(
            number: instalment.number, due: instalment.due, principal: instalment.principal,
            interest: instalment.interest, balanceAfter: instalment.balanceAfter, paid: paid,
            status: status)
    }
}
