internal import Domain
internal import Journal

extension World {
    /// Tells what happened, once and in the order of each stream.
    mutating func tell(_ told: Told) {
        let number = told.stream.number
        let previous: Int64
        switch told.event {
        case .loan(let event):
            previous = fold(\.loans, told, born: Loan()) { $0.apply(event) }
            loanChanged(number, event)
        case .caseFile(let event):
            previous = fold(\.cases, told, born: CaseFile()) { $0.apply(event) }
            caseChanged(CaseID(number), event, on: told)
        case .guarantee(let event):
            let before = guarantees[number]?.state
            previous = fold(\.guarantees, told, born: Guarantee()) { $0.apply(event) }
            guaranteeChanged(number, event, from: before)
        case .rebate(let event):
            let before = rebates[number]?.state
            previous = fold(\.rebates, told, born: Rebate()) { $0.apply(event) }
            rebateChanged(number, event, from: before)
        case .support(let event):
            previous = fold(\.supports, told, born: Support()) { $0.apply(event) }
            supportChanged(number, event)
        default: previous = tellRare(told)
        }
        giveNotice(of: told)
        numbers.saw(told.stream)
        log.record(told, previous: previous)
    }

    private mutating func tellRare(_ told: Told) -> Int64 {
        switch told.event {
        case .scheme(let event):
            if case .rulesAdopted(_, let text, let from) = event { shelve(text, from) }
            return fold(\.charters, told, born: Charter()) { $0.apply(event) }
        case .organisation(let event):
            return fold(\.organisations, told, born: Organisation()) { $0.apply(event) }
        case .account(let event):
            if case .opened(_, _, let person, _) = event { numbers.saw(person) }
            tokensChanged(AccountID(told.stream.number), event)
            notices.saw(AccountID(told.stream.number), event)
            return fold(\.accounts, told, born: Account()) { $0.apply(event) }
        case .invitation(let event):
            invitationChanged(InvitationID(told.stream.number), event)
            return fold(\.invitations, told, born: Invitation()) { $0.apply(event) }
        case .agreement(let event):
            return fold(\.agreements, told, born: Agreement()) { $0.apply(event) }
        case .envelope(let event):
            return fold(\.envelopes, told, born: Envelope()) { $0.apply(event) }
        case .papers(let event):
            papersChanged(CaseID(told.stream.number), event)
            return fold(\.papers, told, born: PaperFolder()) { $0.apply(event) }
        case .borrower(let event):
            let id = CaseID(told.stream.number)
            linkForgotten(id, event)
            defer { borrowerChanged(id, event) }
            return fold(\.borrowers, told, born: Borrower()) { $0.apply(event) }
        case .returnFile(let event):
            returnsReceived(OrganisationID(told.stream.number), event)
            return fold(\.returnFiles, told, born: ReturnFiles()) { $0.apply(event) }
        case .mailbox(let event):
            return fold(\.mailboxes, told, born: Mailbox()) { $0.apply(event) }
        default: return 0
        }
    }

    private mutating func fold<Value>(
        _ table: WritableKeyPath<World, Table<Value>>, _ told: Told,
        born: @autoclosure () -> Value, _ change: (inout Value) -> Void
    ) -> Int64 {
        self[keyPath: table].update(
            told.stream.number, version: told.version, position: told.position, born: born(),
            change)
    }

    /// Texts are read before they are told: at adoption, and at the start.
    private mutating func shelve(_ text: [UInt8], _ from: Day) {
        do { rules = try rules.adding(text, from: from) } catch {
            preconditionFailure("the journal holds rules that cannot be read: \(error)")
        }
    }

    private mutating func supportChanged(_ number: Int64, _ event: SupportEvent) {
        switch event {
        case .alertRaised, .alertActedOn, .reassigned, .ended:
            guard let support = supports[number] else { return }
            for key in openAlerts.keys { openAlerts[key]?.remove(number) }
            if let organisation = support.organisation, !support.openAlerts.isEmpty {
                openAlerts[organisation, default: []].insert(number)
            }
        case .assigned, .contactPlanned, .contactKept: break
        }
    }

    private mutating func returnsReceived(_ bank: OrganisationID, _ event: ReturnFileEvent) {
        switch event {
        case .received(
            let file, let name, let month, let lines, let booked, let already, let rejected,
            let on):
            let before = receivedReturns[bank]?.last?.on
            receivedReturns[bank, default: []].append(
                ReturnFileRow(
                    file: file, name: name, month: month, lines: lines, booked: booked,
                    already: already, rejected: rejected, on: on))
            // What fell due since the last file is late now; before the first, until today.
            let due = book.due(from: before ?? Day(number: .min), before: before == nil ? day : on)
            for number in due where book.mark(number)?.bank == bank { refreshLoan(number) }
        }
    }

    private mutating func rebateChanged(
        _ number: Int64, _ event: RebateEvent, from before: RebateState?
    ) {
        guard let rebate = rebates[number] else { return }
        if let bank = loans[number]?.bank, let amount = rebate.amount {
            // A transfer may come back before it was told as paid, or after.
            switch event {
            case .paid: paid[bank, default: PaidSums()].rebates += amount
            case .bounced where before == .paid:
                paid[bank, default: PaidSums()].rebates -= amount
            default: break
            }
        }
        rebateList.move(number, from: before, to: rebate.state)
        guard let file = loans[number]?.caseFile, let prescriber = cases[file.number]?.prescriber
        else { return }
        rebatesByPrescriber[prescriber, default: StagedIndex()]
            .move(number, from: before, to: rebate.state)
    }
}
