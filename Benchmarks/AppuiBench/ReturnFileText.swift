internal import Codec
internal import Domain

/// The text of a bank's return file.
struct ReturnFileText {
    private(set) var bytes = Array("pret;operation;reference;date;montant;precision\n".utf8)

    /// One line for one instalment of one loan. Of fifty borrowers one has the debit before last
    /// rejected and does not pay the last: an incident. One of twelve pays some days late.
    mutating func add(_ file: BenchFile, _ number: Int, _ calendar: RegionCalendar) throws {
        guard let loan = file.loan?.number else { return }
        let instalments = try Schedule(file.terms(calendar)).instalments
        let last = RegionCalendar.told.upperBound
        let isBouncing = loan % 50 == 7 && instalments.count > last
        if isBouncing, number == last {
            let before = instalments[last - 2]
            return line(loan, "rejet", last - 1, before.due + 4, nil)
        }
        let instalment = instalments[number - 1]
        let isLate = loan % 12 == 5 && !isBouncing && number > 1 && number < last
        let late = isLate ? (number * 7 + Int(loan)) % 20 : 0
        line(loan, "versement", number, instalment.due + late, instalment.total)
    }

    private mutating func line(
        _ loan: Int64, _ operation: String, _ number: Int, _ day: Day, _ amount: Money?
    ) {
        let digits = String(loan)
        let padded = String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        bytes += "P-\(padded);\(operation);PRLV-\(1000 + number)-\(padded)000;\(day.iso);".utf8
        if let amount {
            let cents = amount.cents % 100
            bytes += "\(amount.cents / 100),\(cents < 10 ? "0" : "")\(cents)".utf8
        }
        bytes += ";\n".utf8
    }
}
