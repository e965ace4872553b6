internal import Codec
internal import Domain

/// A return file read whole: its lines in the order in which they are booked, then what became of
/// them.
struct ReturnFile {
    static let longestName = 200

    let digest: Digest
    let name: String
    let bank: OrganisationID
    private let bytes: [UInt8]
    private var lines: ContiguousArray<Line> = []
    /// The references of the lines, one behind the other.
    private var references: [UInt8] = []
    /// Lines given to be booked.
    private var given = 0
    /// The first day of the month of the last operation.
    private(set) var month: Day?
    private var count = 0
    private var rejected = 0
    private var booked = 0
    private var already = 0
    private var amount = Money.zero
    private var mistakes: [ReturnMistake] = []

    /// A line without its text: a million of them wait to be booked.
    private struct Line {
        let loan: LoanID
        let operation: ReturnOperation
        let on: Day
        let line: Int32
        let referenceStart: UInt32
        let referenceCount: UInt32

        /// Whatever the order of delivery, a loan lives its days in order.
        static func isBefore(_ left: Line, _ right: Line) -> Bool {
            if left.loan != right.loan { return left.loan < right.loan }
            if left.on != right.on { return left.on < right.on }
            return (left.operation.rank, left.line) < (right.operation.rank, right.line)
        }
    }

    init(_ bytes: [UInt8], name: String, bank: OrganisationID) {
        digest = Digest(Hashing.sha256(bytes))
        self.name = name
        self.bank = bank
        self.bytes = bytes
        var reader = ReturnFileReader(over: bytes)
        while let entry = reader.next() {
            count += 1
            switch entry {
            case .line(let line): add(line)
            case .mistakes(let wrong):
                rejected += 1
                mistakes += wrong
            }
        }
        let last = lines.lazy.map(\.on).max()
        month = last.map { Day($0.year, $0.month, 1) }
        lines.sort(by: Line.isBefore)
    }

    private mutating func add(_ line: ReturnLine) {
        let start = references.count
        references += line.reference.utf8
        lines.append(
            Line(
                loan: line.loan, operation: line.operation, on: line.on, line: Int32(line.line),
                referenceStart: UInt32(start), referenceCount: UInt32(references.count - start)))
    }

    /// The next lines to book, whole loans, about as many as asked; nil after the last.
    mutating func nextLines(_ wanted: Int) -> [ReturnLine]? {
        guard given < lines.count else { return nil }
        var end = min(given + wanted, lines.count)
        while end < lines.count, lines[end].loan == lines[end - 1].loan { end += 1 }
        defer { given = end }
        return lines[given..<end].map { line in
            let start = Int(line.referenceStart)
            let reference = references[start..<(start + Int(line.referenceCount))]
            return ReturnLine(
                line: Int(line.line), loan: line.loan,
                reference: String(decoding: reference, as: UTF8.self), on: line.on,
                operation: line.operation)
        }
    }

    mutating func add(_ plan: ReturnPlan) {
        booked += plan.booked
        already += plan.already
        rejected += plan.mistakes.count
        amount += plan.amount
        mistakes += plan.mistakes
    }

    func report(isPreview: Bool) -> ReturnReport {
        let inOrder = mistakes.sorted { $0.line < $1.line }.prefix(ReturnReport.mistakeLimit)
        return ReturnReport(
            file: digest, name: name, bank: bank, lines: count, booked: booked, already: already,
            rejected: rejected, amount: amount,
            mistakes: inOrder.isEmpty
                ? [] : ReturnFileReader.quoting(Array(inOrder), from: bytes),
            isPreview: isPreview)
    }
}
