internal import Domain

/// A JPEG walked from its first marker to its last, and written again without what a phone adds
/// about the place, the moment and itself. What turns the picture upright is kept: without it a
/// paper would lie on its side.
///
/// What follows the end of the picture is left out, so that a file which is also something else
/// is a picture only.
struct JPEGCleaner {
    private let bytes: [UInt8]
    private var kept: [UInt8] = [0xFF, 0xD8]
    private var position = 2
    private var hasFrame = false
    private var hasScan = false

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// ITU-T T.81, annex B.
    private enum Marker {
        static let end: UInt8 = 0xD9
        static let scan: UInt8 = 0xDA
        static let comment: UInt8 = 0xFE
        static let application: ClosedRange<UInt8> = 0xE0...0xEF
        static let restart: ClosedRange<UInt8> = 0xD0...0xD7
        /// Start of frame, but for the tables (C4), the reserved (C8) and the arithmetic (CC).
        static func isFrame(_ marker: UInt8) -> Bool {
            (0xC0...0xCF).contains(marker) && ![0xC4, 0xC8, 0xCC].contains(marker)
        }
    }

    func cleaned() throws(PaperFlaw) -> [UInt8] {
        var walk = self
        walk.kept.reserveCapacity(bytes.count)
        while try walk.step() {}
        return walk.kept
    }

    /// Takes one segment; false at the end of the picture.
    private mutating func step() throws(PaperFlaw) -> Bool {
        let marker = try nextMarker()
        if marker == Marker.end {
            guard hasFrame, hasScan else { throw .damaged(.jpeg) }
            kept += [0xFF, Marker.end]
            return false
        }
        guard marker >= 0xC0, !Marker.restart.contains(marker), marker != 0xD8,
            position + 2 <= bytes.count
        else { throw .damaged(.jpeg) }
        let length = Int(bytes[position]) << 8 | Int(bytes[position + 1])
        guard length >= 2, position + length <= bytes.count else { throw .damaged(.jpeg) }
        let content = (position + 2)..<(position + length)
        if Marker.isFrame(marker) { try checkFrame(content) }
        keep(marker, content)
        position += length
        if marker == Marker.scan {
            guard hasFrame else { throw .damaged(.jpeg) }
            hasScan = true
            try copyScan()
        }
        return true
    }

    /// Markers may be preceded by any number of FF.
    private mutating func nextMarker() throws(PaperFlaw) -> UInt8 {
        guard position < bytes.count, bytes[position] == 0xFF else { throw .damaged(.jpeg) }
        while position < bytes.count, bytes[position] == 0xFF { position += 1 }
        guard position < bytes.count else { throw .damaged(.jpeg) }
        defer { position += 1 }
        return bytes[position]
    }

    private mutating func checkFrame(_ content: Range<Int>) throws(PaperFlaw) {
        guard content.count >= 6 else { throw .damaged(.jpeg) }
        let at = content.lowerBound
        try PaperInspection.check(
            width: Int(bytes[at + 3]) << 8 | Int(bytes[at + 4]),
            height: Int(bytes[at + 1]) << 8 | Int(bytes[at + 2]), of: .jpeg)
        hasFrame = true
    }

    private mutating func keep(_ marker: UInt8, _ content: Range<Int>) {
        if marker == Marker.comment { return }
        if Marker.application.contains(marker) {
            if marker == 0xE1 {
                if let turn = orientation(content) { kept += JPEGCleaner.exif(orientation: turn) }
                return
            }
            let names: [UInt8: StaticString] = [0xE0: "JFIF", 0xE2: "ICC_PROFILE", 0xEE: "Adobe"]
            guard let name = names[marker], starts(with: name, at: content.lowerBound, content)
            else { return }
        }
        kept += [0xFF, marker]
        kept += bytes[(content.lowerBound - 2)..<content.upperBound]
    }

    /// The coded picture, up to the next marker that is neither a stuffed FF nor a restart.
    private mutating func copyScan() throws(PaperFlaw) {
        let start = position
        let end = bytes.withUnsafeBufferPointer { buffer -> Int? in
            var at = start
            while at + 1 < buffer.count {
                let next = buffer[at + 1]
                if buffer[at] == 0xFF, next != 0x00, next != 0xFF, !Marker.restart.contains(next) {
                    return at
                }
                at += 1
            }
            return nil
        }
        guard let end, end > start else { throw .damaged(.jpeg) }
        kept += bytes[start..<end]
        position = end
    }

    private func starts(with name: StaticString, at start: Int, _ content: Range<Int>) -> Bool {
        let count = name.utf8CodeUnitCount
        guard content.count > count else { return false }
        return name.withUTF8Buffer { bytes[start..<(start + count)].elementsEqual($0) }
    }

    // MARK: Orientation

    /// Tag 0x0112 of the first directory of an Exif segment, where the picture is turned; anything
    /// unexpected is a picture that is not.
    private func orientation(_ content: Range<Int>) -> UInt8? {
        guard starts(with: "Exif\0\0", at: content.lowerBound, content) else { return nil }
        let tiff = content.dropFirst(6)
        guard tiff.count >= 8 else { return nil }
        let isLittle = bytes[tiff.startIndex] == 0x49
        func number(_ offset: Int, _ width: Int) -> Int? {
            guard offset >= 0, offset + width <= tiff.count else { return nil }
            let read = (0..<width).map { Int(bytes[tiff.startIndex + offset + $0]) }
            return (isLittle ? read.reversed() : read).reduce(0) { $0 << 8 | $1 }
        }
        guard let directory = number(4, 4), let count = number(directory, 2) else { return nil }
        for entry in 0..<min(count, 64) {
            let at = directory + 2 + entry * 12
            guard number(at, 2) == 0x0112 else { continue }
            guard let value = number(at + 8, 2), (2...8).contains(value) else { return nil }
            return UInt8(value)
        }
        return nil
    }

    /// An Exif segment that says the orientation and nothing else.
    static func exif(orientation: UInt8) -> [UInt8] {
        let tiff: [UInt8] =
            [0x4D, 0x4D, 0x00, 0x2A, 0, 0, 0, 8, 0, 1]
            + [0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0]
        let content = Array("Exif\0\0".utf8) + tiff
        let length = content.count + 2
        return [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + content
    }
}
