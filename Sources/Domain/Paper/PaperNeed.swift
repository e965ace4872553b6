/// Why a paper is asked for: said beside each, since nobody gives a bank statement without reason.
package enum PaperReason: String, Sendable, CaseIterable {
    case everyFile
    /// The budget has such lines.
    case budgetIncome, budgetCharges, budgetCredits
    case attestedRefusal, attestedAid
    /// The bank pays the loan there.
    case payment
    /// The loan pays for something.
    case purchase
}

/// One kind of paper that a file should have.
package struct PaperNeed: Hashable, Sendable {
    package var kind: PaperKind
    package var reason: PaperReason
    /// False where it helps without being expected of everybody.
    package var isExpected: Bool
    /// Given, and still valid.
    package var isMet: Bool
}

extension CaseFile {
    /// What the file should hold before it goes to a bank, in the order in which it is gathered.
    ///
    /// Computed from what the file says, never from a purpose: a need is the person's own. A file
    /// goes without them all the same, since a bank may ask, and a missing paper is no refusal.
    package func paperNeeds(given folder: PaperFolder, on day: Day) -> [PaperNeed] {
        let given = Set(folder.papers.filter { $0.proves(on: day) }.map(\.facts.kind))
        func need(_ kind: PaperKind, _ reason: PaperReason, expected: Bool = true) -> PaperNeed {
            PaperNeed(
                kind: kind, reason: reason, isExpected: expected, isMet: given.contains(kind))
        }
        var needs = [need(.identity, .everyFile), need(.address, .everyFile)]
        let lines = budget ?? []
        if lines.contains(where: { $0.kind.isIncome && $0.amount.isPositive }) {
            needs.append(need(.income, .budgetIncome))
        }
        if lines.contains(where: {
            !$0.kind.isIncome && !$0.kind.isDebt && $0.amount.isPositive
        }) {
            needs.append(need(.charges, .budgetCharges))
        }
        if lines.contains(where: { $0.kind.isDebt && $0.amount.isPositive }) {
            needs.append(need(.credits, .budgetCredits))
        }
        needs.append(need(.bankStatements, .everyFile))
        switch difficulty?.ground {
        case .bankRefusal: needs.append(need(.difficulty, .attestedRefusal))
        case .insufficientAid: needs.append(need(.difficulty, .attestedAid))
        case nil: break
        }
        needs.append(need(.bankDetails, .payment))
        needs.append(need(.quote, .purchase, expected: false))
        return needs
    }
}
