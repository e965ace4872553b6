package import Domain

extension Scheme {
    /// The return files of a bank, newest first.
    package func returnFiles(
        of bank: OrganisationID, for actor: Actor
    ) throws(Rejection) -> [ReturnFileRow] {
        guard Rights.allows(actor, .importReturns, on: Belonging(bank: bank)) else {
            throw .notAllowed(.importReturns)
        }
        return look { $0.receivedReturns[bank] ?? [] }.reversed()
    }
}

extension World {
    /// The last day a bank told us of: that of its last file, or today for a bank that never
    /// sends any and signs each operation on the pages. Nobody is called late for a payment that
    /// nobody had the occasion to report.
    func toldUntil(_ bank: OrganisationID) -> Day {
        receivedReturns[bank]?.last?.on ?? day
    }
}
