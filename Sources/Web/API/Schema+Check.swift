internal import Codec
internal import Domain

/// One thing wrong with a request, where it stands.
struct ProblemEntry: Hashable, Sendable {
    enum Place: Hashable, Sendable {
        /// A JSON pointer (RFC 6901) into the body.
        case body(String)
        /// A parameter of the address, or a header.
        case parameter(String)
    }

    var place: Place
    /// Stable, for programs.
    var code: String
    /// In French, for whoever reads the log: what to do.
    var message: String

    init(_ place: Place, _ code: String, _ message: String) {
        self.place = place
        self.code = code
        self.message = message
    }
}

extension Schema {
    /// Everything wrong with a value, in the order of the text.
    func errors(in node: JSONNode) -> [ProblemEntry] {
        var errors: [ProblemEntry] = []
        check(node, &errors)
        return errors
    }

    private func check(_ node: JSONNode, _ errors: inout [ProblemEntry]) {
        func wrong(_ code: String, _ message: String) {
            errors.append(ProblemEntry(.body(node.pointer), code, message))
        }
        switch (self, node.value) {
        case (.nullable, .null), (.free, _): break
        case (.nullable(let schema), _): schema.check(node, &errors)
        case (.text(let range), .string(let text)):
            if let (code, message) = Schema.fault(of: text, range) { wrong(code, message) }
        case (.word(let words), .string(let text)):
            if !words.contains(text) {
                wrong(
                    "notOneOf", "Écrivez l’une de ces valeurs : \(words.joined(separator: ", ")).")
            }
        case (.day, .string(let text)):
            if Day(api: text) == nil {
                wrong("notADay", "Écrivez un jour qui existe, de 1900 à 2199, comme 2026-11-23.")
            }
        case (.rate, .string(let text)):
            if Rate(api: text) == nil {
                wrong(
                    "notARate",
                    "Écrivez une fraction, comme 4/100 : deux entiers de 6 chiffres au "
                        + "plus, le second au moins 1.")
            }
        case (.digest, .string(let text)):
            if [UInt8](hexadecimal: text)?.count != 32 || text.lowercased() != text {
                wrong("notADigest", "Écrivez 64 chiffres hexadécimaux minuscules.")
            }
        case (.instant, .string): break
        case (.integer(let range), .integer(let number)):
            if !range.contains(number) {
                wrong(
                    "outOfRange",
                    "Écrivez un entier entre \(range.lowerBound) et \(range.upperBound).")
            }
        case (.flag, .bool): break
        case (.list(let element, let most), .array(let values)):
            if values.count > most {
                wrong("tooMany", "Envoyez \(most) éléments au plus, il y en a \(values.count).")
            }
            for (index, value) in values.prefix(most).enumerated() {
                element.check(
                    JSONNode(value, pointer: "\(node.pointer)/\(index)"), &errors)
            }
        case (.object(let fields), .object(let object)),
            (.named(_, let fields), .object(let object)):
            Schema.check(object, against: fields, at: node, &errors)
        case (.reference(let name), .object(let object)):
            Schema.check(object, against: OpenAPIDocument.named[name] ?? [], at: node, &errors)
        case (.either(let schemas), _):
            if !schemas.contains(where: { $0.errors(in: node).isEmpty }) {
                wrong("wrongType", "\(expected) attendu.")
            }
        default:
            wrong("wrongType", "\(expected) attendu, et non \(node.value.type.french).")
        }
    }

    private static func check(
        _ object: JSONObject, against fields: [SchemaField], at node: JSONNode,
        _ errors: inout [ProblemEntry]
    ) {
        for member in object.members {
            let pointer = node.pointer + "/" + JSONPointer.escaped(member.key)
            guard let field = fields.first(where: { $0.name == member.key }) else {
                let known = fields.map(\.name).joined(separator: ", ")
                errors.append(
                    ProblemEntry(
                        .body(pointer), "unknownMember",
                        known.isEmpty
                            ? "Retirez ce membre : cet appel n’en attend aucun."
                            : "Retirez ce membre ou corrigez son nom. Membres connus : \(known)."))
                continue
            }
            field.schema.check(JSONNode(member.value, pointer: pointer), &errors)
        }
        for field in fields where field.isRequired && object.member(field.name) == nil {
            errors.append(
                ProblemEntry(
                    .body("\(node.pointer)/\(field.name)"), "missing",
                    "Ajoutez ce membre : \(field.schema.expected.lowercased())."))
        }
    }

    /// What is wrong with a text.
    static func fault(of text: String, _ range: ClosedRange<Int>) -> (String, String)? {
        let allowed: Set<Unicode.Scalar> = ["\t", "\n", "\r"]
        if text.unicodeScalars.contains(where: { scalar in
            (scalar.value < 32 || scalar.value == 127) && !allowed.contains(scalar)
        }) {
            return ("controlCharacter", "Retirez les caractères de commande.")
        }
        // Characters as JSON Schema counts them: Unicode scalars.
        let count = text.unicodeScalars.count
        if range.lowerBound > 0, text.allSatisfy(\.isWhitespace) {
            return ("missing", "Écrivez au moins un caractère qui se voit.")
        }
        if count < range.lowerBound {
            return ("tooShort", "Écrivez au moins \(range.lowerBound) caractères.")
        }
        if count > range.upperBound {
            return (
                "tooLong", "Raccourcissez : \(range.upperBound) caractères au plus, \(count) ici."
            )
        }
        return nil
    }

    private var expected: String {
        switch self {
        case .text: "Un texte"
        case .day: "Un jour en texte, comme « 2026-11-23 »"
        case .instant: "Un instant en texte"
        case .rate: "Une fraction en texte, comme « 4/100 »"
        case .digest: "64 chiffres hexadécimaux en texte"
        case .integer: "Un nombre entier"
        case .flag: "true ou false"
        case .word(let words): "L’un des textes \(words.joined(separator: ", "))"
        case .list: "Une liste"
        case .object, .named, .reference: "Un objet"
        case .nullable(let schema): "\(schema.expected), ou null"
        case .either(let schemas): schemas.map(\.expected).joined(separator: ", ou ")
        case .free: "Une valeur"
        }
    }
}

extension JSONType {
    fileprivate var french: String {
        switch self {
        case .object: "un objet"
        case .array: "une liste"
        case .string: "un texte"
        case .integer: "un nombre entier"
        case .decimal: "un nombre décimal"
        case .bool: "un booléen"
        case .null: "null"
        }
    }
}

extension Day {
    /// A day the API takes: from 1900 to 2199.
    init?(api text: String) {
        guard let day = Day(iso: text), (1900...2199).contains(day.year) else { return nil }
        self = day
    }
}

extension Rate {
    /// Digits of either side: no computation on such a rate leaves 64 bits.
    private static let digits = 6

    /// A fraction the API takes, `4/100`, without leading zeros.
    init?(api text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        guard parts.count == 2, let numerator = Rate.natural(parts[0]),
            let denominator = Rate.natural(parts[1]), denominator > 0
        else { return nil }
        self.init(numerator, denominator)
    }

    private static func natural(_ digits: Substring.UTF8View) -> Int64? {
        guard (1...Rate.digits).contains(digits.count),
            digits.allSatisfy({ (48...57).contains($0) }),
            digits.count == 1 || digits.first != UInt8(ascii: "0")
        else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - 48) }
    }

    var fraction: String { "\(numerator)/\(denominator)" }
}
