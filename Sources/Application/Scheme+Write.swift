internal import Codec
internal import Domain
internal import Journal

extension Scheme {
    /// Plans many acts in one draft and writes them together; plans again when another writer
    /// was faster. For what is safe to ask twice by its nature: return files, the night.
    func write<Result>(
        _ name: String, by actor: Actor, _ plan: (inout Draft) throws(Rejection) -> Result
    ) async throws(Rejection) -> Result {
        for attempt in 1... {
            var draft = Draft(scheme: self, actor: actor, now: now)
            let result = try plan(&draft)
            // Drawn, since what would be written again differs from what was written before.
            let drawn = setup.random(12)
            let command = CommandID("\(name)-\(drawn.hexadecimal)")
            switch try await commit(draft, as: command, Digest(Hashing.sha256(drawn)), of: nil) {
            case .done: return result
            case .overtaken(let stream, let expected, let actual):
                guard attempt < Scheme.patience else {
                    throw .conflict(stream: stream, seen: expected, now: actual)
                }
                await hear(of: stream, actual)
            case .again(let reason):
                guard attempt < Scheme.patience else { throw .stopped(reason) }
            }
        }
        preconditionFailure("attempts end")
    }

    /// A long write meets more people than a short one.
    private static let patience = 20
}
