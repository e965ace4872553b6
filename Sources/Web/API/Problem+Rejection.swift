internal import Application
internal import Domain

extension Problem {
    /// The one place where what the application rejects becomes a problem.
    ///
    /// - Parameters:
    ///   - act: what was asked, so that an object named in the body is told from the one in the
    ///     address.
    ///   - seen: the version that `If-Match` named.
    init(_ rejection: Rejection, of act: Act? = nil, seen: Int64? = nil) {
        switch rejection {
        case .notAllowed: self.init(.rightMissing)
        case .notFound(let stream):
            guard let member = Problem.member(naming: stream.kind), stream != act?.ownStream
            else {
                self.init(.notFound)
                return
            }
            self = .invalid([
                ProblemEntry(
                    .body(member), "unknown", "Aucun objet « \(stream.text) » n’existe.")
            ])
        case .refused(let refusal):
            self.init(.refused, refusal.french)
            self.refusal = refusal.code
        case .invalid(let fields):
            self = .invalid(
                fields.map { field in
                    ProblemEntry(
                        .body("/" + JSONPointer.escaped(field.field)), field.problem.code,
                        field.problem.french.capitalisedFirst + ".")
                })
        case .conflict(let stream, _, let now):
            guard let seen, stream == act?.ownStream else {
                self.init(.overtaken)
                return
            }
            self.init(.versionPassed, "Vous avez lu la version \(seen), il y a la version \(now).")
        case .commandReused: self.init(.keyReused)
        case .stopped: self.init(.stopped)
        }
    }

    /// The member that names an object of this kind, where bodies name one; others stand in
    /// addresses alone.
    private static func member(naming kind: StreamKind) -> String? {
        switch kind {
        case .account: "/worker"
        case .organisation: "/bank"
        case .envelope: "/guarantors"
        case .scheme, .invitation, .agreement, .caseFile, .loan, .guarantee, .rebate, .support,
            .returns, .papers, .borrower, .mailbox:
            nil
        }
    }
}

extension Act {
    /// The stream of the object in the address; nil for an act that makes its object.
    var ownStream: StreamID? {
        switch self {
        case .scheme: .scheme()
        case .organisation(.rename(let id, _)), .organisation(.close(let id)),
            .organisation(.openAgency(let id, _)), .organisation(.changeAgency(let id, _, _)),
            .organisation(.closeAgency(let id, _)):
            .organisation(id)
        case .fund(.increaseEnvelope(let id, _, _)): .envelope(id)
        case .fund(.endAgreement(let id, _)): .agreement(id)
        case .organisation(.register), .account, .invitation, .fund, .openCase: nil
        case .caseFile(let id, _): .caseFile(id)
        case .loan(let id, _): .loan(id)
        case .guarantee(let id, _): .guarantee(id)
        case .rebate(let id, _): .rebate(id)
        case .support(let id, _): .support(id)
        case .papers(let id, _): .papers(id)
        case .borrower(let id, _): .borrower(id)
        case .notices(let account, _): .mailbox(of: account)
        }
    }
}

extension FieldProblem {
    fileprivate var code: String {
        switch self {
        case .missing: "missing"
        case .tooLong: "tooLong"
        case .tooShort: "tooShort"
        case .notPositive, .outOfRange: "outOfRange"
        case .malformed: "malformed"
        case .unknown: "unknown"
        case .alreadyUsed: "alreadyUsed"
        case .alreadyInvited: "alreadyInvited"
        case .tooCommon: "tooCommon"
        }
    }
}

extension Refusal {
    /// The refusal's noun and the name of its case: `caseFile.missing`. Facts stay in `detail`.
    fileprivate var code: String {
        guard
            let (noun, value) = Mirror(reflecting: self).children.first.flatMap({ child in
                child.label.map { ($0, child.value) }
            })
        else { return "\(self)" }
        switch self {
        case .noAgreement, .noRules, .unreadableRules, .rulesOverlap, .lastAdministrator,
            .stillFollows, .stillReplaces,
            .agencyInUse, .delegateAway:
            return "scheme.\(noun)"
        case .charter, .organisation, .account, .invitation, .agreement, .envelope, .caseFile,
            .loan, .guarantee, .rebate, .support, .papers, .borrower:
            let name = Mirror(reflecting: value).children.first?.label ?? "\(value)"
            return "\(noun).\(name)"
        }
    }
}
