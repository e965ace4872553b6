internal import Domain
package import Journal

/// The answer to somebody who changes their own password.
package enum PasswordChange: Hashable, Sendable {
    case changed
    /// The password of before is not that one.
    case wrong
    /// Too many failures, or too many at once: try again later.
    case wait
}

extension Scheme {
    /// One's own account, whatever one's roles.
    package func ownAccount(of actor: Actor) -> AccountRow? {
        actor.account.flatMap { account in look { $0.accountRow(account.number) } }
    }

    /// Changes one's own password, the one of before given: whoever finds a session open cannot
    /// take the account. The other sessions end.
    package func changePassword(
        of actor: Actor, from old: String, to new: String, keeping session: Int64?,
        network: String, command: CommandID
    ) async throws(Rejection) -> PasswordChange {
        guard let account = actor.account else { throw .notAllowed(.manageOwnAccount) }
        // The same form twice: the password of before is not the one of now any more.
        let isDone = look { $0.commands[command] != nil }
        if !isDone {
            switch await isOwn(old, of: account, network: network) {
            case true?: break
            case false?: return .wrong
            case nil: return .wait
            }
        }
        _ = try await perform(
            .account(.setPassword(account, new)), by: actor, command: command, keeping: session)
        return .changed
    }
}
