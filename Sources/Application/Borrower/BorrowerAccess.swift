package import Domain
package import Journal

/// The answer to the opening of an access.
package struct OpenedAccess: Hashable, Sendable {
    package var receipt: Receipt
    /// Nil where the same command had opened it before: link and code are shown once.
    package var secret: AccessSecret?
    package var until: Day
}

/// A borrower's access as whoever accompanies sees it: never the link nor the code.
package struct AccessRow: Hashable, Sendable {
    /// Version of the borrower's own stream.
    package var version: Int64
    /// Nil where none was ever opened.
    package var openedOn: Day?
    package var until: Day?
    package var revokedOn: Day?
    package var isValid: Bool
}

/// A borrower who came in.
package struct BorrowerVisit: Hashable, Sendable {
    package var caseFile: CaseID
    package var actor: Actor
    /// To be sent back by every form of the visit.
    package var formToken: String
}

package enum BorrowerEntry: Hashable, Sendable {
    /// The token goes into the cookie; only its hash is kept.
    case opened(token: String)
    /// Not the code of this link.
    case refused
    /// Too many wrong codes: when to try again.
    case wait(until: Instant)
    /// The link opens nothing: never given, replaced, revoked or past its day, all alike.
    case noSuchLink
}

extension Scheme {
    /// Opens an access to a file for its borrower, in place of the one before: link and code are
    /// in the answer, and nowhere else.
    package func openAccess(
        to id: CaseID, by actor: Actor, command: CommandID, seen: Int64? = nil
    ) async throws(Rejection) -> OpenedAccess {
        let secret = AccessSecret(drawnFrom: setup.random(AccessSecret.drawnBytes))
        let until = today.adding(months: 12)
        let receipt = try await perform(
            .borrower(
                id,
                .openAccess(link: secret.linkDigest, code: secret.codeDigest, until: until)),
            by: actor, command: command, seen: seen)
        return OpenedAccess(
            receipt: receipt, secret: receipt.repeated ? nil : secret, until: until)
    }

    package func access(to id: CaseID, for actor: Actor) throws(Rejection) -> AccessRow {
        try see { world throws(Rejection) in
            guard let file = world.cases[id.number],
                Rights.allows(actor, .openAccess, on: Belonging(file))
            else { throw .notFound(.caseFile(id)) }
            let access = world.borrowers[id.number]?.access
            return AccessRow(
                version: world.borrowers.version(id.number), openedOn: access?.openedOn,
                until: access?.until, revokedOn: access?.revokedOn,
                isValid: access?.isValid(on: world.day) ?? false)
        }
    }

    /// Whether something stands behind a link, for whoever holds it.
    package func opens(link: String) -> Bool { access(behind: link) != nil }

    /// The code is asked for behind the link, and proven apart from it.
    package func enter(link: String, code: String, network: String) -> BorrowerEntry {
        guard let (id, access) = access(behind: link),
            let written = AccessSecret.normalised(link: link)
        else { return .noSuchLink }
        let near = Throttle.Key(email: written, network: network)
        let far = Throttle.Key(email: written, network: "")
        let waits = [codeThrottle.wait(near, now: now), linkThrottle.wait(far, now: now)]
        if let until = waits.compactMap(\.self).max() { return .wait(until: until) }
        // Counted before it is compared, so that guesses sent together are counted all.
        codeThrottle.failed(near, now: now)
        linkThrottle.failed(far, now: now)
        guard AccessSecret.digest(ofCode: code, behind: written) == access.code else {
            return .refused
        }
        codeThrottle.succeeded(near)
        linkThrottle.succeeded(far)
        return .opened(token: borrowerSessions.open(id, access: access.number, now: now))
    }

    /// The visit of a token, while the access it came through is valid.
    package func visit(token: String) -> BorrowerVisit? {
        guard let visit = borrowerSessions.find(token, now: now) else { return nil }
        let day = today
        return look { world in
            guard let access = world.borrowers[visit.caseFile.number]?.access,
                access.number == visit.access, access.isValid(on: day),
                let person = world.cases[visit.caseFile.number]?.person
            else { return nil }
            return BorrowerVisit(
                caseFile: visit.caseFile, actor: .borrower(person), formToken: visit.formToken)
        }
    }

    package func leave(token: String) { borrowerSessions.close(token) }

    private func access(behind link: String) -> (CaseID, Borrower.Access)? {
        guard let digest = AccessSecret.digest(ofLink: link) else { return nil }
        let day = today
        return look { world in
            guard let id = world.filesByLink[digest],
                let access = world.borrowers[id.number]?.access, access.link == digest,
                access.isValid(on: day)
            else { return nil }
            return (id, access)
        }
    }
}
