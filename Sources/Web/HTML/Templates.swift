internal import Foundation
internal import Mustache

/// The page templates, read once at start: a template that does not parse stops the start.
package struct Templates: Sendable {
    private let library: MustacheLibrary

    package init() async throws {
        let folder = Bundle.module.bundleURL.appendingPathComponent("Templates").path
        library = try await MustacheLibrary(directory: folder)
        for name in Templates.names where library.getTemplate(named: name) == nil {
            throw MissingTemplate(name: name)
        }
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
    }

    private static var names: [String] { Name.allCases.map(\.rawValue) }
}

struct MissingTemplate: Error {
    let name: String
}

extension HTML: MustacheCustomRenderable {
    package var renderText: String { text }
    package var isNull: Bool { text.isEmpty }
}
