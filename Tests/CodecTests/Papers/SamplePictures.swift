import Codec

/// Pictures as phones and scanners make them, in small: every part that a cleaner has to know.
enum SamplePicture {
    static let place = "GPS:46.58,0.34"

    /// - Parameter orientation: as an Exif segment says it, beside where the picture was taken.
    static func jpeg(orientation: UInt8 = 6) -> [UInt8] {
        [0xFF, 0xD8] + segment(0xE0, Array("JFIF\0".utf8) + [1, 2, 0, 0, 1, 0, 1, 0, 0])
            + segment(0xE1, exif(orientation))
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>\(place)".utf8))
            + segment(0xFE, Array("taken at \(place)".utf8))
            + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
            + segment(0xC0, [8, 0, 16, 0, 16, 1, 1, 0x11, 0])
            + segment(0xC4, [0] + [UInt8](repeating: 0, count: 16))
            + segment(0xDA, [1, 1, 0, 0, 63, 0])
            + [0x12, 0x34, 0xFF, 0x00, 0x56, 0xFF, 0xD0, 0x78, 0xFF, 0xD9]
    }

    private static func segment(_ marker: UInt8, _ content: [UInt8]) -> [UInt8] {
        let length = content.count + 2
        return [0xFF, marker, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }

    /// Little-endian, with the orientation as its second entry.
    private static func exif(_ orientation: UInt8) -> [UInt8] {
        Array("Exif\0\0".utf8) + [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0, 2, 0]
            + [0x25, 0x88, 4, 0, 1, 0, 0, 0, 60, 0, 0, 0]
            + [0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0] + [0, 0, 0, 0]
            + Array(place.utf8)
    }

    static func png(width: Int = 16, height: Int = 16, texts: Bool = true) -> [UInt8] {
        var bytes: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        bytes += chunk("IHDR", number(width) + number(height) + [8, 0, 0, 0, 0])
        if texts {
            bytes += chunk("tEXt", Array("Comment\0\(place)".utf8))
            bytes += chunk("eXIf", exif(6))
        }
        bytes += chunk("pHYs", [0, 0, 0x2E, 0x23, 0, 0, 0x2E, 0x23, 1])
        bytes += chunk("IDAT", [0x78, 0x01, 0x01, 0, 0, 0xFF, 0xFF, 0, 0, 0, 1])
        return bytes + chunk("IEND", [])
    }

    static func chunk(_ name: String, _ content: [UInt8]) -> [UInt8] {
        let body = Array(name.utf8) + content
        return number(content.count) + body + number(Int(CRC32.of(body, in: 0..<body.count)))
    }

    static func number(_ value: Int) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: value >> $0) }
    }
}

extension [UInt8] {
    func holds(_ text: String) -> Bool { firstRange(of: Array(text.utf8)) != nil }
}
