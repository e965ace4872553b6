import Domain
import Testing

@testable import Web

@Suite struct ChartTests {
    @Test(arguments: [
        (Int64(100), Int64(100), Int64(100)), (101, 200, 100), (400_000, 400_000, 100_000),
        (450_001, 500_000, 100_000), (510_000, 600_000, 200_000),
    ])
    func theAxisEndsOnARoundStep(largest: Int64, most: Int64, step: Int64) {
        let frame = ChartFrame(most: largest)
        #expect(frame.most == most)
        #expect(frame.step == step)
        #expect(frame.y(0) - frame.y(most) == frame.plotHeight)
    }

    @Test func aBalanceIsDrawnAsStepsAndSaidInWords() {
        let chart = BalanceChart(
            title: "Solde",
            series: [
                .init(
                    "prévu",
                    [
                        (Day(2026, 1, 1), Money(cents: 10_000)),
                        (Day(2026, 2, 1), Money(cents: 5000)), (Day(2026, 3, 1), .zero),
                    ])
            ]
        ).html(named: "s").text
        #expect(chart.contains("role=\"img\""))
        #expect(chart.contains("<title id=\"s-titre\">Solde</title>"))
        #expect(chart.contains("100,00\u{A0}€ le 1er\u{A0}janvier\u{A0}2026"))
        #expect(chart.contains("M104 16H"))
    }

    @Test func aSinglePointDrawsNothing() {
        let chart = BalanceChart(
            title: "Solde", series: [.init("prévu", [(Day(2026, 1, 1), .zero)])])
        #expect(chart.html(named: "s").isEmpty)
    }
}
