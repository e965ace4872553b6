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
}

/// An open session, as found by its token.
package struct OpenSession: Hashable, Sendable {
    package var id: Int64
    package var actor: Actor
    package var name: String
    package var organisationName: String
    /// To be sent back by every form of the session.
    package var formToken: String
}

package enum SignIn: Hashable, Sendable {
    /// The token goes into the cookie; only its hash is kept.
    case opened(token: String)
    /// Wrong e-mail or wrong password: the same answer for both.
    case refused
    /// Too many failures from this network on this account: when to try again.
    case wait(until: Instant)
}
