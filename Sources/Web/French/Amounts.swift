package import Domain

/// How amounts, days and rates are written in French, with the spaces that do not break.
package enum French {
    static let narrowSpace = "\u{202F}"
    static let space = "\u{00A0}"

    static func grouped(_ magnitude: UInt64) -> String {
        let digits = Array(String(magnitude))
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += narrowSpace }
            text.append(digit)
        }
        return text
    }

    /// A number with its noun: `1 mois`, `3 enfants`.
    static func count(_ number: Int, _ one: String, _ many: String) -> String {
        let text = (number < 0 ? "−" : "") + grouped(UInt64(number.magnitude))
        return text + space + (number.magnitude < 2 ? one : many)
    }

    static let months = [
        "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
        "octobre", "novembre", "décembre",
    ]
}

extension Money {
    /// `1 234,56 €`.
    package var french: String {
        let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        return (cents < 0 ? "−" : "") + French.grouped(euros) + (rest < 10 ? ",0" : ",")
            + String(rest) + French.space + "€"
    }

    /// `1 234 €` where there are no cents.
    package var shortFrench: String {
        guard cents % 100 == 0 else { return french }
        return (cents < 0 ? "−" : "") + French.grouped(cents.magnitude / 100) + French.space + "€"
    }

    /// What a person would type again in a field.
    package var typed: String {
        let (euros, rest) = cents.magnitude.quotientAndRemainder(dividingBy: 100)
        let sign = cents < 0 ? "-" : ""
        guard rest != 0 else { return sign + String(euros) }
        return sign + String(euros) + (rest < 10 ? ",0" : ",") + String(rest)
    }
}

extension Day {
    /// `23 novembre 2026`, `1er mai 2026`.
    package var french: String {
        let (year, month, day) = civil
        let ordinal = day == 1 ? "1er" : String(day)
        return ordinal + French.space + French.months[month - 1] + French.space + String(year)
    }

    /// `23/11/2026`, for tables.
    package var shortFrench: String {
        let (year, month, day) = civil
        return (day < 10 ? "0" : "") + "\(day)/" + (month < 10 ? "0" : "") + "\(month)/\(year)"
    }

    /// `novembre 2026`.
    package var monthFrench: String {
        French.months[month - 1] + French.space + String(year)
    }
}

extension Rate {
    /// As a percentage to two decimals at most, `4,5 %`; rounded half-up for the screen only.
    package var percentFrench: String {
        let hundredths = Rounding.halfUp.divide(numerator, times: 10_000, by: denominator)
        let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
        var text = (hundredths < 0 ? "−" : "") + French.grouped(whole)
        if rest != 0 {
            text += rest % 10 == 0 ? ",\(rest / 10)" : rest < 10 ? ",0\(rest)" : ",\(rest)"
        }
        return text + French.space + "%"
    }

    /// As a plain number to two decimals at most, `1,3`.
    package var numberFrench: String {
        String((self * Rate(1, 100)).percentFrench.dropLast(2))
    }
}
