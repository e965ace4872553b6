internal import Domain

/// Numbers and days inside a French sentence, with the spaces that do not break.
enum FrenchNumbers {
    /// `1 234,56`.
    static func euros(_ money: Money) -> String {
        let (whole, rest) = money.cents.magnitude.quotientAndRemainder(dividingBy: 100)
        return (money.cents < 0 ? "−" : "") + grouped(whole) + (rest < 10 ? ",0" : ",")
            + String(rest)
    }

    /// `1 234,56 €`.
    static func money(_ money: Money) -> String { euros(money) + "\u{00A0}€" }

    /// `1 650 €` where there are no cents.
    static func shortMoney(_ money: Money) -> String {
        guard money.cents % 100 == 0, money.cents >= 0 else { return self.money(money) }
        return grouped(money.cents.magnitude / 100) + "\u{00A0}€"
    }

    /// To the nearest euro, a half up: only where « environ » is said.
    static func roundEuros(_ money: Money) -> String {
        shortMoney(Money(cents: Rounding.halfUp.divide(money.cents, times: 1, by: 100) * 100))
    }

    static func grouped(_ magnitude: UInt64) -> String {
        let digits = Array(String(magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }

    /// `1,3` where the decimals end, else `1/3`.
    static func ratio(_ rate: Rate) -> String {
        let scale: Int64 = 10_000
        guard scale % rate.denominator == 0, rate.numerator >= 0 else {
            return "\(rate.numerator)/\(rate.denominator)"
        }
        let scaled = rate.numerator * (scale / rate.denominator)
        var decimals = String(scaled % scale + scale).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        return grouped(UInt64(scaled / scale)) + (decimals.isEmpty ? "" : "," + decimals)
    }

    static func quantity(_ quantity: Quantity) -> String {
        switch quantity {
        case .money(let amount): money(amount)
        case .months(let number): "\(number)\u{00A0}mois"
        case .count(let number): String(number)
        case .ratio(let rate): ratio(rate)
        }
    }

    private static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]

    /// `4 janvier 2027`, `1er mai 2027`.
    static func day(_ day: Day) -> String {
        let civil = day.civil
        let number = civil.day == 1 ? "1er" : String(civil.day)
        return "\(number)\u{00A0}\(months[civil.month - 1])\u{00A0}\(civil.year)"
    }
}
