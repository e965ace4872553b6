/// What is wrong with a paper, or that it is not there: coded, so that the worker knows what to ask
/// the person for.
package enum PaperFault: String, Sendable, CaseIterable {
    case missing, unreadable, outdated, notTheRightOne, incomplete
}

/// A paper that somebody who reads the file asks for, and why.
package struct PaperRequest: Hashable, Sendable {
    package var kind: PaperKind
    package var fault: PaperFault
    /// The paper found wanting; nil where it is missing.
    package var paper: Int?

    package init(kind: PaperKind, fault: PaperFault, paper: Int? = nil) {
        self.kind = kind
        self.fault = fault
        self.paper = paper
    }
}

extension PaperRequest {
    /// Whether a paper of the kind came in since: another than the one found wanting.
    package func isAnswered(by folder: PaperFolder, since day: Day) -> Bool {
        folder.papers.contains { given in
            given.isCurrent && given.verdict != .infected && given.facts.kind == kind
                && given.givenOn >= day && given.number > (paper ?? 0)
        }
    }
}
