import Domain
import Testing

@testable import Codec

/// A bank's return file, as it may be written and as it is written wrong.
@Suite struct ReturnFileReaderTests {
    private static let header = "pret;operation;reference;date;montant;precision"

    private func entries(
        _ text: String, chunk: Int = 1 << 20
    ) -> [ReturnFileReader.Entry] {
        var reader = ReturnFileReader()
        var entries: [ReturnFileReader.Entry] = []
        let bytes = Array(text.utf8)
        var start = 0
        while start < bytes.count {
            let end = min(start + chunk, bytes.count)
            reader.append(bytes[start..<end])
            start = end
            while let entry = reader.next() { entries.append(entry) }
        }
        reader.finish()
        while let entry = reader.next() { entries.append(entry) }
        return entries
    }

    private func lines(_ text: String, chunk: Int = 1 << 20) -> [ReturnLine] {
        entries(text, chunk: chunk).compactMap { entry in
            if case .line(let line) = entry { return line }
            return nil
        }
    }

    private static let good = """
        pret;operation;reference;date;montant;precision
        P-000012;versement;OP-1;2026-11-05;86,85;
        12;VERSEMENT; OP-2 ;05/12/2026;86.85;
        p-12;anticipe;OP-3;2026-12-06;100;mensualite
        12;anticipe;OP-4;2026-12-07;100,5;
        12;rejet;OP-2;2026-12-08;;impaye
        12;mise_en_demeure;;2027-02-01;;
        12;decheance;;2027-03-10;12,30;
        12;surendettement;;2027-03-11;;recevable
        12;deces;;2027-03-12;;
        12;perte;;2027-03-13;0;

        """

    private static let read: [(Int, String, Day, ReturnOperation)] = [
        (2, "OP-1", Day(2026, 11, 5), .payment(Money(cents: 8685))),
        (3, "OP-2", Day(2026, 12, 5), .payment(Money(cents: 8685))),
        (4, "OP-3", Day(2026, 12, 6), .earlyRepayment(Money(cents: 10_000), keeps: .instalment)),
        (5, "OP-4", Day(2026, 12, 7), .earlyRepayment(Money(cents: 10_050), keeps: .term)),
        (6, "OP-2", Day(2026, 12, 8), .reversal(.bounced)),
        (7, "", Day(2027, 2, 1), .formalNotice),
        (8, "", Day(2027, 3, 10), .acceleration(fees: Money(cents: 1230))),
        (9, "", Day(2027, 3, 11), .overIndebtedness(.admissible)),
        (10, "", Day(2027, 3, 12), .death),
        (11, "", Day(2027, 3, 13), .writeOff),
    ]

    @Test(arguments: [1, 7, 1 << 20]) func everyOperationIsRead(chunk: Int) {
        let expected = Self.read.map { line, reference, on, operation in
            ReturnLine(
                line: line, loan: LoanID(12), reference: reference, on: on, operation: operation)
        }
        #expect(lines(Self.good, chunk: chunk) == expected)
        #expect(lines("\u{FEFF}" + Self.good.replacing("\n", with: "\r\n")) == expected)
        #expect(lines(Self.good.replacing(",", with: ".").replacing(";", with: ",")) == expected)
    }

    @Test func columnsStandInAnyOrderAndPrecisionMayBeLeftOut() {
        let found = lines("Date;Montant;Pret;Operation;Reference\n2026-11-05;10;7;versement;a\n")
        #expect(
            found == [
                ReturnLine(
                    line: 2, loan: LoanID(7), reference: "a", on: Day(2026, 11, 5),
                    operation: .payment(Money(cents: 1000)))
            ])
    }

    /// A line, the column of its mistake, and the mistake.
    private static let mistakes: [(String, ReturnColumn?, ReturnProblem)] = [
        (";versement;r;2026-11-05;1;", .loan, .missing),
        ("P-12x;versement;r;2026-11-05;1;", .loan, .notALoanNumber),
        ("0;versement;r;2026-11-05;1;", .loan, .notALoanNumber),
        ("-3;versement;r;2026-11-05;1;", .loan, .notALoanNumber),
        ("12;;r;2026-11-05;1;", .operation, .missing),
        ("12;virement;r;2026-11-05;1;", .operation, .unknownOperation),
        ("12;versement;;2026-11-05;1;", .reference, .missing),
        (
            "12;versement;\(String(repeating: "r", count: 65));2026-11-05;1;", .reference,
            .referenceTooLong(limit: 64)
        ),
        ("12;versement;r;;1;", .date, .missing),
        ("12;versement;r;5/11/2026;1;", .date, .dateMalformed),
        ("12;versement;r;2026/11/05;1;", .date, .dateMalformed),
        ("12;versement;r;31/02/2026;1;", .date, .noSuchDay),
        ("12;versement;r;1926-11-05;1;", .date, .dateOutOfRange),
        ("12;versement;r;2026-11-05;;", .amount, .missing),
        ("12;versement;r;2026-11-05;1 000;", .amount, .amountMalformed),
        ("12;versement;r;2026-11-05;12,;", .amount, .amountMalformed),
        ("12;versement;r;2026-11-05;,50;", .amount, .amountMalformed),
        ("12;versement;r;2026-11-05;-5;", .amount, .amountMalformed),
        ("12;versement;r;2026-11-05;86,855;", .amount, .amountTooPrecise),
        ("12;versement;r;2026-11-05;0,00;", .amount, .amountNotPositive),
        (
            "12;versement;r;2026-11-05;1000000,01;", .amount,
            .amountTooLarge(limit: Loan.largestPrincipal)
        ),
        ("12;rejet;r;2026-11-05;5;impaye", .amount, .amountNotExpected(.reversal)),
        ("12;rejet;r;2026-11-05;;perdu", .detail, .unknownDetail(.reversal)),
        ("12;surendettement;;2026-11-05;;", .detail, .detailMissing(.overIndebtedness)),
        ("12;versement;r;2026-11-05;1;duree", .detail, .detailNotExpected(.payment)),
        ("12;versement;r;2026-11-05", nil, .fieldCount(expected: 6, found: 4)),
        ("12;\"versement;r;2026-11-05;1;", nil, .csv(.lineBreakInQuotes)),
    ]

    @Test(arguments: mistakes)
    func everyMistakeIsToldAtItsColumn(
        line: String, column: ReturnColumn?, problem: ReturnProblem
    ) throws {
        let after = "13;versement;suite;2026-11-05;2;"
        let found = entries([Self.header, line, after].joined(separator: "\n") + "\n")
        try #require(found.count == 2)
        guard case .mistakes(let told) = found[0] else {
            Issue.record("the line was read: \(found[0])")
            return
        }
        #expect(told.map(\.problem) == [problem])
        #expect(told.map(\.line) == [2])
        if case .csv = problem {} else { #expect(told.map(\.column) == [column]) }
        // What follows a faulty line is read as if it were not there.
        guard case .line(let next) = found[1] else {
            Issue.record("the next line was lost")
            return
        }
        #expect(next.reference == "suite")
    }

    @Test func allTheMistakesOfALineAreTold() {
        let found = entries(Self.header + "\nx;y;;32/01/2026;1,234;\n")
        let columns = found.flatMap { entry -> [ReturnColumn?] in
            if case .mistakes(let told) = entry { return told.map(\.column) }
            return []
        }
        #expect(columns == [.loan, .operation, .date, .reference, .amount])
    }

    private static let headers: [(String, [ReturnProblem])] = [
        ("", [.empty]),
        (
            "pret;operation;date;montant\n",
            [.columnMissing(.reference)]
        ),
        ("pret;operation;reference;date;montant;sens\n", [.columnUnknown]),
        ("pret;pret;operation;reference;date;montant\n", [.columnTwice(.loan)]),
    ]

    @Test(arguments: headers)
    func aHeaderThatCannotBeReadRefusesTheFile(text: String, problems: [ReturnProblem]) {
        let found = entries(text + "12;versement;r;2026-11-05;1;\n".filter { _ in !text.isEmpty })
        #expect(found.count == 1)
        guard case .mistakes(let told)? = found.first else { return }
        #expect(told.map(\.problem) == problems)
    }

    @Test func textOfAnotherEncodingIsNamed() {
        var reader = ReturnFileReader()
        reader.append(Array(Self.header.utf8) + [0x0A])
        reader.append(Array("12;versement;re".utf8) + [0xE9] + Array("f;2026-11-05;1;\n".utf8))
        reader.finish()
        guard case .mistakes(let told)? = reader.next() else {
            Issue.record("read")
            return
        }
        #expect(told.map(\.problem) == [.csv(.notUTF8(0xE9))])
        #expect(told.map(\.column) == [.reference])
    }

    /// No bytes, however wrong, stop the reader or make it stall.
    @Test func survivesAnyBytes() {
        var random = SplitMix64(seed: 20_261_125)
        let alphabet = Array("pret;operation\n\r\",0129-/é.\0\t".utf8)
        for _ in 0..<300 {
            var reader = ReturnFileReader()
            if random.next() & 1 == 0 { reader.append(Array((Self.header + "\n").utf8)) }
            let count = Int(random.next() % 400)
            reader.append(
                (0..<count).map { _ in alphabet[Int(random.next() % UInt64(alphabet.count))] })
            reader.finish()
            var entries = 0
            while reader.next() != nil { entries += 1 }
            #expect(entries <= count + 1)
        }
    }
}
