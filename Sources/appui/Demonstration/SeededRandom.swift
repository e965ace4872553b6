/// Chance that can be drawn again: the same seed makes the same region (SplitMix64; Steele, Lea
/// and Flood, 2014).
struct SeededRandom: RandomNumberGenerator, Sendable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    /// One of many independent sequences of a seed: what is drawn in one moves no other.
    init(seed: UInt64, sequence: Int) {
        var mixed = SeededRandom(seed: seed ^ UInt64(truncatingIfNeeded: sequence) &* Self.odd)
        state = mixed.next()
    }

    private static let odd: UInt64 = 0xD134_2543_DE82_EF95

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// True `count` times out of `whole`.
    mutating func chance(_ count: Int, in whole: Int = 100) -> Bool {
        Int.random(in: 0..<whole, using: &self) < count
    }

    mutating func int(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &self) }

    /// - Precondition: there is something to pick.
    mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &self)]
    }

    /// - Precondition: the weights sum to more than nothing.
    mutating func weighted<Value>(_ choices: [(weight: Int, value: Value)]) -> Value {
        var rest = Int.random(in: 0..<choices.reduce(0) { $0 + $1.weight }, using: &self)
        for choice in choices.dropLast() {
            if rest < choice.weight { return choice.value }
            rest -= choice.weight
        }
        return choices[choices.count - 1].value
    }

    mutating func bytes(_ count: Int) -> [UInt8] {
        (0..<count).map { _ in UInt8(truncatingIfNeeded: next() >> 56) }
    }
}
