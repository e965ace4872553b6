internal import Domain

extension Draft {
    /// Rights first, then the noun's own decision, then what follows from it elsewhere.
    mutating func plan(_ act: Act) throws(Rejection) {
        switch act {
        case .scheme(let act): try plan(act)
        case .organisation(let act): try plan(act)
        case .account(let act): try plan(act)
        case .invitation(let act): try plan(act)
        case .fund(let act): try plan(act)
        case .openCase(let identity): try planOpening(identity)
        case .caseFile(let id, let act): try plan(act, on: id)
        case .loan(let id, let act): try plan(act, on: id)
        case .guarantee(let id, let act): try plan(act, on: id)
        case .rebate(let id, let act): try plan(act, on: id)
        case .support(let id, let act): try plan(act, on: id)
        case .papers(let id, let act): try plan(act, on: id)
        case .borrower(let id, let act): try plan(act, on: id)
        case .notices(let account, let act): try plan(act, of: account)
        }
    }
}

extension Act {
    /// The stream of the act itself, whose version the person saw; nil where it is born.
    var stream: StreamID? {
        switch self {
        case .scheme: .scheme()
        case .organisation(.rename(let id, _)), .organisation(.close(let id)),
            .organisation(.openAgency(let id, _)), .organisation(.changeAgency(let id, _, _)),
            .organisation(.closeAgency(let id, _)):
            .organisation(id)
        case .account(.setPassword(let id, _)), .account(.changeRoles(let id, _)),
            .account(.close(let id)), .account(.handOver(let id, _, _)),
            .account(.declareAbsence(let id, _, _, _)), .account(.endAbsence(let id, _)),
            .account(.setAgency(let id, _)),
            .account(.issueToken(let id, _, _, _)),
            .account(.revokeToken(let id, _)), .account(.secondFactor(let id, _)):
            .account(id)
        case .fund(.increaseEnvelope(let id, _, _)): .envelope(id)
        case .fund(.endAgreement(let id, _)): .agreement(id)
        case .invitation(.issueLink(let id, _, _)), .invitation(.revoke(let id)),
            .invitation(.askRenewal(let id, _)), .invitation(.accept(let id, _, _)):
            .invitation(id)
        case .organisation(.register), .account(.open), .invitation(.issue), .fund, .openCase: nil
        case .caseFile(let id, _): .caseFile(id)
        case .loan(let id, _): .loan(id)
        case .guarantee(let id, _): .guarantee(id)
        case .rebate(let id, _): .rebate(id)
        case .support(let id, _): .support(id)
        case .papers(let id, _): .papers(id)
        case .borrower(let id, _): .borrower(id)
        case .notices(let account, _): .mailbox(of: account)
        }
    }
}
