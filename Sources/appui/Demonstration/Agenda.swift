internal import Domain

/// What is to be done, by day, and within a day in the order in which it was noted.
struct Agenda<Errand: Sendable>: Sendable {
    private struct Entry: Sendable {
        let day: Day
        let sequence: Int
        let errand: Errand

        func isBefore(_ other: Entry) -> Bool {
            (day, sequence) < (other.day, other.sequence)
        }
    }

    /// A binary heap, the first errand at its root.
    private var heap: [Entry] = []
    private var noted = 0

    mutating func note(_ errand: Errand, on day: Day) {
        heap.append(Entry(day: day, sequence: noted, errand: errand))
        noted += 1
        var child = heap.count - 1
        while child > 0, heap[child].isBefore(heap[(child - 1) / 2]) {
            heap.swapAt(child, (child - 1) / 2)
            child = (child - 1) / 2
        }
    }

    /// The next errand of that day or before it, taken off.
    mutating func next(until last: Day) -> (day: Day, errand: Errand)? {
        guard let first = heap.first, first.day <= last else { return nil }
        let end = heap.removeLast()
        if !heap.isEmpty {
            heap[0] = end
            sink()
        }
        return (first.day, first.errand)
    }

    private mutating func sink() {
        var parent = 0
        while true {
            var least = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if heap[child].isBefore(heap[least]) { least = child }
            }
            if least == parent { return }
            heap.swapAt(parent, least)
            parent = least
        }
    }
}
