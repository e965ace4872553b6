import Codec
import Testing

@Suite struct JSONFuzzTests {
    @Test func writtenValuesReadBackEqual() throws {
        var generator = SplitMix64(seed: 1)
        for _ in 0..<500 {
            let value = randomValue(depth: 4, using: &generator)
            for indentation in [nil, 2] {
                let bytes = JSONWriter.bytes(value, indentation: indentation)
                #expect(try JSONParser.parse(bytes) == value)
            }
        }
    }

    /// Whatever the bytes, an answer or a typed error; what is accepted writes and reads alike.
    @Test func mutatedTextsNeverCrash() {
        var generator = SplitMix64(seed: 2)
        let sample = JSONWriter.bytes(randomValue(depth: 5, using: &generator), indentation: 1)
        for _ in 0..<2000 {
            var bytes = sample.isEmpty ? [0x30] : sample
            for _ in 0..<Int.random(in: 1...4, using: &generator) {
                let place = Int.random(in: 0..<bytes.count, using: &generator)
                switch Int.random(in: 0..<3, using: &generator) {
                case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1: bytes.insert("{}[]\",:\\u-9e.\u{80}".utf8.randomElement() ?? 0, at: place)
                default: bytes.removeSubrange(place..<min(bytes.count, place + 3))
                }
                if bytes.isEmpty { bytes = [0x5B] }
            }
            do throws(JSONError) {
                let value = try JSONParser.parse(bytes, keepsDecimals: true)
                let again = try JSONParser.parse(JSONWriter.bytes(value), keepsDecimals: true)
                #expect(again == value)
            } catch {
                #expect(error.line >= 1 && error.column >= 1)
            }
        }
    }

    @Test func writesTheSameBytesEachTime() {
        let value: JSONValue = [
            "nom": "L'\"été\"\u{1}\t", "montant_centimes": -1234, "parts": [1, [], [:], true, nil],
        ]
        #expect(
            JSONWriter.text(value)
                == #"{"nom":"L'\"été\"\u0001\t","montant_centimes":-1234,"#
                + #""parts":[1,[],{},true,null]}"#)
        #expect(
            JSONWriter.text(["a": [1, 2], "b": [:]], indentation: 2)
                == "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}")
    }

    private func randomValue(depth: Int, using generator: inout SplitMix64) -> JSONValue {
        let kinds = depth == 0 ? 4 : 6
        switch Int.random(in: 0..<kinds, using: &generator) {
        case 0: return .integer(Int64.random(in: .min ... .max, using: &generator))
        case 1: return .bool(Bool.random(using: &generator))
        case 2: return .null
        case 3: return .string(randomText(using: &generator))
        case 4:
            return .array(
                (0..<Int.random(in: 0...4, using: &generator)).map { _ in
                    randomValue(depth: depth - 1, using: &generator)
                })
        default:
            return .object(
                (0..<Int.random(in: 0...4, using: &generator)).map { index in
                    (
                        "\(index)\(randomText(using: &generator))",
                        randomValue(depth: depth - 1, using: &generator)
                    )
                })
        }
    }

    private func randomText(using generator: inout SplitMix64) -> String {
        let alphabet: [Character] = [
            "a", "\"", "\\", "é", "€", "😀", "\u{0}", "\n", "/", "\u{2028}",
        ]
        return String(
            (0..<Int.random(in: 0...8, using: &generator)).map { _ in
                alphabet.randomElement(using: &generator) ?? "a"
            })
    }
}
