package import Domain

extension Scheme {
    /// The papers of a file: all of them for its prescriber, what was sent for the bank that has
    /// it.
    package func papers(of id: CaseID, for actor: Actor) throws(Rejection) -> PaperList {
        let day = today
        let scans = setup.scanner != nil
        let found = look { world -> (PaperList, VaultReference?)? in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .seePapers, on: Belonging(file))
            else { return nil }
            let list = world.paperList(id, file, on: day, scanning: scans, for: actor)
            return (list, file.requestWords)
        }
        guard let found else { throw .notFound(.caseFile(id)) }
        var list = found.0
        list.requestWords = try found.1.flatMap { words throws(Rejection) in try reveal(words) }
        return list
    }

    package func paper(
        _ number: Int, of id: CaseID, for actor: Actor
    ) throws(Rejection) -> PaperRow {
        let list = try papers(of: id, for: actor)
        guard let row = list.papers.first(where: { $0.number == number }) else {
            throw .notFound(.papers(id))
        }
        return row
    }

    /// The content of a paper that the reader may see, where nothing keeps it closed.
    ///
    /// Off the threads that answer pages: ten megabytes are read and deciphered.
    @concurrent
    package func open(
        _ number: Int, of id: CaseID, for actor: Actor
    ) async throws(Rejection) -> (row: PaperRow, opening: PaperOpening) {
        let row = try paper(number, of: id, for: actor)
        guard row.access == .open else { return (row, .closed(row.access)) }
        let reference = look { $0.papers[id.number]?[number]?.facts.content }
        guard let reference, let bytes = try content(reference) else { return (row, .erased) }
        return (row, .content(bytes))
    }
}

extension World {
    fileprivate func paperList(
        _ id: CaseID, _ file: CaseFile, on day: Day, scanning: Bool, for actor: Actor
    ) -> PaperList {
        let folder = papers[id.number] ?? PaperFolder()
        let isOwn = Rights.allows(actor, .givePapers, on: Belonging(file))
        let seen = folder.papers.filter { paper in
            isOwn || paper.sentTo.contains(actor.organisation) && paper.removedOn == nil
        }
        let bank = file.readingBank
        return PaperList(
            caseFile: id, version: papers.version(id.number),
            papers: seen.map { paperRow($0, on: day, scanning: scanning, isOwn: isOwn) },
            needs: isOwn ? file.paperNeeds(given: folder, on: day) : nil,
            mayGive: isOwn && file.takesPapers, bankName: bank.map(organisationName),
            unsent: isOwn ? bank.map { folder.unsent(to: $0).count } ?? 0 : 0,
            reusable: isOwn && file.takesPapers
                ? reusablePapers(for: id, file, folder, on: day, scanning: scanning) : [],
            requests: file.papersRequested.map { request in
                PaperRequestRow(
                    request: request,
                    isAnswered: request.isAnswered(
                        by: folder, since: file.waitingSince ?? day))
            }, requestWords: nil, isExpecting: file.loan == nil,
            isScanning: scanning)
    }

    private func paperRow(
        _ paper: PaperFolder.Paper, on day: Day, scanning: Bool, isOwn: Bool
    ) -> PaperRow {
        PaperRow(
            number: paper.number, kind: paper.facts.kind, format: paper.facts.format,
            bytes: paper.facts.bytes, pages: paper.facts.pages, givenOn: paper.givenOn,
            byName: isOwn ? paper.facts.by.flatMap { profiles[$0]?.name } : nil,
            dated: paper.facts.dated, expires: paper.facts.expires,
            isExpired: paper.isExpired(on: day), access: paper.access(scanning: scanning),
            isScanned: paper.verdict != nil, replaces: paper.facts.replaces,
            replacedBy: paper.replacedBy, removedOn: paper.removedOn,
            from: isOwn ? paper.facts.from : nil,
            sentTo: isOwn ? paper.sentTo.map(organisationName) : [])
    }

    /// What still holds in the other files of the same person with the same prescriber, for the
    /// kinds that this file lacks.
    private func reusablePapers(
        for id: CaseID, _ file: CaseFile, _ folder: PaperFolder, on day: Day, scanning: Bool
    ) -> [ReusablePaper] {
        guard let person = file.person, let prescriber = file.prescriber,
            identities[person]?.birthDate != nil
        else { return [] }
        let lacking = Set(PaperKind.allCases).subtracting(
            folder.papers.filter { $0.proves(on: day) }.map(\.facts.kind))
        var found: [ReusablePaper] = []
        for number in byPrescriber(prescriber) where number != id.number {
            guard let other = files.mark(number)?.person, let given = papers[number],
                isSame(person, other)
            else { continue }
            for paper in given.papers
            where lacking.contains(paper.facts.kind) && paper.proves(on: day)
                && paper.access(scanning: scanning) == .open
            {
                found.append(
                    ReusablePaper(
                        from: CaseID(number),
                        paper: paperRow(paper, on: day, scanning: scanning, isOwn: true)))
            }
        }
        return found
    }

    private func byPrescriber(_ prescriber: OrganisationID) -> [Int64] {
        files.byPrescriber[prescriber]?.all(Set(CaseStage.allCases)) ?? []
    }
}

extension CaseFile {
    /// Whether papers may still come in.
    fileprivate var takesPapers: Bool {
        switch state {
        case .none, .withdrawn, .closed: false
        case .preparing, .withBank, .awaitingInformation, .approved: true
        }
    }
}
