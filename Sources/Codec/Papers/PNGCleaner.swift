internal import Domain

/// A PNG walked chunk by chunk, each compared with its check sum, and written again without texts,
/// dates and whatever follows its end (W3C PNG, 5 and 11).
struct PNGCleaner {
    static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

    private let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// What the picture is made of, and what its colours are. All else goes.
    private static let kept: Set<String> = [
        "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "bKGD",
        "pHYs",
    ]

    func cleaned() throws(PaperFlaw) -> [UInt8] {
        var cleaned = PNGCleaner.signature
        cleaned.reserveCapacity(bytes.count)
        var position = PNGCleaner.signature.count
        var hasPicture = false
        while true {
            guard let chunk = chunk(at: position) else { throw .damaged(.png) }
            let isFirst = position == PNGCleaner.signature.count
            guard (chunk.name == "IHDR") == isFirst else { throw .damaged(.png) }
            if isFirst { try checkHeader(chunk) }
            let isCritical = chunk.name.first?.isUppercase == true
            if PNGCleaner.kept.contains(chunk.name) {
                cleaned += bytes[position..<chunk.end]
            } else if isCritical {
                throw .damaged(.png)
            }
            hasPicture = hasPicture || chunk.name == "IDAT"
            position = chunk.end
            if chunk.name == "IEND" { break }
        }
        guard hasPicture else { throw .damaged(.png) }
        return cleaned
    }

    private struct Chunk {
        let name: String
        let content: Range<Int>
        /// Behind the check sum.
        let end: Int
    }

    /// Nil where it is cut short, or does not match its check sum.
    private func chunk(at position: Int) -> Chunk? {
        guard position + 12 <= bytes.count else { return nil }
        let length = number(at: position)
        guard length <= bytes.count - position - 12 else { return nil }
        let content = (position + 8)..<(position + 8 + length)
        let sum = CRC32.of(bytes, in: (position + 4)..<content.upperBound)
        guard number(at: content.upperBound) == Int(sum) else { return nil }
        return Chunk(
            name: String(decoding: bytes[(position + 4)..<(position + 8)], as: UTF8.self),
            content: content, end: content.upperBound + 4)
    }

    private func checkHeader(_ chunk: Chunk) throws(PaperFlaw) {
        guard chunk.content.count == 13 else { throw .damaged(.png) }
        try PaperInspection.check(
            width: number(at: chunk.content.lowerBound),
            height: number(at: chunk.content.lowerBound + 4), of: .png)
    }

    private func number(at position: Int) -> Int {
        bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    }
}

/// The check sum of PNG chunks (W3C PNG, annex D).
package enum CRC32 {
    private static let table: [UInt32] = (0..<256).map { byte in
        (0..<8).reduce(UInt32(byte)) { value, _ in
            value & 1 == 1 ? 0xEDB8_8320 ^ value >> 1 : value >> 1
        }
    }

    package static func of(_ bytes: [UInt8], in range: Range<Int>) -> UInt32 {
        let table = table
        return bytes.withUnsafeBufferPointer { buffer in
            table.withUnsafeBufferPointer { table in
                var value: UInt32 = 0xFFFF_FFFF
                for index in range {
                    value = table[Int((value ^ UInt32(buffer[index])) & 0xFF)] ^ value >> 8
                }
                return value ^ 0xFFFF_FFFF
            }
        }
    }
}
