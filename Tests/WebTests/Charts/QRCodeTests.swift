import Testing

@testable import Web

/// What can be checked without a camera; a browser test reads the squares with a program of
/// others.
@Suite struct QRCodeTests {
    /// Bytes that each size holds at level M (ISO/IEC 18004, table 7).
    @Test(arguments: [
        (1, 14), (2, 26), (3, 42), (6, 106), (7, 122), (9, 180), (10, 213), (15, 412), (20, 666),
    ])
    func theSmallestSizeThatHoldsIt(_ version: Int, _ bytes: Int) throws {
        let code = try #require(QRCode(String(repeating: "a", count: bytes)))
        #expect(code.size == 17 + 4 * version)
        let next = QRCode(String(repeating: "a", count: bytes + 1))
        #expect(next?.size == (version == 20 ? nil : code.size + 4))
    }

    @Test(arguments: ["", "a", String(repeating: "é", count: 90)])
    func findersStandInThreeCorners(_ text: String) throws {
        let code = try #require(QRCode(text))
        let last = code.size - 1
        let row = "1111111"
        for (x, y) in [(0, 0), (last - 6, 0), (0, last - 6), (last - 6, last)] {
            let read = (0..<7).map { code.isDark(x + $0, y) ? "1" : "0" }.joined()
            #expect((read == row) == (y != last))
        }
        #expect(code.isDark(8, code.size - 8))
    }

    /// The format says level M and a mask, with its correction: one of eight words.
    @Test func theFormatIsOneOfLevelM() throws {
        // ISO/IEC 18004, table C.1.
        let words: Set = [
            0x5412, 0x5125, 0x5E7C, 0x5B4B, 0x45F9, 0x40CE, 0x4F97, 0x4AA0,
        ]
        for text in ["a", "appui", String(repeating: "b", count: 300)] {
            let code = try #require(QRCode(text))
            let places =
                (0..<8).map { (code.size - 1 - $0, 8) } + (8..<15).map { (8, code.size - 15 + $0) }
            let word = places.enumerated().reduce(0) { word, place in
                word | (code.isDark(place.element.0, place.element.1) ? 1 << place.offset : 0)
            }
            #expect(words.contains(word))
        }
    }

    @Test func theDrawingIsBlackOnWhite() throws {
        let html = try #require(QRCode("appui")).svg(label: "Carré").text
        #expect(html.contains("viewBox=\"0 0 29 29\""))
        #expect(html.contains("aria-label=\"Carré\"") && html.contains("fill=\"#fff\""))
    }
}
