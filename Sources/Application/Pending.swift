package import Domain

extension Scheme {
    package func actor(apiToken: String) -> Actor? { nil }
    package func verify(for actor: Actor) async throws(Rejection) -> VerificationReport {
        throw .stopped("")
    }
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
