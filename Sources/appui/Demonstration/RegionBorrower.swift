internal import Application
internal import Domain
internal import Web

/// The borrower whose file can be looked at without an account, by a link and a code that are the
/// same whatever the seed: they protect nothing.
enum RegionBorrower {
    static let secret = AccessSecret(fictional: "essay-dem0n-strat-2007x", code: "2007 2026")

    /// Nil in a region made before borrowers had an access.
    static func shown(in scheme: Scheme) -> DemonstrationBorrower? {
        guard scheme.opens(link: secret.link) else { return nil }
        return DemonstrationBorrower(link: secret.link, code: secret.code)
    }
}

extension RegionMaker {
    /// On the last day: an access to the loan with the most behind and before it, of those that
    /// run well with the worker whose account is shown first.
    mutating func openShownAccess() async throws {
        let mine = RegionAccounts.all[0].name
        let loans = try lives.filter { $0.prescriber == 0 && !$0.isOver }
            .compactMap { life -> (Life, Int)? in
                guard let loan = life.loan else { return nil }
                let detail = try scheme.loan(loan, for: worker(life))
                let file = try scheme.caseDetail(detail.row.caseFile, for: worker(life))
                guard detail.row.stage == .repaying, detail.rebate != nil,
                    file.row.workerName == mine
                else { return nil }
                let paid = detail.instalments.count { $0.status == .paid }
                return (life, min(paid, detail.instalments.count - paid))
            }
        // The first of the best: the same request shows the same person.
        guard let most = loans.map(\.1).max(),
            let life = loans.first(where: { $0.1 == most })?.0, let file = life.caseFile
        else { return }
        let secret = RegionBorrower.secret
        try await perform(
            .borrower(
                file,
                .openAccess(
                    link: secret.linkDigest, code: secret.codeDigest,
                    until: today.adding(months: 12))),
            by: worker(life))
    }
}
