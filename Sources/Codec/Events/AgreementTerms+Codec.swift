internal import Domain

extension AgreementTerms {
    func write(to writer: inout EventWriter) {
        writer.put("bank", bank)
        writer.put("deliberation", deliberation)
        writer.put("from", from)
        writer.put("until", optional: until) { $0.put($1, $2) }
        writer.put("guarantors", rows: guarantors.count)
        for guarantor in guarantors { writer.row(4, guarantor.write) }
        writer.put("legalShareCap", legalShareCap)
        writer.put("maximumPrincipal", maximumPrincipal)
        writer.put("maximumMonths", maximumMonths)
        writer.put("maximumRate", maximumAnnualRate)
        writer.put("dayCount", dayCount)
        writer.put("firstPeriod", firstPeriod)
        writer.put("roll", roll)
        writer.put("allocation", words: allocationOrder)
        writer.put("excess", excess)
        writer.put("earlyRepayment", earlyRepayment)
        writer.put("incidentThreshold", incidentThreshold)
        writer.put("offerDays", offerDays)
        writer.put("withdrawalDays", withdrawalDays)
        writer.put("answerWorkingDays", answerWorkingDays)
        writer.put("noticeDays", noticeDays)
        writer.put("claimWindowMonths", claimWindowMonths)
        writer.put("reviewDays", reviewDays)
        writer.put("claimsInterest", claimsInterest)
        writer.put("claimsFees", claimsFees)
        writer.put("claimDocuments", words: claimDocuments)
        writer.put("bankCap", optional: bankCap) { $0.put($1, $2) }
        writer.put("hasRebate", rebate != nil)
        if let rebate { rebate.write(to: &writer) }
        writer.put("contestDays", contestDays)
    }

    static func read(from reader: inout EventReader) throws(CodecError) -> AgreementTerms {
        let bank = try reader.organisation("bank")
        let deliberation = try reader.text("deliberation")
        let from = try reader.day("from")
        let until = try reader.optional("until") { (reader: inout EventReader) throws(CodecError) in
            try reader.day()
        }
        var terms = AgreementTerms(
            bank: bank, deliberation: deliberation, from: from, until: until,
            guarantors: try reader.rows("guarantors", GuarantorShare.read),
            legalShareCap: try reader.rate("legalShareCap"),
            maximumPrincipal: try reader.money("maximumPrincipal"),
            maximumMonths: try reader.int("maximumMonths"),
            maximumAnnualRate: try reader.rate("maximumRate"), rebate: nil)
        try terms.readConventions(from: &reader)
        try terms.readDelays(from: &reader)
        return terms
    }

    private mutating func readConventions(from reader: inout EventReader) throws(CodecError) {
        dayCount = try reader.word("dayCount", DayCount.self)
        firstPeriod = try reader.word("firstPeriod", FirstPeriod.self)
        roll = try reader.word("roll", DueDateRoll.self)
        allocationOrder = try reader.words("allocation", DebtComponent.self)
        excess = try reader.word("excess", ExcessUse.self)
        earlyRepayment = try reader.word("earlyRepayment", EarlyRepaymentChoice.self)
    }

    private mutating func readDelays(from reader: inout EventReader) throws(CodecError) {
        incidentThreshold = try reader.int("incidentThreshold")
        offerDays = try reader.int("offerDays")
        withdrawalDays = try reader.int("withdrawalDays")
        answerWorkingDays = try reader.int("answerWorkingDays")
        noticeDays = try reader.int("noticeDays")
        claimWindowMonths = try reader.int("claimWindowMonths")
        reviewDays = try reader.int("reviewDays")
        claimsInterest = try reader.bool("claimsInterest")
        claimsFees = try reader.bool("claimsFees")
        claimDocuments = try reader.words("claimDocuments", ClaimDocument.self)
        bankCap = try reader.optional("bankCap") { (reader: inout EventReader) throws(CodecError) in
            try reader.money()
        }
        rebate = try reader.bool("hasRebate") ? try RebatePolicy.read(from: &reader) : nil
        contestDays = try reader.int("contestDays")
    }
}

extension GuarantorShare {
    fileprivate func write(to row: inout CBORWriter) {
        row.integer(guarantor.number)
        row.integer(share.numerator)
        row.integer(share.denominator)
        if let envelope { row.integer(envelope.number) } else { row.null() }
    }

    fileprivate static func read(
        from reader: inout EventReader
    ) throws(CodecError) -> GuarantorShare {
        try reader.row(of: 4)
        let guarantor = OrganisationID(try reader.integer())
        let share = try reader.fraction()
        let envelope = try reader.isNull() ? nil : EnvelopeID(try reader.integer())
        return GuarantorShare(guarantor: guarantor, share: share, envelope: envelope)
    }
}
