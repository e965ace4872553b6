internal import Domain

/// One record read column by column: every mistake is kept, so that a line is mended at once.
struct ReturnRecord {
    typealias Bytes = ArraySlice<UInt8>

    private let line: Int
    private var mistakes: [ReturnMistake] = []

    init(line: Int) { self.line = line }

    mutating func read(_ field: (ReturnColumn) -> Bytes) -> ReturnFileReader.Entry {
        let loan = self.loan(field(.loan))
        let name = operation(field(.operation))
        let on = day(field(.date))
        let reference = self.reference(field(.reference), of: name)
        let amount = self.amount(field(.amount), of: name)
        let detail = self.detail(field(.detail), of: name)
        guard mistakes.isEmpty, let loan, let name, let on, let reference, let amount,
            let detail
        else { return .mistakes(mistakes) }
        return .line(
            ReturnLine(
                line: line, loan: loan, reference: reference, on: on,
                operation: ReturnOperation(name, amount, detail)))
    }

    private mutating func wrong(
        _ column: ReturnColumn, _ bytes: Bytes, _ problem: ReturnProblem
    ) {
        mistakes.append(
            ReturnMistake(
                line: line, column: column, found: String(decoding: bytes, as: UTF8.self),
                problem: problem))
    }

    /// `P-000123`, `P-123` or `123`.
    private mutating func loan(_ bytes: Bytes) -> LoanID? {
        guard !bytes.isEmpty else {
            wrong(.loan, bytes, .missing)
            return nil
        }
        var digits = bytes
        if let first = digits.first, first | 0x20 == 0x70 {
            digits.removeFirst()
            if digits.first == 0x2D { digits.removeFirst() }
        }
        guard let number = ReturnRecord.number(digits, longest: 15), number > 0 else {
            wrong(.loan, bytes, .notALoanNumber)
            return nil
        }
        return LoanID(number)
    }

    private mutating func operation(_ bytes: Bytes) -> ReturnOperationName? {
        if bytes.elementsEqual(ReturnRecord.payment) { return .payment }
        guard !bytes.isEmpty else {
            wrong(.operation, bytes, .missing)
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let name = ReturnOperationName(rawValue: text) else {
            wrong(.operation, bytes, .unknownOperation)
            return nil
        }
        return name
    }

    private static let payment = Array(ReturnOperationName.payment.rawValue.utf8)

    private mutating func reference(_ bytes: Bytes, of name: ReturnOperationName?) -> String? {
        if bytes.isEmpty, name?.needsReference ?? true {
            wrong(.reference, bytes, .missing)
            return nil
        }
        guard bytes.count <= Loan.longestReference else {
            wrong(.reference, bytes, .referenceTooLong(limit: Loan.longestReference))
            return nil
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// `2026-11-05` or `05/11/2026`.
    private mutating func day(_ bytes: Bytes) -> Day? {
        guard !bytes.isEmpty else {
            wrong(.date, bytes, .missing)
            return nil
        }
        guard bytes.count == 10, let parts = ReturnRecord.civil(bytes) else {
            wrong(.date, bytes, .dateMalformed)
            return nil
        }
        guard let day = Day(year: parts.year, month: parts.month, day: parts.day) else {
            wrong(.date, bytes, .noSuchDay)
            return nil
        }
        guard (1990...2199).contains(parts.year) else {
            wrong(.date, bytes, .dateOutOfRange)
            return nil
        }
        return day
    }

    private static func civil(_ bytes: Bytes) -> (year: Int, month: Int, day: Int)? {
        let start = bytes.startIndex
        func part(_ range: Range<Int>) -> Int? {
            number(bytes[(start + range.lowerBound)..<(start + range.upperBound)], longest: 4)
                .map(Int.init)
        }
        if bytes[start + 4] == 0x2D, bytes[start + 7] == 0x2D {
            guard let year = part(0..<4), let month = part(5..<7), let day = part(8..<10)
            else { return nil }
            return (year, month, day)
        }
        guard bytes[start + 2] == 0x2F, bytes[start + 5] == 0x2F, let day = part(0..<2),
            let month = part(3..<5), let year = part(6..<10)
        else { return nil }
        return (year, month, day)
    }

    private mutating func amount(_ bytes: Bytes, of name: ReturnOperationName?) -> Money? {
        let needsAmount = name.map { $0 == .payment || $0 == .earlyRepayment }
        if bytes.isEmpty {
            if needsAmount == true { wrong(.amount, bytes, .missing) }
            return needsAmount == true ? nil : .zero
        }
        guard let amount = ReturnRecord.cents(bytes) else {
            wrong(
                .amount, bytes,
                ReturnRecord.isTooPrecise(bytes) ? .amountTooPrecise : .amountMalformed)
            return nil
        }
        guard amount <= Loan.largestPrincipal else {
            wrong(.amount, bytes, .amountTooLarge(limit: Loan.largestPrincipal))
            return nil
        }
        if needsAmount == true, !amount.isPositive {
            wrong(.amount, bytes, .amountNotPositive)
            return nil
        }
        if let name, needsAmount == false, name != .acceleration, amount != .zero {
            wrong(.amount, bytes, .amountNotExpected(name))
            return nil
        }
        return amount
    }

    /// `1234,56`, `1234.5`, `1234`: no sign, no third decimal.
    private static func cents(_ bytes: Bytes) -> Money? {
        var value: Int64 = 0
        var decimals = -1
        for byte in bytes {
            switch byte {
            case 0x30...0x39:
                if decimals >= 0 { decimals += 1 }
                guard decimals <= 2, value < 1_000_000_000_000 else { return nil }
                value = value * 10 + Int64(byte - 0x30)
            case 0x2C, 0x2E:
                guard decimals < 0 else { return nil }
                decimals = 0
            default: return nil
            }
        }
        // A separator alone, or at the end, is a slip of the hand.
        guard decimals != 0, bytes.first.map({ $0 != 0x2C && $0 != 0x2E }) ?? false else {
            return nil
        }
        return Money(cents: decimals == 2 ? value : decimals == 1 ? value * 10 : value * 100)
    }

    private static func isTooPrecise(_ bytes: Bytes) -> Bool {
        let parts = bytes.split(omittingEmptySubsequences: false) { $0 == 0x2C || $0 == 0x2E }
        return parts.count == 2 && parts[1].count > 2
            && parts.allSatisfy { !$0.isEmpty && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// The place of the word among those of the operation; 0 where there is none to write.
    private mutating func detail(_ bytes: Bytes, of name: ReturnOperationName?) -> Int? {
        guard let name else { return nil }
        if bytes.isEmpty {
            guard name.needsDetail else { return 0 }
            wrong(.detail, bytes, .detailMissing(name))
            return nil
        }
        guard !name.details.isEmpty else {
            wrong(.detail, bytes, .detailNotExpected(name))
            return nil
        }
        let text = String(decoding: bytes, as: UTF8.self).lowercased()
        guard let place = name.details.firstIndex(of: text) else {
            wrong(.detail, bytes, .unknownDetail(name))
            return nil
        }
        return place
    }

    private static func number(_ bytes: Bytes, longest: Int) -> Int64? {
        guard !bytes.isEmpty, bytes.count <= longest else { return nil }
        var value: Int64 = 0
        for byte in bytes {
            guard (0x30...0x39).contains(byte) else { return nil }
            value = value * 10 + Int64(byte - 0x30)
        }
        return value
    }
}

extension ReturnOperation {
    /// - Parameter detail: place of the word among ``ReturnOperationName/details``.
    fileprivate init(_ name: ReturnOperationName, _ amount: Money, _ detail: Int) {
        switch name {
        case .payment: self = .payment(amount)
        case .earlyRepayment:
            self = .earlyRepayment(amount, keeps: detail == 0 ? .term : .instalment)
        case .reversal: self = .reversal([.bounced, .bankError, .duplicate][detail])
        case .formalNotice: self = .formalNotice
        case .acceleration: self = .acceleration(fees: amount)
        case .overIndebtedness:
            self = .overIndebtedness(
                [.filed, .admissible, .planned, .partlyErased, .erased, .closed][detail])
        case .death: self = .death
        case .writeOff: self = .writeOff
        }
    }
}
