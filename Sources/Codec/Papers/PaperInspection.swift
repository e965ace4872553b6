package import Domain

/// A file as it may be kept: its format by its bytes, and what it held beside its picture left
/// out.
package struct InspectedPaper: Hashable, Sendable {
    package let format: PaperFormat
    /// Nil where a PDF does not say it in clear.
    package let pages: Int?
    /// What is kept. A photo loses where and with what it was taken, never a pixel.
    package let content: [UInt8]
}

/// Tells what a file is from its bytes alone: neither its name nor what the browser says of it is
/// looked at.
package enum PaperInspection {
    /// - Throws: the first reason for which the file cannot be kept.
    package static func inspect(_ bytes: [UInt8]) throws(PaperFlaw) -> InspectedPaper {
        guard !bytes.isEmpty else { throw .empty }
        guard bytes.count <= PaperFolder.maximumBytes else {
            throw .tooLarge(bytes: bytes.count, maximum: PaperFolder.maximumBytes)
        }
        switch Signature(bytes) {
        case .pdf:
            let pages = try PDFProbe(bytes).pages()
            return InspectedPaper(format: .pdf, pages: pages, content: bytes)
        case .jpeg:
            return InspectedPaper(
                format: .jpeg, pages: 1, content: try JPEGCleaner(bytes).cleaned())
        case .png:
            return InspectedPaper(
                format: .png, pages: 1, content: try PNGCleaner(bytes).cleaned())
        case .heic: throw .heic
        case .text: throw .text
        case .unknown: throw .unknownFormat
        }
    }

    /// On a side, and in all: a page of A4 at 600 points an inch is 4961 × 7016.
    static let mostPixelsWide = 20_000
    static let mostPixels = 100_000_000

    static func check(width: Int, height: Int, of format: PaperFormat) throws(PaperFlaw) {
        guard width > 0, height > 0 else { throw .damaged(format) }
        guard width <= mostPixelsWide, height <= mostPixelsWide, width * height <= mostPixels
        else { throw .tooManyPixels(width: width, height: height) }
    }
}

/// What the first bytes say.
private enum Signature {
    case pdf, jpeg, png, heic, text, unknown

    init(_ bytes: [UInt8]) {
        if bytes.starts(with: Array("%PDF-".utf8)) {
            self = .pdf
        } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
            self = .jpeg
        } else if bytes.starts(with: PNGCleaner.signature) {
            self = .png
        } else if Signature.isHEIC(bytes) {
            self = .heic
        } else if Signature.isText(bytes.prefix(512)) {
            self = .text
        } else {
            self = .unknown
        }
    }

    /// ISO base media whose brand is one of HEIF's.
    private static func isHEIC(_ bytes: [UInt8]) -> Bool {
        guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return false }
        let brand = String(decoding: bytes[8..<12], as: UTF8.self)
        return ["heic", "heix", "heim", "heis", "hevc", "hevx", "mif1", "msf1", "avif"]
            .contains(brand)
    }

    /// Printable bytes only: a letter, a page of the web, a table of figures.
    private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }
}
