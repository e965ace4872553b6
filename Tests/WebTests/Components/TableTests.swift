import Testing

@testable import Web

@Suite struct TableTests {
    private let columns = [Table.Column("Prêt"), Table.Column("Reste dû", number: true)]

    @Test func everyCellNamesItsColumnForSmallScreens() {
        let table = Table(caption: "Prêts", columns: columns, rows: [["P-1", "12"]]).html.text
        #expect(table.contains("<caption>Prêts</caption>"))
        #expect(table.contains("<th scope=\"row\" data-label=\"Prêt\"><div>P-1</div></th>"))
        #expect(
            table.contains("<td data-label=\"Reste dû\" class=\"num\"><div>12</div></td>"))
    }

    @Test func anEmptyListSaysWhy() {
        let table = Table(caption: "Prêts", columns: columns, rows: [], empty: "Aucun prêt.")
        #expect(table.html.text == "<p class=\"empty\">Aucun prêt.</p>")
    }

    @Test(arguments: [(1, "2", false), (2, "1", true), (3, "2", true)])
    func pagingLeadsBothWays(number: Int, link: String, hasPrevious: Bool) {
        let paging = Paging(number: number, pages: 3, total: 60, address: "/prets?etat=x").html
        #expect(paging.text.contains("/prets?etat=x&amp;page=\(link)\""))
        #expect(paging.text.contains("Page précédente") == hasPrevious)
        #expect(paging.text.contains("Page \(number) sur 3"))
    }
}
