internal import Hummingbird

/// What a form sent: names and values, in order, within limits.
package struct Form: Sendable {
    private var values: [String: [String]] = [:]

    package init() {}

    /// The first value of a field, as typed but for spaces around; empty when absent.
    package subscript(name: String) -> String { values[name]?.first ?? "" }

    /// All values of a field that may come several times.
    package func all(_ name: String) -> [String] { values[name] ?? [] }

    var names: [String] { values.keys.sorted() }

    /// What the person typed or chose, by field: neither the hidden fields nor a password.
    var typed: [(String, String)] {
        let own: Set = [
            FormTokens.field, FormView.onceField, "version", "mot-de-passe", "mot-de-passe-2",
            "mot-de-passe-actuel",
        ]
        return values.filter { !own.contains($0.key) }
            .flatMap { name, list in list.filter { !$0.isEmpty }.map { (name, $0) } }
            .sorted { $0.0 < $1.0 }
    }

    package func has(_ name: String) -> Bool { values[name] != nil }

    package mutating func set(_ name: String, _ value: String) { values[name] = [value] }
    package mutating func set(_ name: String, _ several: [String]) { values[name] = several }

    /// What was typed, to be sent again unchanged by the page that shows it back.
    func hidden(except left: Set<String>) -> HTML {
        values.keys.sorted().filter { !left.contains($0) }.flatMap { name in
            all(name).map { value -> HTML in
                "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
            }
        }.joined()
    }

    /// A body or query of type `application/x-www-form-urlencoded`.
    package init(encoded bytes: some Collection<UInt8>) throws(Fault) {
        guard !bytes.isEmpty else { return }
        var count = 0
        for pair in bytes.split(separator: UInt8(ascii: "&")) {
            count += 1
            guard count <= Limits.formFields else { throw .tooLarge }
            let parts = pair.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Form.decode(parts[0])
            let value = parts.count > 1 ? try Form.decode(parts[1]) : ""
            values[name, default: []].append(Form.tidied(value))
        }
    }

    private static func decode(_ bytes: some Collection<UInt8>) throws(Fault) -> String {
        var decoded: [UInt8] = []
        decoded.reserveCapacity(bytes.count)
        var rest = bytes.makeIterator()
        while let byte = rest.next() {
            switch byte {
            case UInt8(ascii: "+"): decoded.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.next().flatMap(hexadecimal),
                    let low = rest.next().flatMap(hexadecimal)
                else { throw .unreadable("Un caractère du formulaire est mal codé.") }
                decoded.append(high << 4 | low)
            default: decoded.append(byte)
            }
        }
        guard let text = String(validating: decoded, as: UTF8.self), !text.contains("\0") else {
            throw .unreadable("Le texte du formulaire n’est pas lisible.")
        }
        return text
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 48...57: byte - 48
        case 65...70: byte - 55
        case 97...102: byte - 87
        default: nil
        }
    }

    private static func tidied(_ value: String) -> String {
        var text = value[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

extension Request {
    /// The form in the body, sent by one of our own pages to this browser.
    func form(_ context: WebContext) async throws -> Form {
        guard headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true else {
            throw Fault.unreadable("Ce n’est pas un formulaire de ce site.")
        }
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: Limits.formBytes)
        } catch {
            throw Fault.tooLarge
        }
        let form = try Form(encoded: buffer.readableBytesView)
        guard form[FormTokens.field] == context.formToken else { throw Fault.crossSite }
        return form
    }

    /// The questions and answers in the address.
    func query() throws -> Form { try Form(encoded: Array((uri.query ?? "").utf8)) }
}
