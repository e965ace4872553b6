internal import Domain

/// A request, or an object within one, read member by member.
struct ComputeRequest {
    let node: JSONNode

    init(_ node: JSONNode) { self.node = node }

    /// Refuses members nobody reads; `id` is anybody's, and comes back in the answer.
    func allow(_ keys: [String]) throws(ComputeError) {
        try shaped { () throws(JSONShapeError) in _ = try node.object(allowing: keys + ["id"]) }
    }

    func pointer(_ key: String) -> String { "\(node.pointer)/\(key)" }

    func has(_ key: String) throws(ComputeError) -> Bool {
        try shaped { () throws(JSONShapeError) in try node.optional(key) != nil }
    }

    func integer(
        _ key: String, in range: ClosedRange<Int64> = Int64.min...Int64.max
    ) throws(ComputeError) -> Int64 {
        try shaped { () throws(JSONShapeError) in try node.member(key).integer(in: range) }
    }

    /// Small enough for a count of anything here.
    func count(_ key: String) throws(ComputeError) -> Int {
        Int(try integer(key, in: -100_000...100_000))
    }

    /// Integer cents.
    func money(_ key: String) throws(ComputeError) -> Money {
        Money(cents: try integer(key, in: ComputeRequest.cents))
    }

    /// Integer cents of what is owed or was paid: none or more.
    func amount(_ key: String) throws(ComputeError) -> Money {
        Money(cents: try integer(key, in: 0...ComputeRequest.cents.upperBound))
    }

    func string(_ key: String) throws(ComputeError) -> String {
        try shaped { () throws(JSONShapeError) in try node.member(key).string() }
    }

    func bool(_ key: String, default value: Bool) throws(ComputeError) -> Bool {
        try shaped { () throws(JSONShapeError) in try node.optional(key)?.bool() ?? value }
    }

    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default value: Choice? = nil
    ) throws(ComputeError) -> Choice {
        try shaped { () throws(JSONShapeError) in
            if let value { return try node.optional(key)?.choice() ?? value }
            return try node.member(key).choice()
        }
    }

    func choices<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, default value: [Choice]
    ) throws(ComputeError) -> [Choice] {
        try shaped { () throws(JSONShapeError) in
            guard let node = try node.optional(key) else { return value }
            var choices: [Choice] = []
            for element in try node.elements() { choices.append(try element.choice()) }
            return choices
        }
    }

    /// `2026-11-24`, from 1900 to 2199.
    func day(_ key: String) throws(ComputeError) -> Day {
        let text = try string(key)
        guard let day = Day(iso: text), (1900...2199).contains(day.year) else {
            throw ComputeError(
                "notADay", at: pointer(key),
                "\(text) is not an existing day from 1900 to 2199 written YYYY-MM-DD")
        }
        return day
    }

    /// `"4.25%"` or `"17/400"`.
    func rate(_ key: String) throws(ComputeError) -> Rate {
        let text = try string(key)
        guard let rate = RateText.read(text) else {
            throw ComputeError(
                "notARate", at: pointer(key),
                "\(text) is neither a percentage such as 4.25% nor a fraction such as 17/400")
        }
        return rate
    }

    /// The elements of an array, or none where it is absent.
    func objects(_ key: String) throws(ComputeError) -> [ComputeRequest] {
        try shaped { () throws(JSONShapeError) in
            try node.optional(key)?.elements().map(ComputeRequest.init) ?? []
        }
    }

    func object(_ key: String) throws(ComputeError) -> ComputeRequest? {
        try shaped { () throws(JSONShapeError) in
            try node.optional(key).map(ComputeRequest.init)
        }
    }

    /// Sums of thousands of such amounts stay within 64 bits and floating-point integers.
    private static let cents: ClosedRange<Int64> = -1_000_000_000_000...1_000_000_000_000

    private func shaped<Value>(
        _ read: () throws(JSONShapeError) -> Value
    ) throws(ComputeError) -> Value {
        do { return try read() } catch { throw ComputeError(error) }
    }
}

/// Exact rates as text: a percentage with a point, or a fraction.
enum RateText {
    static func read(_ text: String) -> Rate? {
        let bytes = Array(text.utf8)
        if bytes.last == UInt8(ascii: "%") { return percentage(bytes.dropLast()) }
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
            let numerator = natural(bytes[..<slash]),
            let denominator = natural(bytes[(slash + 1)...]), denominator > 0
        else { return nil }
        return Rate(numerator, denominator)
    }

    private static func percentage(_ bytes: ArraySlice<UInt8>) -> Rate? {
        let point = bytes.firstIndex(of: UInt8(ascii: ".")) ?? bytes.endIndex
        guard let whole = natural(bytes[..<point]) else { return nil }
        guard point < bytes.endIndex else { return Rate.percent(whole) }
        let decimals = bytes[(point + 1)...]
        guard decimals.count <= 7, whole < 1_000_000, let part = natural(decimals) else {
            return nil
        }
        let scale = decimals.reduce(Int64(1)) { scale, _ in scale * 10 }
        return Rate.percent(whole * scale + part, per: scale)
    }

    private static func natural(_ bytes: ArraySlice<UInt8>) -> Int64? {
        guard (1...18).contains(bytes.count) else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard (48...57).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 48)
        }
        return value
    }

    /// A rate in steps of 0.01 %, such as `-4.07%`.
    static func percentage(_ rate: Rate) -> String {
        let steps = Rounding.halfUp.divide(rate.numerator, times: 10_000, by: rate.denominator)
        let magnitude = steps.magnitude
        let decimals = magnitude % 100
        return "\(steps < 0 ? "-" : "")\(magnitude / 100).\(decimals < 10 ? "0" : "")\(decimals)%"
    }

    static func fraction(_ rate: Rate) -> String { "\(rate.numerator)/\(rate.denominator)" }
}
