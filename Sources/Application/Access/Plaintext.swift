internal import Codec
internal import Domain

/// The forms in which vault data are enciphered: a CBOR array, its layout's version first.
extension Identity {
    private static let layout: Int64 = 1

    var plaintext: [UInt8] {
        var writer = CBORWriter()
        writer.array(8)
        writer.integer(Identity.layout)
        writer.text(givenName)
        writer.text(familyName)
        if let birthDate { writer.integer(Int64(birthDate.number)) } else { writer.null() }
        for text in [email, phone, address, commune] { writer.text(text) }
        return writer.bytes
    }

    init(plaintext: [UInt8]) throws(CBORError) {
        var reader = CBORReader(plaintext)
        try reader.layout(Identity.layout, of: 8)
        let (given, family) = (try reader.text(), try reader.text())
        let birth = try reader.null() ? nil : Day(number: Int32(clamping: try reader.integer()))
        self.init(
            givenName: given, familyName: family, birthDate: birth, email: try reader.text(),
            phone: try reader.text(), address: try reader.text(), commune: try reader.text())
        try reader.finish()
    }
}

extension AccountProfile {
    private static let layout: Int64 = 1

    var plaintext: [UInt8] {
        var writer = CBORWriter()
        writer.array(3)
        writer.integer(AccountProfile.layout)
        writer.text(name)
        writer.text(email)
        return writer.bytes
    }

    init(plaintext: [UInt8]) throws(CBORError) {
        var reader = CBORReader(plaintext)
        try reader.layout(AccountProfile.layout, of: 3)
        self.init(name: try reader.text(), email: try reader.text())
        try reader.finish()
    }
}

extension CBORReader {
    fileprivate mutating func layout(_ wanted: Int64, of count: Int) throws(CBORError) {
        guard try array() == count, try integer() == wanted else {
            throw .outOfRange(at: offset)
        }
    }
}
