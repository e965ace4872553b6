/// Bytes one after another, in blocks of one size: growing never copies what is there, and what
/// is added together stays together.
struct ByteBlocks {
    private let size: Int
    private var blocks: [[UInt8]] = []

    init(size: Int) { self.size = size }

    /// How far the last byte lies; less are in use where additions do not fill a block.
    var count: Int { blocks.isEmpty ? 0 : (blocks.count - 1) * size + (blocks.last?.count ?? 0) }

    /// Where the bytes lie from now on. They fit in a block.
    mutating func add(_ bytes: ArraySlice<UInt8>) -> Int {
        precondition(bytes.count <= size, "\(bytes.count) bytes do not fit in a block")
        if blocks.last.map({ $0.count + bytes.count > size }) ?? true {
            var block: [UInt8] = []
            block.reserveCapacity(size)
            blocks.append(block)
        }
        let last = blocks.count - 1
        let place = last * size + blocks[last].count
        blocks[last] += bytes
        return place
    }

    subscript(place: Int, count: Int) -> ArraySlice<UInt8> {
        let start = place % size
        return blocks.isEmpty ? [] : blocks[place / size][start..<(start + count)]
    }
}
