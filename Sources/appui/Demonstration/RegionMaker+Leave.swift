internal import Application
internal import Domain

/// Where people work, who leaves, who is away, and who follows their files.
extension RegionMaker {
    /// Two organisations receive in more than one place.
    private static let agencies: [(prescriber: Int, facts: AgencyFacts)] = [
        (0, AgencyFacts(name: "Siège", commune: "16015", address: "1 place du Marché")),
        (0, AgencyFacts(name: "Antenne des Tilleuls", commune: "16015", address: "8 rue du Four")),
        (1, AgencyFacts(name: "Accueil du port", commune: "17300", address: "2 quai des Écoles")),
        (1, AgencyFacts(name: "Accueil de la gare", commune: "17300", address: "4 rue du Lavoir")),
    ]

    mutating func openAgencies() async throws {
        for (prescriber, facts) in Self.agencies {
            try await perform(
                .organisation(.openAgency(cast.prescribers[prescriber], facts)),
                by: cast.administrator)
        }
        for prescriber in Set(Self.agencies.map(\.prescriber)).sorted() {
            for (place, worker) in cast.workers[prescriber].enumerated() {
                guard let account = worker.account else { continue }
                try await perform(
                    .account(.setAgency(account, place % 2 + 1)), by: cast.administrator)
            }
        }
    }

    mutating func noteLeave() {
        let working = WorkingDayCalendar.france
        for (year, prescriber) in [(1, 3), (2, 0), (2, 6), (3, 2), (4, 1)] {
            agenda.note(
                .leave(prescriber: prescriber, worker: 1),
                on: working.rolled(request.from + (365 * year + 40 * prescriber), .following))
        }
        let last = request.until
        // Whoever tries the first account stands in for a colleague, and another one goes soon.
        for (told, prescriber, worker, delegate, from, until) in [
            (9, 0, 2, 0, last - 2, last + 12), (4, 0, 3, 0, last + 20, last + 34),
            (30, 3, 2, 0, last - 25, last - 4), (12, 1, 2, 3, last - 10, last + 30),
        ] {
            agenda.note(
                .away(
                    prescriber: prescriber, worker: worker, delegate: delegate, from: from,
                    until: until), on: last - told)
        }
        agenda.note(.back(prescriber: 1, worker: 2), on: last - 5)
    }

    /// A worker leaves: colleagues take the files over in one act, which closes the account.
    mutating func leave(_ prescriber: Int, _ worker: Int) async throws {
        let team = cast.workers[prescriber]
        guard team.indices.contains(worker), let leaver = team[worker].account else { return }
        gone[prescriber, default: []].insert(worker)
        let others = team.indices.filter { !(gone[prescriber]?.contains($0) ?? false) }
        let receipt = try await perform(
            .account(
                .handOver(leaver, to: others.compactMap { team[$0].account }, closing: true)),
            by: cast.administrator)
        var heirs: [CaseID: AccountID] = [:]
        for handed in scheme.handedFiles(receipt) { heirs[handed.file] = handed.to }
        for index in lives.indices
        where lives[index].prescriber == prescriber && lives[index].worker == worker {
            let heir = lives[index].caseFile.flatMap { heirs[$0] }
            // Files that are over, and those that nobody has opened yet.
            lives[index].worker =
                team.firstIndex { $0.account != nil && $0.account == heir } ?? random.pick(others)
        }
    }

    mutating func goAway(
        _ prescriber: Int, _ worker: Int, _ delegate: Int, _ days: ClosedRange<Day>
    ) async throws {
        let team = cast.workers[prescriber]
        guard let account = team[worker].account, let other = team[delegate].account else {
            return
        }
        try await perform(
            .account(
                .declareAbsence(
                    account, from: days.lowerBound, until: days.upperBound, delegate: other)),
            by: team[worker])
    }

    mutating func comeBack(_ prescriber: Int, _ worker: Int) async throws {
        let actor = cast.workers[prescriber][worker]
        guard let account = actor.account,
            let absence = try scheme.absences(of: account, for: actor).first
        else { return }
        try await perform(.account(.endAbsence(account, absence.number)), by: actor)
    }
}
