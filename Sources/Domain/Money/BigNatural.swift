/// A natural number of any size, with just what an exact comparison of annuities needs.
struct BigNatural: Comparable {
    /// Little-endian words; the last is never zero.
    private var words: [UInt64]

    init(_ value: UInt128) {
        words = [UInt64(truncatingIfNeeded: value), UInt64(truncatingIfNeeded: value >> 64)]
        trim()
    }

    mutating func multiply(by factor: UInt64) {
        var carry: UInt64 = 0
        for index in words.indices {
            let (high, low) = words[index].multipliedFullWidth(by: factor)
            let (sum, overflow) = low.addingReportingOverflow(carry)
            words[index] = sum
            carry = high + (overflow ? 1 : 0)
        }
        if carry != 0 { words.append(carry) }
        trim()
    }

    mutating func add(_ other: BigNatural) {
        var carry: UInt64 = 0
        for index in 0..<max(words.count, other.words.count) {
            if index == words.count { words.append(0) }
            let term = index < other.words.count ? other.words[index] : 0
            let (first, overflowed) = words[index].addingReportingOverflow(term)
            let (second, overflowedAgain) = first.addingReportingOverflow(carry)
            words[index] = second
            carry = overflowed || overflowedAgain ? 1 : 0
        }
        if carry != 0 { words.append(carry) }
    }

    static func < (left: BigNatural, right: BigNatural) -> Bool {
        if left.words.count != right.words.count { return left.words.count < right.words.count }
        for (one, other) in zip(left.words.reversed(), right.words.reversed()) where one != other {
            return one < other
        }
        return false
    }

    private mutating func trim() {
        while words.last == 0 { words.removeLast() }
    }
}
