import Testing

@testable import Codec

@Suite struct Base32Tests {
    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [
        ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"),
        ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI"),
    ])
    func vectors(_ plain: String, _ text: String) {
        #expect(Array(plain.utf8).base32 == text)
        #expect([UInt8](base32: text) == Array(plain.utf8))
        #expect([UInt8](base32: text.lowercased()) == Array(plain.utf8))
    }

    @Test(arguments: ["1", "M1", "MZ=", "é", "MZX", "MZXW6Y", "M", "MZ"])
    func refused(_ text: String) {
        #expect([UInt8](base32: text) == nil)
    }
}
