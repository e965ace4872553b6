internal import Codec
package import Domain
package import Journal

/// A token as a program sends it: a prefix that scanners of leaked secrets can know, then 256
/// drawn bits.
package enum ApiToken {
    package static let prefix = "appui_"
    /// After the prefix, in hexadecimal.
    package static let digits = 64

    /// SHA-256 of the whole text; nil where the text cannot be a token.
    static func digest(of text: String) -> Digest? {
        guard text.utf8.count == prefix.utf8.count + digits, text.hasPrefix(prefix),
            text.utf8.dropFirst(prefix.utf8.count).allSatisfy({ byte in
                (48...57).contains(byte) || (97...102).contains(byte)
            })
        else { return nil }
        return Digest(Hashing.sha256(Array(text.utf8)))
    }
}

/// The answer to the issuing of a token.
package struct IssuedToken: Hashable, Sendable {
    package var receipt: Receipt
    /// Nil where the same command had issued it before: a token is shown once.
    package var text: String?
}

/// A token as the administrator sees it: never the token.
package struct TokenRow: Hashable, Sendable {
    package var number: Int
    /// Nil once the holder of the account was forgotten.
    package var label: String?
    package var issuedOn: Day
    package var until: Day
    package var revokedOn: Day?
    package var isValid: Bool
}

extension Scheme {
    /// Who sends a token; nil for one that opens nothing (unknown, revoked, past its day, or of a
    /// closed account).
    package func actor(apiToken text: String) -> Actor? {
        guard let digest = ApiToken.digest(of: text) else { return nil }
        let day = today
        return look { world in
            guard let id = world.accountsByToken[digest], let account = world.accounts[id.number],
                account.isOpen, let organisation = account.organisation,
                account.tokens.contains(where: { $0.digest == digest && $0.isValid(on: day) })
            else { return nil }
            return Actor(account: id, organisation: organisation, roles: Set(account.roles))
        }
    }

    /// Issues a token: its text is in the answer, and nowhere else.
    package func issueToken(
        for account: AccountID, label: String, until: Day, by actor: Actor, command: CommandID,
        seen: Int64? = nil
    ) async throws(Rejection) -> IssuedToken {
        let text = ApiToken.prefix + setup.random(ApiToken.digits / 2).hexadecimal
        guard let digest = ApiToken.digest(of: text) else {
            preconditionFailure("a token has the form of a token")
        }
        let receipt = try await perform(
            .account(.issueToken(account, label: label, digest: digest, until: until)),
            by: actor, command: command, seen: seen)
        return IssuedToken(receipt: receipt, text: receipt.repeated ? nil : text)
    }

    /// The tokens of an account, newest first.
    package func tokens(
        of id: AccountID, for actor: Actor
    ) throws(Rejection) -> [TokenRow] {
        guard Rights.reaches(actor, .seeAccounts) else { throw .notAllowed(.seeAccounts) }
        let found = look { $0.accounts[id.number] }
        guard let account = found,
            Rights.allows(actor, .seeAccounts, on: Belonging(organisation: account.organisation))
        else { throw .notFound(.account(id)) }
        var rows: [TokenRow] = []
        for token in account.tokens.reversed() {
            rows.append(
                TokenRow(
                    number: token.number, label: try reveal(token.label),
                    issuedOn: token.issuedOn, until: token.until, revokedOn: token.revokedOn,
                    isValid: account.isOpen && token.isValid(on: today)))
        }
        return rows
    }
}

extension Draft {
    mutating func planToken(
        of id: AccountID, _ label: String, _ digest: Digest, until: Day
    ) throws(Rejection) {
        let account = try managed(id)
        guard let person = account.person else { throw .notFound(.account(id)) }
        if label.isEmpty { throw .invalid([FieldError("label", .missing)]) }
        if label.utf8.count > TextLimit.line {
            throw .invalid([FieldError("label", .tooLong(limit: TextLimit.line))])
        }
        let sealed = try seal(Array(label.utf8), .identity, "token", of: person)
        try decide(
            .issueToken(label: sealed, digest: digest, until: until, on: today), on: id)
    }
}

extension World {
    mutating func tokensChanged(_ id: AccountID, _ event: AccountEvent) {
        switch event {
        case .tokenIssued(_, _, let digest, _, _): accountsByToken[digest] = id
        case .tokenRevoked(let number, _):
            for token in accounts[id.number]?.tokens ?? [] where token.number == number {
                accountsByToken[token.digest] = nil
            }
        case .opened, .passwordSet, .rolesChanged, .closed, .secondFactor, .absence, .agencySet:
            break
        }
    }
}
