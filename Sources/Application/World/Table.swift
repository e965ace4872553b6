/// The aggregates of one kind, by number. Numbers are given in order from 1, so that a table is
/// an array: a hundred thousand loans are found and changed in place without hashing.
struct Table<Value: Sendable>: Sendable {
    struct Slot: Sendable {
        var value: Value
        /// Version of the stream; 0 where there is none.
        var version: Int64
        /// Position of the stream's last event, from which ``Log`` goes back.
        var lastPosition: Int64

        mutating func change(_ body: (inout Value) -> Void) { body(&value) }
    }

    private(set) var slots: ContiguousArray<Slot?> = []

    var lastNumber: Int64 { Int64(slots.count) - 1 }

    subscript(number: Int64) -> Value? { slot(number)?.value }

    func slot(_ number: Int64) -> Slot? {
        number > 0 && number < slots.count ? slots[Int(number)] : nil
    }

    func version(_ number: Int64) -> Int64 { slot(number)?.version ?? 0 }

    /// Changes a value in place, born where there was none. Answers the position of the stream's
    /// event before this one, 0 for the first.
    mutating func update(
        _ number: Int64, version: Int64, position: Int64, born: @autoclosure () -> Value,
        _ change: (inout Value) -> Void
    ) -> Int64 {
        let index = Int(number)
        if index >= slots.count {
            slots.append(contentsOf: repeatElement(nil, count: index - slots.count + 1))
        }
        if slots[index] == nil {
            slots[index] = Slot(value: born(), version: 0, lastPosition: 0)
        }
        let previous = slots[index]?.lastPosition ?? 0
        slots[index]?.version = version
        slots[index]?.lastPosition = position
        slots[index]?.change(change)
        return previous
    }

    /// Numbers that exist, in order.
    var numbers: some Sequence<Int64> {
        slots.indices.lazy.filter { slots[$0] != nil }.map(Int64.init)
    }
}
