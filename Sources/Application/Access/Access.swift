package import Domain
package import Journal

/// A session as its owner sees it: never the token.
package struct SessionRow: Hashable, Sendable {
    package var id: Int64
    package var account: AccountID
    package var openedAt: Instant
    package var lastSeenAt: Instant
    /// Where it was opened from, as the web layer names it.
    package var network: String
    /// The browser and the system it was opened with, in words.
    package var device: String
    /// What was proved beside the password.
    package var factor: SessionFactor
    /// What is still asked before a page opens.
    package var pending: PendingStep?
}

/// How somebody proved, at sign-in, that they are the holder of the account.
package enum SessionFactor: Hashable, Sendable {
    case password
    case timeCode
    case recoveryCode
}

/// What stands between a right password and the first page.
package enum PendingStep: Hashable, Sendable {
    /// The code of the application, or a recovery code.
    case code
    /// An administrator took the second factor away: the holder is told first.
    case resetNotice
    /// The scheme asks a second factor of this role, and there is none yet.
    case enrolment
}

/// An open session, as found by its token.
package struct OpenSession: Hashable, Sendable {
    package var id: Int64
    package var actor: Actor
    package var name: String
    package var organisationName: String
    /// To be sent back by every form of the session.
    package var formToken: String
    /// Notices not yet read.
    package var unread: Int
}

/// A session that opens no page yet.
package struct PendingSession: Hashable, Sendable {
    package var account: AccountID
    package var step: PendingStep
    package var formToken: String
}

package enum SignIn: Hashable, Sendable {
    /// The token goes into the cookie; only its hash is kept. The session may still be pending.
    case opened(token: String)
    /// Wrong e-mail or wrong password: the same answer for both.
    case refused
    /// Too many failures from this network on this account: when to try again.
    case wait(until: Instant)
}
