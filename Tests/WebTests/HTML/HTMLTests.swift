import Testing

@testable import Web

@Suite struct HTMLTests {
    @Test(arguments: [
        ("Durand & fils", "Durand &amp; fils"),
        ("<script>", "&lt;script&gt;"),
        ("l'eau \"vive\"", "l&#39;eau &quot;vive&quot;"),
        ("été à Niort", "été à Niort"),
        ("", ""),
    ])
    func interpolatedTextIsEscaped(text: String, escaped: String) {
        let markup: HTML = "<p title=\"\(text)\">\(text)</p>"
        #expect(markup.text == "<p title=\"\(escaped)\">\(escaped)</p>")
    }

    @Test func markupIsPlacedAsItIs() {
        let items: [HTML] = ["<li>1</li>", "<li>\("<")</li>"]
        let list: HTML = "<ul>\(items)</ul>"
        #expect(list.text == "<ul><li>1</li><li>&lt;</li></ul>")
    }
}
