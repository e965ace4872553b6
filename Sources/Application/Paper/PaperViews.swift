package import Domain

/// Where a paper is.
package struct PaperPlace: Hashable, Sendable {
    package var caseFile: CaseID
    package var paper: Int

    package init(caseFile: CaseID, paper: Int) {
        self.caseFile = caseFile
        self.paper = paper
    }
}

/// Whether the content of a paper can be opened.
package enum PaperAccess: String, Hashable, Sendable, CaseIterable {
    case open
    /// The scanner has not seen it yet.
    case waiting
    /// The scanner refused it: nobody opens it.
    case infected
    /// Taken back before any bank received it.
    case removed
}

/// One paper of a file, without its content.
package struct PaperRow: Hashable, Sendable {
    package var number: Int
    package var kind: PaperKind
    package var format: PaperFormat
    package var bytes: Int
    package var pages: Int?
    package var givenOn: Day
    package var byName: String?
    package var dated: Day?
    package var expires: Day?
    package var isExpired: Bool
    package var access: PaperAccess
    /// True once a scanner has seen it.
    package var isScanned: Bool
    package var replaces: Int?
    package var replacedBy: Int?
    package var removedOn: Day?
    /// The earlier file it was taken from.
    package var from: CaseID?
    /// The banks that received it.
    package var sentTo: [String]
    package var isCurrent: Bool { replacedBy == nil && removedOn == nil }
}

/// The papers of a file, as one reader may see them.
package struct PaperList: Hashable, Sendable {
    package var caseFile: CaseID
    /// Version of the papers' own stream.
    package var version: Int64
    /// In the order in which they came.
    package var papers: [PaperRow]
    /// Nil for a bank, which has what was sent and nothing to ask here.
    package var needs: [PaperNeed]?
    /// Whether papers may be given now, by this reader.
    package var mayGive: Bool
    /// The bank that has the file.
    package var bankName: String?
    /// How many papers that bank could be sent.
    package var unsent: Int
    /// Papers of earlier files of the same person that still hold.
    package var reusable: [ReusablePaper]
    /// What the bank waits for, and what came in since.
    package var requests: [PaperRequestRow]
    /// What it added; nil where it added nothing, or once it was erased.
    package var requestWords: String?
    /// Whether the papers that are expected still matter: no bank has said yes.
    package var isExpecting: Bool
    /// Whether a scanner looks at what comes in.
    package var isScanning: Bool
}

/// A paper that the person gave before.
package struct ReusablePaper: Hashable, Sendable {
    package var from: CaseID
    package var paper: PaperRow
}

/// What is behind a paper.
package enum PaperOpening: Hashable, Sendable {
    case content([UInt8])
    case closed(PaperAccess)
    /// Its key was destroyed.
    case erased
}

/// A paper that a bank asks for.
package struct PaperRequestRow: Hashable, Sendable {
    package var request: PaperRequest
    package var isAnswered: Bool
}
