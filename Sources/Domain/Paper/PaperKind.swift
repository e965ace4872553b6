/// What a paper shows. A closed list, so that what is missing can be computed, and so that nobody
/// has to invent a name.
package enum PaperKind: String, Sendable, CaseIterable {
    case identity, address, income, taxNotice, charges, credits
    case bankStatements, bankDetails
    /// A bank's refusal, or the decision of an aid that does not suffice.
    case difficulty
    case quote, invoice
    /// The person lets the worker act in their name.
    case mandate
    case other
}

/// Until when a paper of a kind proves something.
package enum PaperValidity: Hashable, Sendable {
    case always
    /// So many months from the day written on it.
    case months(Int)
    /// Until the day written on it.
    case untilStated
}

extension PaperKind {
    /// Months are those that social services and banks ask for (lists of municipal services: a
    /// statement of less than three months); to be settled by agreement, Docs/Decisions/0110.
    package var validity: PaperValidity {
        switch self {
        case .identity: .untilStated
        case .address, .income, .charges, .bankStatements, .quote: .months(3)
        case .taxNotice: .months(12)
        case .credits, .bankDetails, .difficulty, .invoice, .mandate, .other: .always
        }
    }

    /// Why it is kept, and so under which key: with the identity, with the social file, or with
    /// what the loan rests on.
    package var retention: RetentionClass {
        switch self {
        case .identity, .address: .identity
        case .income, .taxNotice, .charges, .credits, .bankStatements, .difficulty, .other:
            .socialFile
        case .bankDetails, .quote, .invoice, .mandate: .contract
        }
    }

    /// Whether a bank that answers the file needs it. What is between the person and the worker
    /// stays there.
    package var goesToBank: Bool {
        switch self {
        case .mandate, .other: false
        case .identity, .address, .income, .taxNotice, .charges, .credits, .bankStatements,
            .bankDetails, .difficulty, .quote, .invoice:
            true
        }
    }
}

/// What the content of a file is, as its bytes say.
package enum PaperFormat: String, Sendable, CaseIterable {
    case pdf, jpeg, png
}

/// Why a file cannot be kept as a paper: each has its own words, and its own remedy.
package enum PaperFlaw: Error, Hashable, Sendable {
    case empty
    /// Bytes.
    case tooLarge(bytes: Int, maximum: Int)
    /// A photo of an iPhone (HEIC): few can open it.
    case heic
    /// Text or a page of the web under another name.
    case text
    /// None of the formats that are taken.
    case unknownFormat
    /// It starts as one of them and does not hold: cut short, or damaged.
    case damaged(PaperFormat)
    case password
    /// In pixels: nothing that shows paper is so large.
    case tooManyPixels(width: Int, height: Int)
}

/// What a scanner found in a paper.
package enum PaperVerdict: String, Sendable, CaseIterable {
    case clean, infected
}
