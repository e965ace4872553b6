import Domain
import Testing

@testable import Web

@Suite struct AmountTests {
    @Test(arguments: [
        ("1 234,56", TypedAmount.amount(Money(cents: 123_456))),
        ("1234.56", .amount(Money(cents: 123_456))),
        ("1\u{202F}234,5", .amount(Money(cents: 123_450))),
        ("1 200 €", .amount(Money(cents: 120_000))),
        (",5", .amount(Money(cents: 50))),
        ("0", .amount(.zero)),
        ("", .empty), ("€", .empty),
        ("1,234", .tooPrecise), ("1.234,56", .unreadable), ("-5", .unreadable),
        ("12e3", .unreadable), (",", .unreadable), ("1234567890123", .unreadable),
    ])
    func typedAmountsAreReadOrRefusedNeverRounded(text: String, amount: TypedAmount) {
        #expect(TypedAmount(text) == amount)
    }

    @Test(arguments: [
        (Int64(0), "0,00\u{A0}€"), (5, "0,05\u{A0}€"), (123_456, "1\u{202F}234,56\u{A0}€"),
        (-100_000_000, "−1\u{202F}000\u{202F}000,00\u{A0}€"),
    ])
    func amountsAreShownWithSpacesThatDoNotBreak(cents: Int64, text: String) {
        #expect(Money(cents: cents).french == text)
    }

    @Test(arguments: [Int64(0), 5, 50, 123_456, 120_000])
    func whatIsShownForEditingIsReadBack(cents: Int64) {
        #expect(TypedAmount(Money(cents: cents).typed) == .amount(Money(cents: cents)))
    }

    @Test func daysAndRatesAsFrenchWritesThem() {
        #expect(Day(2026, 5, 1).french == "1er\u{A0}mai\u{A0}2026")
        #expect(Day(2026, 11, 23).french == "23\u{A0}novembre\u{A0}2026")
        #expect(Day(2026, 5, 1).shortFrench == "01/05/2026")
        #expect(Rate(4, 100).percentFrench == "4\u{A0}%")
        #expect(Rate(45, 1000).percentFrench == "4,5\u{A0}%")
        #expect(Rate(2353, 10_000).percentFrench == "23,53\u{A0}%")
        #expect(Rate(13, 10).numberFrench == "1,3")
    }
}
