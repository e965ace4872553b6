internal import Domain
internal import Hummingbird

/// A form that carries one file (`multipart/form-data`, RFC 7578), read strictly.
struct Multipart {
    /// A file as the browser sent it.
    struct File {
        var name: String
        var bytes: [UInt8]
    }

    private(set) var form = Form()
    private(set) var files: [String: File] = [:]

    /// What came before the body was cut: whole parts only.
    init(cut body: [UInt8], boundary: String) {
        do throws(Fault) { try take(body, boundary) } catch {}
    }

    init(_ body: [UInt8], boundary: String) throws(Fault) {
        try take(body, boundary)
    }

    private mutating func take(_ body: [UInt8], _ boundary: String) throws(Fault) {
        let mark = Array("--\(boundary)".utf8)
        guard body.starts(with: mark) else { throw Multipart.broken }
        var position = mark.count
        var parts = 0
        while true {
            // After a boundary: two dashes end the whole, a line end starts a part.
            guard position + 2 <= body.count else { throw Multipart.broken }
            if body[position] == 0x2D, body[position + 1] == 0x2D { return }
            guard body[position] == 0x0D, body[position + 1] == 0x0A else {
                throw Multipart.broken
            }
            parts += 1
            guard parts <= Limits.formFields else { throw .tooLarge }
            let start = position + 2
            guard let end = Multipart.find([0x0D, 0x0A] + mark, in: body[...], from: start) else {
                throw Multipart.broken
            }
            try read(body[start..<end])
            position = end + 2 + mark.count
        }
    }

    private mutating func read(_ part: ArraySlice<UInt8>) throws(Fault) {
        let blank: [UInt8] = [0x0D, 0x0A, 0x0D, 0x0A]
        guard
            let head = Multipart.find(
                blank, in: part, from: part.startIndex, to: part.startIndex + 2048),
            let header = String(validating: part[part.startIndex..<head], as: UTF8.self)
        else { throw Multipart.broken }
        let content = part[(head + 4)...]
        guard let name = Multipart.parameter("name", of: header) else { throw Multipart.broken }
        if let file = Multipart.parameter("filename", of: header) {
            files[name] = File(name: Multipart.baseName(file), bytes: Array(content))
            return
        }
        guard let text = String(validating: content, as: UTF8.self), !text.contains("\0") else {
            throw .unreadable("Le texte du formulaire n’est pas lisible.")
        }
        form.set(name, text)
    }

    /// The value of `name="…"` in the part's `Content-Disposition`.
    private static func parameter(_ name: String, of header: String) -> String? {
        for line in header.split(separator: "\r\n")
        where line.lowercased().hasPrefix("content-disposition: form-data;") {
            for piece in line.split(separator: ";").dropFirst() {
                let trimmed = piece.drop { $0 == " " }
                let start = "\(name)=\""
                if trimmed.hasPrefix(start), trimmed.hasSuffix("\""), trimmed.count > start.count {
                    return String(trimmed.dropFirst(start.count).dropLast())
                }
            }
        }
        return nil
    }

    /// The last part of a path, printable, of bounded length: it is shown, never opened.
    private static func baseName(_ name: String) -> String {
        let last = name.split { $0 == "/" || $0 == "\\" }.last ?? ""
        return String(last.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(100))
    }

    private static func find(
        _ wanted: [UInt8], in bytes: ArraySlice<UInt8>, from start: Int, to limit: Int = .max
    ) -> Int? {
        var position = start
        let last = min(bytes.endIndex - wanted.count, limit)
        while position <= last {
            guard let candidate = bytes[position..<(last + 1)].firstIndex(of: wanted[0]) else {
                return nil
            }
            if bytes[candidate..<(candidate + wanted.count)].elementsEqual(wanted) {
                return candidate
            }
            position = candidate + 1
        }
        return nil
    }

    static var broken: Fault { .unreadable("L’envoi du fichier est incomplet.") }
}

extension Request {
    /// What separates the parts of the body.
    func boundary() throws(Fault) -> String {
        let type = headers[.contentType] ?? ""
        let mark = "multipart/form-data; boundary="
        guard type.hasPrefix(mark), (1...70).contains(type.count - mark.count) else {
            throw Fault.unreadable("Ce n’est pas un formulaire de ce site.")
        }
        return String(type.dropFirst(mark.count).filter { $0 != "\"" })
    }

    /// The form and its file, sent by one of our own pages to this browser.
    func upload(_ context: WebContext, limit: Int) async throws -> Multipart {
        let boundary = try boundary()
        let buffer: ByteBuffer
        do {
            buffer = try await body.collect(upTo: limit)
        } catch {
            throw Fault.tooLarge
        }
        let upload = try Multipart(Array(buffer.readableBytesView), boundary: boundary)
        guard upload.form[FormTokens.field] == context.formToken else { throw Fault.crossSite }
        return upload
    }
}
