internal import Application
internal import Domain

/// The calendar of what does not belong to one file.
extension RegionMaker {
    mutating func noteFund(_ rules: [RuleFile]) {
        for file in rules {
            // A text is adopted some days before it applies, or on the first day.
            agenda.note(.adopt(file), on: max(request.from, file.from - 14))
        }
        for year in 0..<RegionRequest.years {
            agenda.note(.voteEnvelope(year: year), on: request.from.adding(months: 12 * year))
        }
        for (index, draft) in drafts.enumerated() {
            agenda.note(.sign(index), on: request.from + draft.signedAfter)
        }
    }

    /// The envelope follows the number of files that were asked for.
    private var drafts: [AgreementDraft] { AgreementDraft.all(scale: Int64(request.files)) }

    /// The Region's vote of the year: one fund, increased as the scheme grows.
    mutating func vote(_ year: Int) async throws {
        // In euros for each file expected; a vote is a round sum of tens of thousands.
        let expected = request.files * [48, 32, 36, 44, 48][year]
        let amount = Money.euros(max(1, (expected + 9999) / 10_000) * 10_000)
        let deliberation = "SP-\(today.year)-\(200 + 31 * year)"
        if year == 0 {
            try await perform(
                .fund(
                    .voteEnvelope(
                        deliberation: deliberation, title: "Fonds régional de garantie",
                        amount: amount)), by: cast.officers[0])
        } else {
            try await perform(
                .fund(
                    .increaseEnvelope(EnvelopeID(1), deliberation: deliberation, amount: amount)),
                by: cast.officers[0])
        }
    }

    mutating func sign(_ index: Int) async throws {
        let draft = drafts[index]
        let terms = draft.terms(
            bank: cast.banks[draft.bank], region: cast.region, fund: cast.fund,
            envelope: EnvelopeID(1), from: today)
        if let former = agreements[draft.bank] {
            try await perform(.fund(.endAgreement(former, on: today - 1)), by: cast.officers[0])
        }
        let receipt = try await perform(.fund(.signAgreement(terms)), by: cast.officers[0])
        agreements[draft.bank] = receipt.agreement
    }

    /// The agreement that a bank would lend under today.
    func agreement(of bank: Int) -> AgreementDraft? {
        drafts.last { $0.bank == bank && request.from + $0.signedAfter <= today }
    }

    mutating func noteRounds() {
        let working = WorkingDayCalendar.france
        for month in 0...(12 * RegionRequest.years) {
            let first = (request.from - (request.from.dayOfMonth - 1)).adding(months: month)
            for (offset, errand) in [
                (3, Errand.refunds(.validate)), (7, .lookAtRebates), (11, .refunds(.order)),
                (18, .refunds(.validate)), (21, .lookAtRebates), (26, .refunds(.pay)),
            ] {
                let day = working.rolled(first + offset, .following)
                if day >= request.from { agenda.note(errand, on: day) }
            }
        }
        for day in 0...(request.until - request.from) where day % 3 == 1 {
            agenda.note(.lookAtAlerts, on: working.rolled(request.from + day, .following))
        }
    }

    /// Files come in more and more from year to year, less in August, more in September.
    mutating func noteFiles() {
        let season = [105, 100, 105, 95, 95, 100, 85, 60, 125, 120, 110, 80]
        var weights: [(day: Day, upTo: Int)] = []
        var total = 0
        let span = request.until - request.from + 1
        for offset in 0..<span {
            let day = request.from + offset
            // The first week is for founding.
            guard offset > 6, WorkingDayCalendar.france.isWorking(day) else { continue }
            total += season[day.month - 1] * (span + offset * 12 / 10)
            weights.append((day, total))
        }
        var next = 0
        let slot = total / request.files
        for number in 0..<request.files {
            let place = slot * number + random.int(0...max(0, slot - 1))
            while next < weights.count - 1, weights[next].upTo <= place { next += 1 }
            let day = weights[next].day
            let prescriber = random.weighted(
                RegionBody.prescribers.enumerated().map { (weight(of: $1), $0) })
            let life = Life(
                number: number, seed: request.seed, opened: day, prescriber: prescriber,
                colleagues: cast.workers[prescriber].count)
            lives.append(life)
            agenda.note(.life(number, .open), on: day)
        }
    }
}
