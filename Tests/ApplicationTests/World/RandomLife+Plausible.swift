import Domain

@testable import Application

extension RandomLife {
    /// What somebody would do next about a file picked at random, by who may do it.
    var plausible: (Who, Act)? {
        mutating get {
            let id = chance(5) == 0 ? fileNumber() : open ?? fileNumber()
            guard let file = region.scheme.look({ $0.cases[id.number] }) else { return nil }
            let worker = self.worker(of: file)
            if chance(50) == 0 {
                return (worker, .caseFile(id, .codePurpose(any(PurposeCode.self))))
            }
            switch file.state {
            case .none: return nil
            case .preparing: return (worker, .caseFile(id, preparation(file)))
            case .withBank: return answer(to: file, id)
            case .awaitingInformation: return (worker, .caseFile(id, .provideInformation))
            case .withdrawn: return (worker, .caseFile(id, .close(.withdrawn)))
            case .approved, .closed:
                guard let loan = file.loan else { return nil }
                return lending(loan, file, id, worker)
            }
        }
    }

    /// A file that is not over: a few are followed at the same time.
    private var open: CaseID? {
        mutating get {
            let files = region.scheme.look { world in
                world.files.all.all(Set(CaseStage.allCases).subtracting([.withdrawn, .closed]))
            }.sorted()
            return files.isEmpty ? nil : CaseID(one(of: files))
        }
    }

    /// A loan that is not over.
    var running: LoanID? {
        mutating get {
            let over: Set<LoanStage> = [.lapsed, .withdrawn, .repaid]
            let loans = region.scheme.look { world in
                world.book.all.all(Set(LoanStage.allCases).subtracting(over))
            }.sorted()
            return loans.isEmpty ? nil : LoanID(one(of: loans))
        }
    }

    mutating func worker(of file: CaseFile) -> Who {
        let isMission = file.prescriber == region.organisations.mission
        return isMission ? .stranger : one(of: [.worker, .colleague])
    }

    func officer(of bank: OrganisationID?) -> Who {
        bank == region.organisations.estuary ? .estuary : .marsh
    }

    private mutating func preparation(_ file: CaseFile) -> CaseAct {
        let missing = file.missingForTransmission
        if chance(150) == 0 { return .withdraw }
        if chance(20) == 0 { return .requestLoan(request) }
        if chance(30) == 0 { return .recordIdentity(identity) }
        if let item = missing.first(where: { $0 != .assessment && $0 != .consent }) {
            return step(item)
        }
        guard file.assessmentIsCurrent, let assessment = file.assessment else { return .assess }
        if assessment.outcome != .eligible, file.override?.approvedBy == nil {
            if file.override == nil {
                return chance(8) == 0 ? .close(.ineligible) : .requestOverride(motive: "Motif.")
            }
            // The mission has nobody else to agree.
            if file.prescriber == region.organisations.mission { return .requestLoan(request) }
            return chance(3) == 0 ? .declineOverride : .approveOverride
        }
        if file.consents[.incidentAlerts] == nil, chance(2) == 0 {
            return .giveConsent(.incidentAlerts)
        }
        if missing.contains(.consent) { return .giveConsent(.transmissionToBank) }
        if chance(12) == 0 { return .revokeConsent(any(ConsentScope.self)) }
        if !file.bankRefusals.isEmpty, chance(6) == 0 { return .close(.refusedByBanks) }
        return .submit(
            to: one(of: [region.organisations.marsh, region.organisations.estuary]))
    }

    private mutating func step(_ item: CaseItem) -> CaseAct {
        switch item {
        case .identity: return .recordIdentity(Facts.identity)
        case .need: return .describeNeed(Facts.need)
        case .household: return .recordHousehold(Household(adults: 1 + chance(2)))
        case .budget:
            var lines = Facts.budget
            if chance(6) == 0 { lines[0].evidence = .missing }
            return .recordBudget(lines)
        case .request: return .requestLoan(request)
        case .difficulty, .assessment, .consent:
            return .attestDifficulty(Facts.difficulty(region.today - chance(20)))
        }
    }

    private var request: LoanRequest {
        mutating get {
            chance(5) == 0
                ? Facts.heavyRequest
                : LoanRequest(amount: Money(cents: 30_000 + Int64(chance(200)) * 1_000), months: 12)
        }
    }

    private mutating func answer(to file: CaseFile, _ id: CaseID) -> (Who, Act) {
        let bank = officer(of: file.bank)
        switch chance(10) {
        case 0 where chance(3) == 0: return (worker(of: file), .caseFile(id, .withdraw))
        case 1: return (bank, .caseFile(id, .requestInformation(any(InformationCode.self))))
        case 2: return (bank, .caseFile(id, .refuse(any(RefusalCode.self))))
        case 3: return (worker(of: file), .caseFile(id, .revokeConsent(.transmissionToBank)))
        default:
            let drawing = region.today + 8 + chance(15)
            var offer = Offer(
                principal: file.request?.amount ?? Money(cents: 100_000),
                annualRate: .percent(Int64(chance(620)), per: 100),
                months: 1 + chance(4) * 4 + chance(3),
                method: any(RepaymentMethod.self), drawnOn: drawing,
                firstDue: drawing.adding(months: 1))
            if chance(10) == 0 { offer.deferral = .partial(months: 1) }
            return (bank, .caseFile(id, .approve(offer)))
        }
    }

    // MARK: The loan and what hangs on it

    private mutating func lending(
        _ id: LoanID, _ file: CaseFile, _ caseFile: CaseID, _ worker: Who
    ) -> (Who, Act)? {
        guard let loan = region.scheme.look({ $0.loans[id.number] }) else { return nil }
        let bank = officer(of: loan.bank)
        if loan.calledOn != nil, chance(3) == 0 { return claim(on: loan, id, bank) }
        switch chance(20) {
        case 0: return (worker, .support(caseFile, support(id)))
        case 1...4 where chance(5) == 0 || hasNext(id):
            let act = rebate(id)
            let isBorrowers = act.right == .claimRebate || act.right == .contestRebate
            return (isBorrowers ? worker : .officer, .rebate(id, act))
        case 5 where chance(3) == 0:
            let to = region.account(one(of: [.worker, .colleague, .stranger]))
            return (worker, .caseFile(caseFile, .reassign(to: to)))
        case 6 where chance(3) == 0: return claim(on: loan, id, bank)
        default:
            let act = act(on: loan, isDiligent: isDiligent(id))
            return (bank, .loan(id, act))
        }
    }

    private mutating func claim(on loan: Loan, _ id: LoanID, _ bank: Who) -> (Who, Act)? {
        let guarantees = region.scheme.look { $0.book.guaranteesOfLoan[id.number] ?? [] }
        guard !guarantees.isEmpty else { return nil }
        let number = GuaranteeID(one(of: guarantees))
        let act = guarantee(number, loan)
        let isBanks = act.right == .claimGuarantee
        return (isBanks ? bank : one(of: [.officer, .second]), .guarantee(number, act))
    }

    /// One borrower in two hardly pays.
    func isDiligent(_ id: LoanID) -> Bool { id.number % 2 == 0 }

    private mutating func act(on loan: Loan, isDiligent: Bool) -> LoanAct {
        let today = region.today
        switch loan.state {
        case .offered: return .acceptOffer(on: today)
        case .accepted:
            if chance(40) == 0 { return .withdrawOffer(on: today) }
            let left = (loan.terms?.principal ?? .zero) - loan.drawn
            return .disburse(
                amount: chance(6) == 0 ? Money(cents: max(1, left.cents / 2)) : left, on: today,
                payee: any(Payee.self))
        case .repaying:
            if isDiligent { return repaying(loan, today) }
            switch chance(60) {
            case 0: return .overIndebtedness(any(OverIndebtednessStage.self), on: today)
            case 1..<6:
                let arrears = max(Money(cents: 1), loan.arrears(asOf: today).total)
                return .receivePayment(reference: reference(), amount: arrears, on: today)
            case 6..<33: return .sendFormalNotice(on: today)
            default: return .accelerate(fees: cents(0...2_000), on: today)
            }
        case .accelerated, .writtenOff:
            return chance(6) == 0
                ? .writeOff(on: today)
                : .receivePayment(
                    reference: reference(),
                    amount: chance(15) == 0
                        ? max(Money(cents: 1), loan.balanceDue(asOf: today).total)
                        : cents(1...30_000), on: today - chance(6))
        case .none, .lapsed, .withdrawn, .erased, .fullyRepaid:
            return .receivePayment(reference: reference(), amount: cents(1...100), on: today)
        }
    }

    private mutating func repaying(_ loan: Loan, _ today: Day) -> LoanAct {
        let next = loan.nextInstalment?.unpaid ?? Money(cents: 1)
        switch chance(40) {
        case 0..<3: return .sendFormalNotice(on: today)
        case 3..<6: return .accelerate(fees: cents(0...2_000), on: today)
        case 6: return .overIndebtedness(any(OverIndebtednessStage.self), on: today)
        case 7 where chance(2) == 0: return .recordDeath(on: today)
        case 8:
            return .repayEarly(
                reference: reference(),
                amount: chance(2) == 0
                    ? loan.earlyRepaymentQuote(on: today)?.total ?? next : cents(1...50_000),
                on: today, keeps: any(EarlyRepaymentChoice.self))
        case 9, 10:
            let paid = loan.payments.last?.reference ?? "none"
            return .reversePayment(reference: paid, any(ReversalReason.self), on: today)
        case 11: return .suspend(count: 1 + chance(2), interestRuns: chance(2) == 0, on: today)
        case 12: return .changeTerm(months: 1 + chance(20), on: today)
        case 13: return .writeOff(on: today)
        case 14:
            return .disburse(amount: cents(1...30_000), on: today, payee: any(Payee.self))
        case 15..<18:
            return .receivePayment(
                reference: reference(), amount: cents(1...60_000), on: today - chance(10))
        default: return .receivePayment(reference: reference(), amount: next, on: today)
        }
    }

    private mutating func guarantee(_ id: GuaranteeID, _ loan: Loan) -> GuaranteeAct {
        let papers = [ClaimDocument.accountStatement, .formalNotice, .accelerationNotice]
        switch region.scheme.look({ $0.guarantees[id.number]?.state }) ?? .none {
        case .none, .committed, .released:
            let due = loan.balanceDue(asOf: region.today)
            return .claim(
                ClaimAmounts(principal: due.principal, interest: due.interest),
                documents: chance(2) == 0 ? papers : [.accountStatement])
        case .incomplete:
            return .completeClaim(documents: chance(3) == 0 ? [.formalNotice] : papers)
        case .claimed:
            return chance(6) == 0 ? .reject(any(ClaimRejection.self)) : .accept
        case .accepted: return .countersign
        case .countersigned: return .pay(order: "M-\(chance(1_000))")
        case .paid, .rejected, .closed: return chance(3) == 0 ? .close : .accept
        }
    }

    private mutating func rebate(_ id: LoanID) -> RebateAct {
        switch region.scheme.look({ $0.rebates[id.number]?.state }) ?? .none {
        case .eligible: .claim
        case .computed: .validate
        case .validated, .bounced: .order("M-\(chance(1_000))")
        case .ordered: chance(5) == 0 ? .bounce : .pay
        case .paid: .bounce
        case .lost: .contest(motive: "Motif.")
        case .contested: chance(2) == 0 ? .uphold : .dismiss
        case .none, .accruing, .claimed, .dismissed, .timeBarred: .validate
        }
    }

    /// Whether somebody has something to do about a rebate.
    private func hasNext(_ id: LoanID) -> Bool {
        switch region.scheme.look({ $0.rebates[id.number]?.state }) ?? .none {
        case .none, .accruing, .claimed, .paid, .dismissed, .timeBarred: false
        case .eligible, .computed, .validated, .ordered, .bounced, .lost, .contested: true
        }
    }

    private mutating func support(_ loan: LoanID) -> SupportAct {
        switch chance(10) {
        case 0: .end(any(SupportEnd.self))
        case 1..<4: .planContact(on: region.today + chance(60))
        case 4..<7: .actOnAlert(loan, any(AlertAction.self))
        default:
            .keepContact(
                on: region.today - chance(3), channel: any(ContactChannel.self),
                note: chance(2) == 0 ? "" : "Vu.")
        }
    }
}
