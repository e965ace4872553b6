/// The bytes of a ``QRCode``: the text with its length, padding, then the correction of
/// Reed and Solomon, block by block.
enum QRData {
    /// Level M, by version from 1 (ISO/IEC 18004, table 9).
    private static let correctionPerBlock = [
        10, 16, 26, 18, 24, 16, 18, 22, 22, 26, 30, 22, 22, 24, 24, 28, 28, 26, 26, 26,
    ]
    private static let blocks = [
        1, 1, 1, 2, 2, 4, 4, 4, 5, 5, 5, 8, 9, 9, 10, 10, 11, 13, 14, 16,
    ]

    /// Codewords of a symbol, data and correction.
    private static func total(_ version: Int) -> Int {
        var modules = (16 * version + 128) * version + 64
        if version >= 2 {
            let count = version / 7 + 2
            modules -= (25 * count - 10) * count - 55
            if version >= 7 { modules -= 36 }
        }
        return modules / 8
    }

    private static func dataCount(_ version: Int) -> Int {
        total(version) - correctionPerBlock[version - 1] * blocks[version - 1]
    }

    /// Bits that say how many bytes follow.
    private static func lengthBits(_ version: Int) -> Int { version < 10 ? 8 : 16 }

    static func holds(_ bytes: [UInt8], _ version: Int) -> Bool {
        4 + lengthBits(version) + bytes.count * 8 <= dataCount(version) * 8
    }

    static func codewords(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        interleaved(data(bytes, version), version)
    }

    private static func data(_ bytes: [UInt8], _ version: Int) -> [UInt8] {
        var bits: [Bool] = []
        func append(_ value: Int, _ count: Int) {
            for place in (0..<count).reversed() { bits.append(value >> place & 1 == 1) }
        }
        append(0b0100, 4)
        append(bytes.count, lengthBits(version))
        for byte in bytes { append(Int(byte), 8) }
        let capacity = dataCount(version) * 8
        append(0, min(4, capacity - bits.count))
        append(0, (8 - bits.count % 8) % 8)
        var filler = [0xEC, 0x11]
        while bits.count < capacity {
            append(filler[0], 8)
            filler.reverse()
        }
        return stride(from: 0, to: bits.count, by: 8).map { start in
            bits[start..<(start + 8)].reduce(0) { $0 << 1 | ($1 ? 1 : 0) }
        }
    }

    /// The first codeword of each block, then the second…; long blocks come last.
    private static func interleaved(_ data: [UInt8], _ version: Int) -> [UInt8] {
        let count = blocks[version - 1]
        let correction = correctionPerBlock[version - 1]
        let long = data.count % count
        let divisor = generator(correction)
        var start = 0
        var parts: [(data: [UInt8], correction: [UInt8])] = []
        for block in 0..<count {
            let length = data.count / count + (block >= count - long ? 1 : 0)
            let part = Array(data[start..<(start + length)])
            start += length
            parts.append((part, remainder(part, divisor)))
        }
        let longest = parts.map(\.data.count).max() ?? 0
        var result: [UInt8] = []
        for place in 0..<longest {
            for part in parts where place < part.data.count { result.append(part.data[place]) }
        }
        for place in 0..<correction {
            for part in parts { result.append(part.correction[place]) }
        }
        return result
    }

    // MARK: Arithmetic in GF(2⁸)

    private static func product(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var sum = 0
        for place in (0..<8).reversed() {
            sum = sum << 1 ^ (sum >> 7) * 0x11D
            if right >> place & 1 == 1 { sum ^= Int(left) }
        }
        return UInt8(sum)
    }

    /// (x − 1)(x − 2)(x − 4)…, its leading 1 left out.
    private static func generator(_ degree: Int) -> [UInt8] {
        var coefficients = [UInt8](repeating: 0, count: degree)
        coefficients[degree - 1] = 1
        var root: UInt8 = 1
        for _ in 0..<degree {
            for place in 0..<degree {
                coefficients[place] = product(coefficients[place], root)
                if place + 1 < degree { coefficients[place] ^= coefficients[place + 1] }
            }
            root = product(root, 2)
        }
        return coefficients
    }

    private static func remainder(_ data: [UInt8], _ divisor: [UInt8]) -> [UInt8] {
        var rest = [UInt8](repeating: 0, count: divisor.count)
        for byte in data {
            let factor = byte ^ rest.removeFirst()
            rest.append(0)
            for place in divisor.indices { rest[place] ^= product(divisor[place], factor) }
        }
        return rest
    }
}
