/// Cuts chunks of bytes into lines; a line past the limit is passed over and told.
struct LineSplitter {
    struct Line {
        /// From 1.
        var number: Int
        /// Nil for a line past the limit.
        var bytes: [UInt8]?
    }

    private let limit: Int
    private var buffer: [UInt8] = []
    private var start = 0
    private var scanned = 0
    private var number = 0
    private var isSkipping = false
    private var isFinished = false

    init(limit: Int) { self.limit = limit }

    mutating func append(_ chunk: [UInt8]) {
        if start > 0 {
            buffer.removeSubrange(0..<start)
            scanned -= start
            start = 0
        }
        buffer += chunk
    }

    mutating func finish() { isFinished = true }

    mutating func next() -> Line? {
        while scanned < buffer.count, buffer[scanned] != 0x0A { scanned += 1 }
        if scanned == buffer.count {
            if scanned - start > limit {
                isSkipping = true
                start = scanned
            }
            guard isFinished, start < scanned || isSkipping else { return nil }
        }
        number += 1
        let isTooLong = isSkipping || scanned - start > limit
        let line = Line(number: number, bytes: isTooLong ? nil : Array(buffer[start..<scanned]))
        scanned = min(scanned + 1, buffer.count)
        start = scanned
        isSkipping = false
        return line
    }
}
