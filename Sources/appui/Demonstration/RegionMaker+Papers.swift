internal import Application
internal import Codec
internal import Domain
internal import Web

extension RegionMaker {
    /// Papers of the last weeks alone: those of old files would be years of bytes that nobody
    /// opens. Their chance is their own, so that they change nothing else.
    mutating func givePapers(_ life: Life) async throws {
        guard let file = life.caseFile, isLastDays(60, small: 400) else { return }
        var random = SeededRandom(seed: request.seed, sequence: -100 - life.number)
        let worker = worker(life)
        let needs = try scheme.papers(of: file, for: worker).needs ?? []
        for need in needs where need.isExpected && !need.isMet && random.chance(85) {
            try await perform(
                .papers(file, .add(specimen(need.kind, &random))), by: worker)
        }
        guard random.chance(30) else { return }
        // The wrong one, taken back.
        try await perform(.papers(file, .add(specimen(.other, &random))), by: worker)
        if let wrong = try scheme.papers(of: file, for: worker).papers.last?.number {
            try await perform(.papers(file, .remove(wrong)), by: worker)
        }
    }

    /// What a bank finds wanting in the papers it received: the last of them.
    func papersWanting(of file: CaseID, _ life: Life) throws -> [PaperRequest] {
        let received = try scheme.papers(of: file, for: officer(life)).papers
        guard let last = received.last(where: \.isCurrent) else { return [] }
        return [PaperRequest(kind: last.kind, fault: .unreadable, paper: last.number)]
    }

    /// What the bank asked for, given anew.
    mutating func giveAgain(_ life: Life) async throws {
        guard let file = life.caseFile else { return }
        let days = Int(today - request.from)
        var random = SeededRandom(
            seed: request.seed, sequence: -500_000 - life.number * 2000 - days)
        let worker = worker(life)
        for asked in try scheme.papers(of: file, for: worker).requests {
            var paper = specimen(asked.request.kind, &random)
            paper.replaces = asked.request.paper
            try await perform(.papers(file, .add(paper)), by: worker)
        }
    }

    /// A paper that says what it is, and that nobody exists behind it.
    private func specimen(_ kind: PaperKind, _ random: inout SeededRandom) -> NewPaper {
        let dated: Day? =
            switch kind.validity {
            case .always: nil
            case .months: today - random.int(2...60)
            case .untilStated: today + random.int(200...3000)
            }
        let content = SpecimenPDF.make([
            kind.french, "Document fictif, fait pour la démonstration.",
            "Aucune personne réelle n'est concernée.",
            "Numéro \(random.int(100_000...999_999))", dated?.iso ?? "",
        ])
        return NewPaper(kind: kind, content: content, dated: dated)
    }
}
