package import Domain
package import Journal

/// The scheme: every write and every read goes through it.
package final class Scheme: Sendable {
    package var name: String { preconditionFailure("not built yet") }
    package var today: Day { preconditionFailure("not built yet") }
    package var now: Instant { preconditionFailure("not built yet") }
    init() {}
    /// Does an act, once. `seen`: the version of the act's own stream that the person looked at.
    package func perform(
        _ act: Act, by actor: Actor, command: CommandID, seen: Int64? = nil
    ) async throws(Rejection) -> Receipt { throw .stopped("not built yet") }
}

// MARK: Access
extension Scheme {
    package func signIn(email: String, password: String, network: String) async -> SignIn {
        .refused
    }
    package func session(token: String) -> OpenSession? { nil }
    package func signOut(token: String) {}
    package func sessions(of actor: Actor) -> [SessionRow] { [] }
    package func endSession(_ id: Int64, by actor: Actor) {}
    package func actor(apiToken: String) -> Actor? { nil }
}

// MARK: Files
extension Scheme {
    package func cases(
        _ filter: CaseFilter, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<CaseRow> { throw .stopped("") }
    package func caseDetail(_ id: CaseID, for actor: Actor) throws(Rejection) -> CaseDetail {
        throw .stopped("")
    }
    package func decision(on id: CaseID, for actor: Actor) throws(Rejection) -> DecisionView {
        throw .stopped("")
    }
    package func simulate(_ request: SimulationRequest) throws(Rejection) -> Simulation {
        throw .stopped("")
    }
    /// Files held by the actor's bank, oldest deadline first.
    package func inbox(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<CaseRow> {
        throw .stopped("")
    }
}

// MARK: Loans
extension Scheme {
    package func loans(
        _ filter: LoanFilter, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<LoanRow> { throw .stopped("") }
    package func loan(_ id: LoanID, for actor: Actor) throws(Rejection) -> LoanDetail {
        throw .stopped("")
    }
    /// Open alerts of the actor's organisation, nearest deadline first.
    package func alerts(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<AlertRow> {
        throw .stopped("")
    }
}

// MARK: Fund
extension Scheme {
    package func portfolio(for actor: Actor) throws(Rejection) -> Portfolio { throw .stopped("") }
    package func exposure(for actor: Actor) throws(Rejection) -> ExposureView {
        throw .stopped("")
    }
    /// The guarantees whose exposures add up to a figure of the exposure page.
    package func exposureRows(
        bank: OrganisationID?, envelope: EnvelopeID?, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<GuaranteeRow> { throw .stopped("") }
    /// Claims, those awaiting a decision first.
    package func claims(page: PageRequest, for actor: Actor) throws(Rejection) -> Page<ClaimRow> {
        throw .stopped("")
    }
    package func claim(_ id: GuaranteeID, for actor: Actor) throws(Rejection) -> ClaimRow {
        throw .stopped("")
    }
    package func rebates(
        states: Set<RebateState>, page: PageRequest, for actor: Actor
    ) throws(Rejection) -> Page<RebateRow> { throw .stopped("") }
    package func agreements() -> [AgreementRow] { [] }
}

// MARK: Audit, rules, organisations
extension Scheme {
    /// Everything that happened to a file and to what hangs on it, in order.
    package func history(of id: CaseID, for actor: Actor) throws(Rejection) -> [HistoryRow] {
        throw .stopped("")
    }
    package func verify(for actor: Actor) async throws(Rejection) -> VerificationReport {
        throw .stopped("")
    }
    package func rulesInForce(on day: Day) -> RulesView? { nil }
    package func rulesHistory() -> [RulesView] { [] }
    package func organisations(kind: OrganisationKind?) -> [OrganisationRow] { [] }
    package func accounts(for actor: Actor) throws(Rejection) -> [AccountRow] {
        throw .stopped("")
    }
    /// Colleagues a file can be handed to.
    package func workers(of organisation: OrganisationID) -> [AccountRow] { [] }
}

// MARK: Returns
extension Scheme {
    package func previewReturns(
        _ bytes: [UInt8], name: String, bank: OrganisationID, by actor: Actor
    ) async throws(Rejection) -> ReturnReport { throw .stopped("") }
    package func importReturns(
        _ bytes: [UInt8], name: String, bank: OrganisationID, by actor: Actor
    ) async throws(Rejection) -> ReturnReport { throw .stopped("") }
    package func returnFiles(
        of bank: OrganisationID, for actor: Actor
    ) throws(Rejection) -> [ReturnFileRow] { throw .stopped("") }
}
