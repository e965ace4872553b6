package import Domain

/// What a person typed as an amount in euros: `1 234,56`, `1234.56`, `1 200 €`.
package enum TypedAmount: Hashable, Sendable {
    case amount(Money)
    case empty
    /// More than two decimals: refused, never rounded.
    case tooPrecise
    case unreadable

    package init(_ text: String) {
        var characters = text.filter { !$0.isWhitespace }
        if characters.hasSuffix("€") { characters.removeLast() }
        guard !characters.isEmpty else {
            self = .empty
            return
        }
        let parts = characters.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
        let digits = parts.joined()
        guard parts.count <= 2, let whole = parts.first, !digits.isEmpty, whole.count <= 12,
            digits.utf8.allSatisfy({ (48...57).contains($0) })
        else {
            self = .unreadable
            return
        }
        let decimals = parts.count == 2 ? parts[1] : ""
        guard decimals.count <= 2 else {
            self = .tooPrecise
            return
        }
        let euros = Int64(whole) ?? 0
        let cents = Int64(decimals + String(repeating: "0", count: 2 - decimals.count)) ?? 0
        self = .amount(Money(cents: euros * 100 + cents))
    }
}
