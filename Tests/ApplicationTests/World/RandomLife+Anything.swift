import Domain

@testable import Application

extension RandomLife {
    /// Any act on anything: mostly refused, never more than refused.
    var anything: Act {
        mutating get {
            switch chance(11) {
            case 9: return .notices(accountNumber(), anyNoticeAct)
            case 0: return fund
            case 1: return administration
            case 2: return .openCase(identity)
            case 3, 4: return .caseFile(fileNumber(), anyCaseAct)
            case 5: return .loan(loanNumber(), anyLoanAct)
            case 6: return .guarantee(guaranteeNumber(), anyGuaranteeAct)
            case 7: return .rebate(loanNumber(), anyRebateAct)
            case 8: return .borrower(fileNumber(), anyBorrowerAct)
            default: return .support(fileNumber(), anySupportAct)
            }
        }
    }

    var administration: Act {
        mutating get {
            let name = one(of: ["Autre nom", "", "Nom"])
            switch chance(10) {
            case 0:
                return .organisation(
                    .register(
                        OrganisationFacts(
                            kind: any(OrganisationKind.self), name: name,
                            siret: one(of: ["26160001200017", "1"]), commune: "16015")))
            case 1: return .organisation(.rename(organisationNumber(), name))
            // Those of the region stay: lives go on.
            case 2: return .organisation(.close(OrganisationID(6 + Int64(chance(9)))))
            case 3, 4:
                return .account(
                    .open(
                        NewAccount(
                            organisation: organisationNumber(), roles: [any(Role.self)],
                            name: name, email: "compte\(chance(60))@essai.example",
                            password: one(of: [Region.password, "court"]))))
            case 5: return .account(.setPassword(accountNumber(), Region.password))
            case 6: return .account(.changeRoles(AccountID(9 + Int64(chance(9))), [any(Role.self)]))
            case 7: return .account(.close(AccountID(10 + Int64(chance(9)))))
            case 8: return .account(.revokeToken(AccountID(1 + Int64(chance(2))), 1 + chance(3)))
            default:
                return .account(
                    .issueToken(
                        AccountID(1 + Int64(chance(2))), label: one(of: ["logiciel", ""]),
                        digest: Digest((0..<32).map { _ in UInt8(chance(256)) }),
                        until: region.today + chance(500)))
            }
        }
    }

    var fund: Act {
        mutating get {
            let envelope = EnvelopeID(1 + Int64(chance(3)))
            switch chance(15) {
            case 0:
                return .fund(
                    .voteEnvelope(
                        deliberation: "CP", title: "Autre", amount: cents(-5...500_000)))
            case 1...6:
                return .fund(
                    .increaseEnvelope(
                        envelope, deliberation: one(of: ["CP", ""]), amount: cents(-5...90_000)))
            case 7, 8:
                return .fund(.endAgreement(AgreementID(3 + Int64(chance(3))), on: region.today))
            case 9: return .scheme(.adoptRules(text: Array("{}".utf8), from: region.today))
            case 10: return .scheme(.adoptRules(text: Region.rules, from: Day(2022, 4, 1)))
            case 11: return .scheme(.found(name: "Encore"))
            default:
                var terms =
                    chance(2) == 0
                    ? Terms.marsh(region.organisations, envelope)
                    : Terms.estuary(region.organisations, envelope)
                terms.from = region.today
                if chance(3) == 0 { terms.maximumMonths = 500 }
                if chance(3) == 0 { terms.bank = organisationNumber() }
                return .fund(.signAgreement(terms))
            }
        }
    }

    private var anyCaseAct: CaseAct {
        mutating get {
            let acts: [CaseAct] = [
                .recordIdentity(identity), .describeNeed(one(of: ["", "Autre besoin."])),
                .recordHousehold(Household(adults: chance(3))), .recordBudget(Facts.budget),
                .requestLoan(LoanRequest(amount: cents(-1...900_000), months: chance(100))),
                .attestDifficulty(Facts.difficulty(region.today + chance(3) - 1)),
                .codePurpose(any(PurposeCode.self)), .assess,
                .requestOverride(motive: one(of: ["", "Motif."])), .approveOverride,
                .declineOverride, .giveConsent(any(ConsentScope.self)),
                .revokeConsent(any(ConsentScope.self)), .submit(to: organisationNumber()),
                .requestInformation(any(InformationCode.self)), .provideInformation,
                .refuse(any(RefusalCode.self)), .approve(region.offer(1 + Int64(chance(900_000)))),
                .reassign(to: accountNumber()), .withdraw, .close(any(CaseOutcome.self)),
            ]
            return one(of: acts)
        }
    }

    private var anyLoanAct: LoanAct {
        mutating get {
            let day = region.today + chance(40) - 30
            let amount = cents(-1...300_000)
            let acts: [LoanAct] = [
                .acceptOffer(on: day), .withdrawOffer(on: day),
                .disburse(amount: amount, on: day, payee: any(Payee.self)),
                .receivePayment(reference: reference(), amount: amount, on: day),
                .repayEarly(
                    reference: reference(), amount: amount, on: day,
                    keeps: any(EarlyRepaymentChoice.self)),
                .reversePayment(reference: reference(), any(ReversalReason.self), on: day),
                .suspend(count: chance(4), interestRuns: chance(2) == 0, on: day),
                .changeTerm(months: chance(130), on: day), .sendFormalNotice(on: day),
                .accelerate(fees: amount, on: day),
                .overIndebtedness(any(OverIndebtednessStage.self), on: day),
                .recordDeath(on: day), .writeOff(on: day),
            ]
            return one(of: acts)
        }
    }

    private var anyGuaranteeAct: GuaranteeAct {
        mutating get {
            let amounts = ClaimAmounts(principal: cents(-1...90_000))
            let acts: [GuaranteeAct] = [
                .claim(amounts, documents: [any(ClaimDocument.self)]),
                .completeClaim(documents: [any(ClaimDocument.self)]), .accept,
                .reject(any(ClaimRejection.self)), .countersign, .pay(order: one(of: ["", "M"])),
                .close,
            ]
            return one(of: acts)
        }
    }

    private var anyRebateAct: RebateAct {
        mutating get {
            one(of: [
                .claim, .validate, .order(""), .order("M"), .pay, .bounce, .contest(motive: ""),
                .contest(motive: "Motif."), .uphold, .dismiss,
            ])
        }
    }

    private var anyBorrowerAct: BorrowerAct {
        mutating get {
            let link = Digest((0..<32).map { _ in UInt8(chance(256)) })
            let acts: [BorrowerAct] = [
                .openAccess(link: link, code: link, until: region.today + chance(400) - 10),
                .revokeAccess, .withdrawPostponement,
                .askPostponement(count: chance(4), any(PostponementReason.self), words: ""),
                .answerPostponement(.refused(any(PostponementRefusal.self))),
                .answerPostponement(.accepted(count: chance(3), interestRuns: chance(2) == 0)),
            ]
            return one(of: acts)
        }
    }

    private var anyNoticeAct: NoticeAct {
        mutating get {
            chance(2) == 0
                ? .read(upTo: Int64(chance(3000)))
                : .choose([NoticeChoice(any(NoticeKind.self), any(NoticeDelivery.self))])
        }
    }

    private var anySupportAct: SupportAct {
        mutating get {
            let day = region.today + chance(20) - 10
            let acts: [SupportAct] = [
                .planContact(on: day),
                .keepContact(on: day, channel: any(ContactChannel.self), note: ""),
                .actOnAlert(loanNumber(), any(AlertAction.self)), .end(any(SupportEnd.self)),
            ]
            return one(of: acts)
        }
    }
}
