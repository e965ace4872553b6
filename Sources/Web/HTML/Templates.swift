internal import Foundation
internal import Mustache

/// The page templates, read once at start: a template that does not parse stops the start.
package struct Templates: Sendable {
    private let library: MustacheLibrary

    package init() throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Templates")
        var library = MustacheLibrary()
        for name in Name.allCases.map(\.rawValue) {
            let file = folder.appendingPathComponent(name + ".mustache")
            let text = String(decoding: try Data(contentsOf: file), as: UTF8.self)
            try library.register(French.typeset(text), named: name)
        }
        self.library = library
    }

    /// The text of a template with these values; every value is escaped unless it is ``HTML``
    /// placed by a triple brace.
    func render(_ name: Name, _ values: some MustacheParent) -> HTML {
        guard let text = library.render(values, withTemplate: name.rawValue) else {
            preconditionFailure("a template of the list was found at start")
        }
        return HTML(rendered: text)
    }

    func render(_ name: Name) -> HTML { render(name, [String: String]()) }

    enum Name: String, CaseIterable {
        case layout = "layout"
        case home = "home"
        case legal = "legal"
        case accessibility = "accessibility"
        case privacy = "privacy"
        case api = "api"
    }
}

extension HTML: MustacheCustomRenderable {
    package var renderText: String { text }
    package var isNull: Bool { text.isEmpty }
}
