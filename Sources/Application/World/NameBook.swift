internal import Domain

/// Names as people search them, one behind the other: those of a hundred thousand files are read
/// through in a few milliseconds.
struct NameBook {
    private struct Place {
        var start = 0
        var count = 0
        /// What the name can hold: most names are told from the text by this alone.
        var pairs = LetterPairs()
    }

    private var bytes: [UInt8] = []
    /// By the number of the person.
    private var places: [Place] = []

    mutating func set(_ person: PersonID, _ name: SearchText) {
        let index = Int(person.number)
        if index >= places.count {
            places.append(
                contentsOf: repeatElement(Place(), count: index - places.count + 1))
        }
        let old = places[index]
        // A name that was corrected is not kept.
        for place in old.start..<(old.start + old.count) { bytes[place] = 0 }
        places[index] = Place(
            start: bytes.count, count: name.bytes.count, pairs: LetterPairs(name.bytes))
        bytes += name.bytes
    }

    /// Whether the name of a person holds each word of a text, in whatever order: a family name
    /// is often typed first. False where no name is known.
    func has(_ person: PersonID, _ text: SearchText) -> Bool {
        guard person.number < places.count else { return false }
        let place = places[Int(person.number)]
        guard place.count > 0, place.pairs.hold(text.pairs) else { return false }
        return bytes.withUnsafeBufferPointer { bytes in
            let name = UnsafeBufferPointer(
                rebasing: bytes[place.start..<(place.start + place.count)])
            return text.words.allSatisfy { NameBook.holds(name, $0) }
        }
    }

    private static func holds(_ name: UnsafeBufferPointer<UInt8>, _ word: [UInt8]) -> Bool {
        guard let first = word.first, word.count <= name.count else { return word.isEmpty }
        var start = 0
        while start <= name.count - word.count {
            if name[start] == first {
                var same = 1
                while same < word.count, name[start + same] == word[same] { same += 1 }
                if same == word.count { return true }
            }
            start += 1
        }
        return false
    }
}

/// The pairs of neighbouring letters of a text, as one of 64 marks each. Where a mark of a word is
/// missing from a name, so is the word; where all are there, the word may be.
struct LetterPairs: Hashable, Sendable {
    private var marks: UInt64 = 0

    init() {}

    init(_ bytes: [UInt8]) {
        for (first, second) in zip(bytes, bytes.dropFirst()) {
            marks |= 1 << ((UInt64(first) &* 31 &+ UInt64(second)) & 63)
        }
    }

    func hold(_ others: LetterPairs) -> Bool { marks & others.marks == others.marks }

    mutating func formUnion(_ others: LetterPairs) { marks |= others.marks }
}
