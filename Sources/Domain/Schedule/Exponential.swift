/// e to a power, for root finding only: the core imports no library of functions.
enum Exponential {
    private static let log2e = 1.4426950408889634
    // ln 2 in two parts, so that the reduced argument keeps its last bits.
    private static let ln2High = 6.93147180369123816490e-01
    private static let ln2Low = 1.90821492927058770002e-10
    /// Within two units of the last place.
    static func exp(_ value: Double) -> Double {
        if value < -700 { return 0 }
        if value > 700 { return .infinity }
        let exponent = Int64(value * log2e + (value < 0 ? -0.5 : 0.5))
        let power = Double(exponent)
        let rest = (value - power * ln2High) - power * ln2Low
        let bits = UInt64(exponent + 1023) << 52
        return polynomial(rest) * Double(bitPattern: bits)
    }

    @inline(__always)
    private static func polynomial(_ x: Double) -> Double {
        // Even and odd halves run side by side.
        let square = x * x
        let even =
            (((((1.0 / 479_001_600 * square + 1.0 / 3_628_800) * square + 1.0 / 40_320) * square
                + 1.0 / 720) * square + 1.0 / 24) * square + 0.5) * square + 1
        let odd =
            (((((1.0 / 6_227_020_800 * square + 1.0 / 39_916_800) * square + 1.0 / 362_880)
                * square + 1.0 / 5_040) * square + 1.0 / 120) * square + 1.0 / 6) * square + 1
        return even + x * odd
    }
}
