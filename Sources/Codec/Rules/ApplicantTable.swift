internal import Domain

/// Reads applicants from CSV, a column a fact. An empty cell is a fact not known.
struct ApplicantTable {
    struct Row {
        var line: Int
        var node: JSONNode
    }
    struct RowError: Error {
        var line: Int
        var text: String
        /// The header itself is wrong: no row can be read.
        var isFatal = false
    }

    /// Where a column's value goes in an applicant's file, and how its text is read.
    private enum Column: Hashable {
        case text(String), integer([String]), ratio([String]), flag([String]), descriptive(String)
        case descriptiveInteger(String)
    }

    private var reader = CSVReader()
    private var columns: [Column] = []
    private var isBroken = false

    mutating func append(_ chunk: [UInt8]) { reader.append(chunk) }
    mutating func finish() { reader.finish() }

    mutating func next() throws(RowError) -> Row? {
        if isBroken { return nil }
        do throws(CSVError) {
            guard try reader.next() else { return nil }
        } catch {
            throw RowError(
                line: error.line,
                text: "colonne \(error.field) : ligne CSV illisible ; "
                    + "vérifiez guillemets et encodage UTF-8")
        }
        if columns.isEmpty {
            try readHeader()
            return try next()
        }
        guard reader.count == columns.count else {
            throw RowError(
                line: reader.line,
                text: "\(reader.count) colonnes au lieu de \(columns.count) ; complétez la ligne")
        }
        return Row(line: reader.line, node: try node())
    }

    // MARK: Header

    private mutating func readHeader() throws(RowError) {
        var seen: Set<String> = []
        for index in 0..<reader.count {
            let name = reader.text(index)
            guard let column = Self.columns[name], seen.insert(name).inserted else {
                isBroken = true
                throw RowError(
                    line: reader.line,
                    text: "colonne « \(name) » inconnue ou en double ; colonnes permises : "
                        + Self.columns.keys.sorted().joined(separator: ", "), isFatal: true)
            }
            columns.append(column)
        }
    }

    private static let columns: [String: Column] = {
        var columns: [String: Column] = [
            "id": .text("id"), "le": .text("le"), "montant": .integer(["demande", "montant"]),
            "duree_mois": .integer(["demande", "duree_mois"]),
            "taux_annuel": .ratio(["demande", "taux_annuel"]),
            "parts_fiscales": .ratio(["parts_fiscales"]),
            "accompagnement_accepte": .flag(["accompagnement_accepte"]),
            "age": .descriptiveInteger("age"),
        ]
        for name in ["adultes", "enfants", "enfants_garde_alternee", "heberges"] {
            columns[name] = .integer(["foyer", name])
        }
        for name in [
            "ressources_mensuelles", "charges_mensuelles", "autres_mensualites",
            "prestations_mensuelles", "quotient_familial", "revenu_fiscal_reference",
        ] {
            columns[name] = .integer([name, "centimes"])
            columns[name + "_vu"] = .flag([name, "vu"])
        }
        for name in ["refus_bancaire", "aides_insuffisantes"] {
            columns[name] = .flag([name])
            columns[name + "_le"] = .ratio([name, "le"])
            columns[name + "_vu"] = .flag([name, "vu"])
        }
        for name in [
            "objet", "besoin", "date_de_naissance", "sante", "type_de_prestation",
            "type_de_contrat", "nationalite", "situation_familiale", "commune",
        ] {
            columns[name] = .descriptive(name)
        }
        return columns
    }()

    // MARK: Rows

    private func node() throws(RowError) -> JSONNode {
        var top: [(String, JSONValue)] = []
        func put(_ path: [String], _ value: JSONValue) throws(RowError) {
            guard let place = top.firstIndex(where: { $0.0 == path[0] }) else {
                top.append((path[0], path.count == 2 ? .object([(path[1], value)]) : value))
                return
            }
            guard path.count == 2, case .object(let inner) = top[place].1 else {
                throw RowError(
                    line: reader.line,
                    text: "\(path[0]) : dit non et donne aussi un jour ; gardez l'un des deux")
            }
            top[place].1 = .object(
                inner.members.map { ($0.key, $0.value) } + [(path[1], value)])
        }
        for (index, column) in columns.enumerated() {
            let text = reader.text(index)
            if text.isEmpty { continue }
            switch column {
            case .text(let name): try put([name], .string(text))
            case .ratio(let path): try put(path, .string(text))
            case .integer(let path): try put(path, integer(text, path))
            case .flag(let path): try put(path, flag(text, path))
            case .descriptive(let name): try put(["descriptif", name], .string(text))
            case .descriptiveInteger(let name):
                try put(["descriptif", name], integer(text, [name]))
            }
        }
        return JSONNode(.object(top.filter { !Self.isOnlySeen($0.1) }))
    }

    /// A « vu » without the figure it is about says nothing.
    private static func isOnlySeen(_ value: JSONValue) -> Bool {
        guard case .object(let object) = value else { return false }
        return object.members.count == 1 && object.members[0].key == "vu"
    }

    private func integer(_ text: String, _ path: [String]) throws(RowError) -> JSONValue {
        guard let number = Int64(text) else {
            throw RowError(
                line: reader.line,
                text: "\(path[0]) : « \(text) » n'est pas un entier ; les montants sont en centimes"
            )
        }
        return .integer(number)
    }

    private func flag(_ text: String, _ path: [String]) throws(RowError) -> JSONValue {
        switch text {
        case "oui": return true
        case "non": return false
        default:
            throw RowError(
                line: reader.line, text: "\(path[0]) : « \(text) » ; écrivez oui ou non")
        }
    }
}
