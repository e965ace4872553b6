/// Pointers into a JSON text (RFC 6901).
enum JSONPointer {
    static func escaped(_ key: String) -> String {
        key.replacing("~", with: "~0").replacing("/", with: "~1")
    }

    /// The pointer of what the text reaches at an offset: the innermost value that is open there.
    /// What stands before must be well-formed, as it is before the first error of a parser.
    static func at(_ offset: Int, in bytes: [UInt8]) -> String {
        var path: [Step] = []
        var index = 0
        var expectsKey = false
        while index < min(offset, bytes.count) {
            switch bytes[index] {
            case UInt8(ascii: "{"):
                path.append(.key(nil))
                expectsKey = true
            case UInt8(ascii: "["):
                path.append(.index(0))
                expectsKey = false
            case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = path.popLast()
            case UInt8(ascii: ","):
                if case .index(let number)? = path.last {
                    path[path.count - 1] = .index(number + 1)
                } else {
                    expectsKey = true
                }
            case UInt8(ascii: "\""):
                let end = endOfString(from: index, in: bytes)
                if expectsKey, case .key? = path.last {
                    let key = bytes[min(index + 1, end)..<end]
                    path[path.count - 1] = .key(String(decoding: key, as: UTF8.self))
                    expectsKey = false
                }
                index = end
            default: break
            }
            index += 1
        }
        return path.map(\.text).joined()
    }

    private enum Step {
        /// Nil before the first key of an object.
        case key(String?)
        case index(Int)

        var text: String {
            switch self {
            case .key(let key): key.map { "/" + JSONPointer.escaped($0) } ?? ""
            case .index(let number): "/\(number)"
            }
        }
    }

    /// The offset of the closing quote, or the end of the text.
    private static func endOfString(from start: Int, in bytes: [UInt8]) -> Int {
        var index = start + 1
        while index < bytes.count, bytes[index] != UInt8(ascii: "\"") {
            index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
        }
        return min(index, bytes.count)
    }
}
