internal import Domain

extension RuleFileError {
    /// `file:line: what is wrong; what to do`, in French, for whoever wrote the file.
    package var text: String {
        let place = pointer.isEmpty ? "" : " \(pointer) :"
        return "\(file):\(line):\(place) \(reason)"
    }

    private var reason: String {
        switch problem {
        case .text(let code, let column): "colonne \(column), \(Self.reason(code))"
        case .shape(let problem): Self.reason(problem)
        case .defect(let defect): Self.reason(defect)
        case .brokenCase(let title):
            "le cas voté « \(title) » ne donne plus la réponse votée ; corrigez la règle ou le cas"
        case .overlap(let overlap):
            "les versions \(overlap.first) et \(overlap.second) de « \(overlap.name) » valent "
                + "toutes deux le \(overlap.on.iso) ; terminez la première par « effet.au »"
        }
    }

    private static func reason(_ code: JSONError.Code) -> String {
        switch code {
        case .duplicateKey(let key): "clé « \(key) » en double ; gardez-en une seule"
        case .notAnInteger(let text):
            "« \(text) » n'est pas un entier ; écrivez des centimes, ou un rapport \"a/b\""
        case .integerTooLarge(let text): "« \(text) » est trop grand ; corrigez le nombre"
        case .emptyText: "le fichier est vide"
        case .unexpectedEnd: "le fichier s'arrête trop tôt ; fermez l'accolade ou le guillemet"
        case .tooDeep(let limit): "plus de \(limit) niveaux d'imbrication"
        case .invalidUTF8, .byteOrderMark: "enregistrez le fichier en UTF-8 sans marque d'ordre"
        default: "ce n'est pas du JSON à cet endroit ; vérifiez virgules et guillemets"
        }
    }

    private static func reason(_ problem: JSONShapeError.Problem) -> String {
        switch problem {
        case .missing: "élément absent ; ajoutez-le"
        case .unknownMember: "clé inconnue ; corrigez son nom ou retirez-la"
        case .wrongType(let expected, let found):
            "\(name(expected)) attendu, \(name(found)) trouvé"
        case .outOfRange(let value, let range):
            "\(value) hors de \(range.lowerBound) à \(range.upperBound)"
        case .notOneOf(let text, let allowed):
            "« \(text) » n'est pas permis ; choisissez parmi : \(allowed.joined(separator: ", "))"
        case .invalid(let text, let reason): "« \(text) » : \(reason)"
        }
    }

    private static func name(_ type: JSONType) -> String {
        switch type {
        case .object: "objet {…}"
        case .array: "liste […]"
        case .string: "texte"
        case .integer: "nombre entier"
        case .decimal: "nombre à virgule"
        case .bool: "vrai ou faux"
        case .null: "null"
        }
    }

    private static func reason(_ defect: RuleSetDefect) -> String {
        switch defect {
        case .unknownCitation(let reference, let parameter):
            "« \(reference) »" + (parameter.map { ", cité par \($0)," } ?? "")
                + " n'est pas dans « sources » ; décrivez-y la délibération"
        case .duplicateParameter(let name): "le paramètre « \(name) » est donné deux fois"
        case .duplicateCriterion(let id): "le critère « \(id) » est donné deux fois"
        case .noCriterion: "aucun critère ; ajoutez-en au moins un"
        case .tooMany: "plus de 200 paramètres ou critères ; partagez le fichier"
        case .effectEndsBeforeItStarts: "« effet.au » est avant « effet.du »"
        case .unknownParameter(let name, let criterion):
            "le critère « \(criterion) » nomme « \(name) », "
                + "qui n'est pas un paramètre utilisable là"
        case .mixedUnits(let criterion):
            "le critère « \(criterion) » compare ou ajoute des unités différentes"
        case .emptyExpression(let criterion): "le critère « \(criterion) » est vide"
        case .badFactor(let criterion):
            "le critère « \(criterion) » multiplie autre chose qu'un montant par un rapport"
        case .badRange(let parameter): "les bornes de « \(parameter) » ne se suivent pas"
        case .incompleteTable(let parameter):
            "« \(parameter) » n'a pas de ligne pour un adulte seul ; ajoutez-la"
        case .valueOutOfBounds(let parameter): "la valeur de « \(parameter) » est hors limites"
        case .noAnnualRate(let criterion):
            "le critère « \(criterion) » lit la mensualité ; donnez « taux_annuel » (0 à 20 %)"
        case .leverWithoutRange(let lever, let criterion):
            "le critère « \(criterion) » propose un levier sans les bornes de « "
                + RuleNames.name(of: lever, in: RuleNames.levers) + " »"
        }
    }
}
