/// One paper as it was given: codes, sizes and dates. Its content lies in the vault.
package struct PaperFacts: Hashable, Sendable {
    package var kind: PaperKind
    package var format: PaperFormat
    /// Size of the content.
    package var bytes: Int
    /// Nil where the content does not say.
    package var pages: Int?
    /// The day written on it; for an identity paper, the last day of its validity.
    package var dated: Day?
    /// The last day on which it proves something; nil where it always does.
    package var expires: Day?
    package var content: VaultReference
    /// Nil for the system.
    package var by: AccountID?
    /// The number of the paper it takes the place of.
    package var replaces: Int?
    /// The earlier file of the same person that it was taken from.
    package var from: CaseID?

    package init(
        kind: PaperKind, format: PaperFormat, bytes: Int, pages: Int?, dated: Day?,
        expires: Day?, content: VaultReference, by: AccountID?, replaces: Int? = nil,
        from: CaseID? = nil
    ) {
        self.kind = kind
        self.format = format
        self.bytes = bytes
        self.pages = pages
        self.dated = dated
        self.expires = expires
        self.content = content
        self.by = by
        self.replaces = replaces
        self.from = from
    }
}

/// What happened to the papers of a file.
package enum PaperEvent: Hashable, Sendable {
    /// `paper` counts from 1 within the file and is never given again.
    case added(paper: Int, PaperFacts, on: Day)
    /// Nobody opens it any more. Its ciphertext goes with its key.
    case removed(paper: Int, on: Day)
    /// The bank that has the file may open them from now on.
    case transmitted(bank: OrganisationID, papers: [Int], on: Day)
    case scanned(paper: Int, PaperVerdict)
}

/// The papers of one file. Beside the file itself, so that a paper that comes in does not make
/// stale what somebody else is typing.
package struct PaperFolder: Hashable, Sendable {
    package struct Paper: Hashable, Sendable {
        package let number: Int
        package let facts: PaperFacts
        package let givenOn: Day
        package fileprivate(set) var verdict: PaperVerdict?
        package fileprivate(set) var removedOn: Day?
        package fileprivate(set) var replacedBy: Int?
        /// Banks it was sent to, in order.
        package fileprivate(set) var sentTo: [OrganisationID] = []

        /// Neither removed nor replaced by another.
        package var isCurrent: Bool { removedOn == nil && replacedBy == nil }

        package func isExpired(on day: Day) -> Bool { facts.expires.map { $0 < day } ?? false }

        /// Whether it proves something that day.
        package func proves(on day: Day) -> Bool {
            isCurrent && verdict != .infected && !isExpired(on: day)
        }
    }

    /// In the order in which they came: number 1 is at index 0.
    package private(set) var papers: [Paper] = []

    package init() {}

    package subscript(number: Int) -> Paper? {
        papers.indices.contains(number - 1) ? papers[number - 1] : nil
    }

    package var current: [Paper] { papers.filter(\.isCurrent) }

    package mutating func apply(_ event: PaperEvent) {
        switch event {
        case .added(let number, let facts, let on):
            papers.append(Paper(number: number, facts: facts, givenOn: on))
            if let old = facts.replaces { change(old) { $0.replacedBy = number } }
        case .removed(let number, let on): change(number) { $0.removedOn = on }
        case .transmitted(let bank, let numbers, _):
            for number in numbers {
                change(number) { if !$0.sentTo.contains(bank) { $0.sentTo.append(bank) } }
            }
        case .scanned(let number, let verdict): change(number) { $0.verdict = verdict }
        }
    }

    private mutating func change(_ number: Int, _ body: (inout Paper) -> Void) {
        guard papers.indices.contains(number - 1) else { return }
        body(&papers[number - 1])
    }
}
