/// One measured figure, with the goal it is held against and, where there is one, its peer
/// measured in the same run.
struct Figure {
    enum Goal {
        case atMost(Double)
        case atLeast(Double)
        /// Measured for the record.
        case none
    }

    var name: String
    var value: Double
    var unit: String
    var goal: Goal = .none
    /// What the peer reached, in the same unit.
    var peer: (name: String, value: Double)?

    var isReached: Bool? {
        switch goal {
        case .atMost(let limit): value <= limit
        case .atLeast(let limit): value >= limit
        case .none: nil
        }
    }

    /// One row of the printed table.
    var row: String {
        let goalText =
            switch goal {
            case .atMost(let limit): "≤ " + readable(limit)
            case .atLeast(let limit): "≥ " + readable(limit)
            case .none: ""
            }
        let verdict = isReached.map { $0 ? "yes" : "NO" } ?? ""
        let peerText = peer.map { "\($0.name): \(readable($0.value))" } ?? ""
        return "| \(name) | \(readable(value)) \(unit) | \(goalText) | \(verdict) | \(peerText) |"
    }
}

/// Three significant digits, thousands apart.
func readable(_ value: Double) -> String {
    if value >= 1000 {
        var digits = String(Int(value.rounded()))
        var parts: [String] = []
        while digits.count > 3 {
            parts.insert(String(digits.suffix(3)), at: 0)
            digits.removeLast(3)
        }
        return ([digits] + parts).joined(separator: " ")
    }
    let scale = value >= 100 ? 1.0 : value >= 10 ? 10.0 : value >= 1 ? 100.0 : 10_000.0
    return "\((value * scale).rounded() / scale)"
}

/// Seconds taken by the best of `rounds` runs.
func seconds(rounds: Int = 3, _ body: () throws -> Void) rethrows -> Double {
    let clock = ContinuousClock()
    var best = Double.infinity
    for _ in 0..<rounds {
        let taken = try clock.measure(body)
        let (whole, atto) = taken.components
        best = min(best, Double(whole) + Double(atto) / 1e18)
    }
    return best
}
