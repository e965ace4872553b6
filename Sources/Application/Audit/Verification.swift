internal import Codec
internal import Domain
internal import Journal

extension Scheme {
    /// Reads the whole journal again and says what it found, to those who may ask.
    package func verify(for actor: Actor) async throws(Rejection) -> VerificationReport {
        guard Rights.reaches(actor, .seeVerification) else { throw .notAllowed(.seeVerification) }
        do { return try await checked() } catch { throw .stopped("\(error)") }
    }

    /// Off the threads that answer pages: a million events take seconds.
    @concurrent
    private func checked() async throws -> VerificationReport {
        do {
            let report = try JournalCheck.run(journal, knows: EventCodec.knows)
            return VerificationReport(
                events: report.events, head: report.head.hash.bytes, checkedAt: now)
        } catch let fault as JournalFault {
            return VerificationReport(
                events: position, head: [], checkedAt: now,
                fault: VerificationReport.Fault(
                    position: fault.position ?? 0, words: String(describing: fault)))
        }
    }
}
