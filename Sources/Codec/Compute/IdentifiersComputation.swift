internal import Domain

/// `appui compute identifiers`: an identifier in its normal form, or what is wrong in it.
enum IdentifiersComputation {
    enum Kind: String, CaseIterable {
        case iban, bic, creditorReference, siret, nir, commune
    }

    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["kind", "value"])
        let kind: Kind = try request.choice("kind")
        let typed = try request.string("value")
        do throws(IdentifierError) {
            let value = try normalised(typed, as: kind)
            return { writer in writer.member("value", value) }
        } catch {
            throw ComputeError(error, at: request.pointer("value"))
        }
    }

    private static func normalised(
        _ typed: String, as kind: Kind
    ) throws(IdentifierError) -> String {
        switch kind {
        case .iban: try IBAN(typed).value
        case .bic: try BIC(typed).value
        case .creditorReference: try CreditorReference(typed).value
        case .siret: try SIRET(typed).value
        case .nir: try NIR(typed).value
        case .commune: try CommuneCode(typed).value
        }
    }
}

extension ComputeError {
    fileprivate init(_ error: IdentifierError, at pointer: String) {
        switch error {
        case .empty: self.init("empty", at: pointer, "nothing was given")
        case .wrongLength(let found, let expected):
            let lengths = expected.map(String.init).joined(separator: " or ")
            self.init("wrongLength", at: pointer, "\(found) characters, \(lengths) expected")
        case .wrongCharacter(let character, let place, let expected):
            self.init(
                "wrongCharacter", at: pointer,
                "\(character) at place \(place), \(expected.rawValue) expected")
        case .wrongPrefix(let found, let expected):
            self.init("wrongPrefix", at: pointer, "starts with \(found), \(expected) expected")
        case .unknownCountry(let country):
            self.init("unknownCountry", at: pointer, "\(country) is no country that uses it")
        case .impossiblePart(let part, let found):
            self.init("impossiblePart", at: pointer, "\(part.rawValue) \(found) cannot be")
        case .wrongKey(let part, let found, let expected):
            let keys = expected.joined(separator: " or ")
            self.init("wrongKey", at: pointer, "\(part.rawValue) \(found), \(keys) expected")
        }
    }
}
