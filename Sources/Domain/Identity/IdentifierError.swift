/// Why a typed identifier is wrong, as facts. Places count from 1 in the normalised text.
package enum IdentifierError: Error, Hashable, Sendable {
    case empty
    case wrongLength(found: Int, expected: [Int])
    case wrongCharacter(Character, place: Int, expected: CharacterSet)
    /// A prefix that must be there, such as `RF`.
    case wrongPrefix(found: String, expected: String)
    /// No such country, or none that uses this identifier.
    case unknownCountry(String)
    /// A part that no identifier can have: month 13, department 20.
    case impossiblePart(IdentifierPart, found: String)
    /// Several keys are possible where the rule only fixes a remainder.
    case wrongKey(IdentifierPart, found: String, expected: [String])

    package enum CharacterSet: String, Sendable, CaseIterable {
        case digit, letter, letterOrDigit, digitOrAB
    }
}

/// The part of an identifier that an error is about.
package enum IdentifierPart: String, Sendable, CaseIterable {
    /// Check digits of the whole.
    case key
    /// The key of a French account number inside its IBAN (clé RIB).
    case accountKey
    /// The enterprise inside an establishment's number.
    case enterprise
    case sex, month, department, commune, order
}
