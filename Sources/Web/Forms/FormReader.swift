package import Domain

/// Reads typed values one by one and gathers what is wrong with each, in the order asked.
package struct FormReader: Sendable {
    package let form: Form
    package private(set) var errors = FieldErrors()

    package init(_ form: Form) { self.form = form }

    /// Says what is wrong with a field that was read well but cannot be kept.
    package mutating func refuse(_ name: String, _ message: String) { errors.add(name, message) }

    /// An amount in euros; `what` completes « Indiquez … ».
    ///
    /// - Parameter said: the range to name in the message, where what can be read is wider than
    ///   what can be granted.
    package mutating func money(
        _ name: String, _ what: String, in range: ClosedRange<Money>,
        said: ClosedRange<Money>? = nil
    ) -> Money? {
        let said = said ?? range
        let wanted =
            said.upperBound == .typedLimit
            ? "Indiquez \(what), en euros, par exemple 1\u{202F}234,56"
            : "Indiquez \(what), entre \(said.lowerBound.shortFrench) et "
                + said.upperBound.shortFrench
        switch TypedAmount(form[name]) {
        case .amount(let money):
            guard range.contains(money) else {
                errors.add(name, wanted)
                return nil
            }
            return money
        case .empty, .unreadable: errors.add(name, wanted)
        case .tooPrecise:
            errors.add(
                name, "\(what.capitalisedFirst) s’arrête aux centimes : deux chiffres au plus")
        }
        return nil
    }

    /// The same, where the person may leave the field empty.
    package mutating func optionalMoney(
        _ name: String, _ what: String, in range: ClosedRange<Money>
    ) -> Money? {
        form[name].isEmpty ? nil : money(name, what, in: range)
    }

    /// - Parameter said: the range to name in the message, where what can be read is wider than
    ///   what can be granted.
    package mutating func integer(
        _ name: String, _ what: String, in range: ClosedRange<Int>,
        said: ClosedRange<Int>? = nil
    ) -> Int? {
        let said = said ?? range
        guard let value = Int(form[name].filter { !$0.isWhitespace }), range.contains(value) else {
            errors.add(name, "Indiquez \(what), entre \(said.lowerBound) et \(said.upperBound)")
            return nil
        }
        return value
    }

    /// One of the values of a closed list; `message` says how to fix.
    package mutating func choice<Value: RawRepresentable<String>>(
        _ name: String, _ message: String, as type: Value.Type = Value.self
    ) -> Value? {
        guard let value = Value(rawValue: form[name]) else {
            errors.add(name, message)
            return nil
        }
        return value
    }

    /// The same, of a hidden field: what is wrong is said elsewhere on the page.
    package mutating func choice<Value: RawRepresentable<String>>(
        _ name: String, from hidden: String, _ message: String, as type: Value.Type = Value.self
    ) -> Value? {
        guard let value = Value(rawValue: form[hidden]) else {
            errors.add(name, message)
            return nil
        }
        return value
    }

    /// The number of something chosen in a list.
    package mutating func number(_ name: String, _ message: String) -> Int64? {
        guard let number = Int64(form[name]) else {
            errors.add(name, message)
            return nil
        }
        return number
    }

    package mutating func text(_ name: String, _ what: String, limit: Int) -> String? {
        let value = form[name]
        guard !value.isEmpty else {
            errors.add(name, "Indiquez \(what)")
            return nil
        }
        return fits(name, what, value, limit) ? value : nil
    }

    package mutating func optionalText(_ name: String, _ what: String, limit: Int) -> String {
        _ = fits(name, what, form[name], limit)
        return form[name]
    }

    private mutating func fits(
        _ name: String, _ what: String, _ value: String, _ limit: Int
    ) -> Bool {
        guard value.count > limit else { return true }
        errors.add(
            name,
            "Raccourcissez \(what) : \(limit) caractères au plus, vous en avez \(value.count)")
        return false
    }

    /// A day in three boxes: day, month, year.
    package mutating func day(
        _ name: String, _ what: String, notBefore first: Day? = nil, notAfter last: Day? = nil
    ) -> Day? {
        let parts = ["jour", "mois", "annee"].map { Int(form["\(name)-\($0)"]) }
        guard let number = parts[0], let month = parts[1], let year = parts[2],
            let day = Day(year: year, month: month, day: number)
        else {
            errors.add(name, "Indiquez \(what) : jour, mois et année, par exemple 23 11 2026")
            return nil
        }
        if let first, day < first {
            errors.add(name, "Indiquez \(what) à partir du \(first.french)")
            return nil
        }
        if let last, day > last {
            errors.add(name, "Indiquez \(what) au plus tard le \(last.french)")
            return nil
        }
        return day
    }

    package mutating func optionalDay(
        _ name: String, _ what: String, notBefore first: Day? = nil, notAfter last: Day? = nil
    ) -> Day? {
        let isEmpty = ["jour", "mois", "annee"].allSatisfy { form["\(name)-\($0)"].isEmpty }
        return isEmpty ? nil : day(name, what, notBefore: first, notAfter: last)
    }
}

extension Form {
    /// Puts a day in its three boxes.
    package mutating func set(_ name: String, _ day: Day?) {
        guard let day else { return }
        set("\(name)-jour", String(day.dayOfMonth))
        set("\(name)-mois", String(day.month))
        set("\(name)-annee", String(day.year))
    }

    package mutating func set(_ name: String, _ money: Money?) {
        if let money { set(name, money.typed) }
    }

    package mutating func set(_ name: String, _ number: Int?) {
        if let number { set(name, String(number)) }
    }
}

extension Money {
    /// Larger amounts are typing errors.
    package static let typedLimit = Money(cents: 100_000_000)
}

extension String {
    var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
