import Foundation
import Testing

extension Tidy {
    /// What a guide shows in bold is on the screen, word for word: people follow guides literally.
    @Test(arguments: Project.files(in: "Docs/Guides", endings: [".md"]))
    func guidesNameWhatIsOnTheScreen(_ page: Project.File) {
        let sources = Project.files(in: "Sources/Web", endings: [".swift", ".mustache"])
        let screen = sources.map(\.text).joined(separator: "\n")
        let labels = page.text.matches(of: /\*\*([^*\n]+)\*\*/).map { match in
            match.output.1.last == "." ? match.output.1.dropLast() : match.output.1
        }
        #expect(labels.count >= 8)
        for label in labels where !screen.contains(label) {
            Issue.record("\(page.path) names « \(label) », which no page shows")
        }
    }
}
