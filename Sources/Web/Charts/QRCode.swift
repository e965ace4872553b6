/// A square that a telephone reads (ISO/IEC 18004): text as bytes, correction level M, the
/// smallest size that holds it. What an address for an authenticator application needs, no more.
package struct QRCode: Hashable, Sendable {
    /// Modules on a side, the white frame aside.
    package let size: Int
    private(set) var dark: [Bool]
    private var isReserved: [Bool]

    /// Sizes known here; larger ones are hard to read on a screen.
    static let versions = 1...20

    /// Nil for a text longer than 666 bytes.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard let version = QRCode.versions.first(where: { QRData.holds(bytes, $0) }) else {
            return nil
        }
        size = version * 4 + 17
        dark = [Bool](repeating: false, count: size * size)
        isReserved = dark
        drawPatterns(version)
        fill(QRData.codewords(bytes, version))
        chooseMask()
    }

    package func isDark(_ x: Int, _ y: Int) -> Bool { dark[y * size + x] }

    private mutating func reserve(_ x: Int, _ y: Int, _ value: Bool) {
        guard (0..<size).contains(x), (0..<size).contains(y) else { return }
        dark[y * size + x] = value
        isReserved[y * size + x] = true
    }

    // MARK: Patterns

    private mutating func drawPatterns(_ version: Int) {
        for place in 0..<size {
            reserve(6, place, place % 2 == 0)
            reserve(place, 6, place % 2 == 0)
        }
        for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawRings(x, y, reach: 4) }
        let centres = alignments(version)
        for (row, y) in centres.enumerated() {
            for (column, x) in centres.enumerated() {
                let last = centres.count - 1
                let isFinder = [[0, 0], [0, last], [last, 0]].contains([row, column])
                if !isFinder { drawRings(x, y, reach: 2) }
            }
        }
        drawFormat(mask: 0)
        drawVersion(version)
    }

    /// Rings around a point: the finders in three corners, the alignment squares.
    private mutating func drawRings(_ x: Int, _ y: Int, reach: Int) {
        for down in -reach...reach {
            for right in -reach...reach {
                let ring = max(abs(down), abs(right))
                let isDark = reach == 4 ? ring != 2 && ring != 4 : ring != 1
                reserve(x + right, y + down, isDark)
            }
        }
    }

    private func alignments(_ version: Int) -> [Int] {
        guard version > 1 else { return [] }
        let count = version / 7 + 2
        let step = (version * 4 + count * 2 + 1) / (count * 2 - 2) * 2
        return [6] + (0..<(count - 1)).map { size - 7 - $0 * step }.reversed()
    }

    /// The correction level and the mask, with their own correction, twice.
    private mutating func drawFormat(mask: Int) {
        // Level M is written 00.
        var rest = mask
        for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
        let bits = (mask << 10 | rest) ^ 0x5412
        func bit(_ place: Int) -> Bool { bits >> place & 1 == 1 }
        for place in 0..<6 { reserve(8, place, bit(place)) }
        reserve(8, 7, bit(6))
        reserve(8, 8, bit(7))
        reserve(7, 8, bit(8))
        for place in 9..<15 { reserve(14 - place, 8, bit(place)) }
        for place in 0..<8 { reserve(size - 1 - place, 8, bit(place)) }
        for place in 8..<15 { reserve(8, size - 15 + place, bit(place)) }
        reserve(8, size - 8, true)
    }

    private mutating func drawVersion(_ version: Int) {
        guard version >= 7 else { return }
        var rest = version
        for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
        let bits = version << 12 | rest
        for place in 0..<18 {
            let (a, b) = (size - 11 + place % 3, place / 3)
            reserve(a, b, bits >> place & 1 == 1)
            reserve(b, a, bits >> place & 1 == 1)
        }
    }

    // MARK: Data

    /// In columns two modules wide, from the right, up then down.
    private mutating func fill(_ codewords: [UInt8]) {
        var next = 0
        var right = size - 1
        while right >= 1 {
            if right == 6 { right = 5 }
            for step in 0..<size {
                let isUpward = (right + 1) & 2 == 0
                let y = isUpward ? size - 1 - step : step
                for x in [right, right - 1] where !isReserved[y * size + x] {
                    guard next < codewords.count * 8 else { continue }
                    dark[y * size + x] = codewords[next / 8] >> (7 - next % 8) & 1 == 1
                    next += 1
                }
            }
            right -= 2
        }
    }

    /// The mask that leaves the fewest shapes hard to read.
    private mutating func chooseMask() {
        let plain = self
        var best = Int.max
        for mask in 0..<8 {
            var candidate = plain
            candidate.apply(mask)
            candidate.drawFormat(mask: mask)
            let penalty = candidate.penalty
            if penalty < best { (best, self) = (penalty, candidate) }
        }
    }

    private mutating func apply(_ mask: Int) {
        for y in 0..<size {
            for x in 0..<size where !isReserved[y * size + x] && QRCode.inverts(mask, x, y) {
                dark[y * size + x].toggle()
            }
        }
    }

    private static func inverts(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
        switch mask {
        case 0: (x + y) % 2 == 0
        case 1: y % 2 == 0
        case 2: x % 3 == 0
        case 3: (x + y) % 3 == 0
        case 4: (x / 3 + y / 2) % 2 == 0
        case 5: x * y % 2 + x * y % 3 == 0
        case 6: (x * y % 2 + x * y % 3) % 2 == 0
        default: ((x + y) % 2 + x * y % 3) % 2 == 0
        }
    }

    private var penalty: Int {
        var sum = 0
        for line in 0..<size {
            sum += QRCode.penalty((0..<size).map { isDark($0, line) })
            sum += QRCode.penalty((0..<size).map { isDark(line, $0) })
        }
        for y in 0..<(size - 1) {
            for x in 0..<(size - 1) {
                let square = [
                    isDark(x, y), isDark(x + 1, y), isDark(x, y + 1), isDark(x + 1, y + 1),
                ]
                if Set(square).count == 1 { sum += 3 }
            }
        }
        let share = dark.count { $0 } * 100 / dark.count
        return sum + abs(share - 50) / 5 * 10
    }

    /// Long runs, and what looks like a finder.
    private static func penalty(_ line: [Bool]) -> Int {
        var sum = 0
        var run = 0
        for (place, value) in line.enumerated() {
            run = place > 0 && line[place - 1] == value ? run + 1 : 1
            if run == 5 { sum += 3 } else if run > 5 { sum += 1 }
        }
        let finder = [true, false, true, true, true, false, true]
        let white = [false, false, false, false]
        guard line.count > 10 else { return sum }
        for start in 0...(line.count - 11) {
            let part = Array(line[start..<(start + 11)])
            if part == finder + white || part == white + finder { sum += 40 }
        }
        return sum
    }
}

extension QRCode {
    /// White frame that readers need, in modules.
    static let quiet = 4

    /// Black on white whatever the colours of the page: readers want no other.
    package func svg(label: String) -> HTML {
        let whole = size + 2 * QRCode.quiet
        var path = ""
        for y in 0..<size {
            for x in 0..<size where isDark(x, y) {
                path += "M\(x + QRCode.quiet) \(y + QRCode.quiet)h1v1h-1z"
            }
        }
        return """
            <svg class="square" viewBox="0 0 \(whole) \(whole)" role="img" aria-label="\(label)">\
            <rect width="\(whole)" height="\(whole)" fill="#fff"/>\
            <path d="\(path)" fill="#000" shape-rendering="crispEdges"/></svg>

            """
    }
}
