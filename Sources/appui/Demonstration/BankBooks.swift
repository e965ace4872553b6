internal import Domain

/// What happened on a bank's loans and that it has not told yet: its next return file.
struct BankBooks: Sendable {
    struct Entry: Sendable {
        enum Operation: Sendable {
            case payment(Money)
            case bounce
        }

        var loan: LoanID
        var reference: String
        var on: Day
        var operation: Operation
    }

    private(set) var entries: [Entry] = []

    mutating func enter(_ entry: Entry) { entries.append(entry) }

    /// Takes out what concerns one loan, in the order of its days.
    mutating func take(_ loan: LoanID) -> [Entry] {
        guard entries.contains(where: { $0.loan == loan }) else { return [] }
        let taken = entries.filter { $0.loan == loan }
        entries.removeAll { $0.loan == loan }
        return taken
    }

    mutating func takeAll() -> [Entry] {
        defer { entries = [] }
        return entries
    }

    /// As the bank's computer writes them (Docs/return-file.md).
    static func file(_ entries: [Entry]) -> String {
        var text = "pret;operation;reference;date;montant;precision\n"
        for entry in entries {
            let loan = "P-" + String(1_000_000 + entry.loan.number).dropFirst()
            let rest: String
            let name: String
            switch entry.operation {
            case .payment(let amount): (name, rest) = ("versement", "\(amount.typed);")
            case .bounce: (name, rest) = ("rejet", ";impaye")
            }
            text += "\(loan);\(name);\(entry.reference);\(entry.on.iso);\(rest)\n"
        }
        return text
    }
}

extension Money {
    /// `86,85`.
    fileprivate var typed: String {
        "\(cents / 100),\(String(100 + cents % 100).dropFirst())"
    }
}
