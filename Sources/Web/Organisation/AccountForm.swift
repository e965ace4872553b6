internal import Application
internal import Domain

/// The questions about a professional's account.
enum AccountForm {
    /// Long ones need no rule about their characters.
    private static let shortestPassword = PasswordRule.minimumCharacters

    static let passwordField = Field(
        "mot-de-passe", "Mot de passe", .password,
        hint: "Au moins \(shortestPassword) caractères, par exemple une phrase de plusieurs mots.",
        fills: "new-password")

    static func rolesField(_ roles: [Role]) -> Field {
        Field("roles", "Rôles", .ticks(roles.map { .init($0.rawValue, $0.french) }))
    }

    /// - Parameters:
    ///   - organisations: those where the actor may invite; one is not asked for.
    ///   - roles: those that the actor may give.
    static func fields(
        _ form: Form, _ errors: FieldErrors, organisations: [OrganisationRow], roles: [Role]
    ) -> HTML {
        let choices =
            (organisations.count == 1 ? [] : [Field.Option("", "Choisissez")])
            + organisations.map { Field.Option(String($0.id.number), $0.facts.name) }
        return [
            Field("nom", "Nom de la personne", hint: "Prénom et nom.", fills: "off"),
            Field("courriel", "Adresse électronique professionnelle", .email, fills: "off"),
            Field("organisation", "Organisation", .list(choices)), rolesField(roles),
            InvitationPeriod.field,
        ].map { $0.html(form, errors) }.joined()
    }

    static func read(_ reader: inout FormReader) -> NewInvitation? {
        let name = reader.text("nom", "le nom de la personne", limit: 100)
        let email = reader.text("courriel", "l’adresse électronique", limit: 254)
        let organisation = Int64(reader.form["organisation"])
        if organisation == nil {
            reader.refuse("organisation", "Choisissez l’organisation de la personne")
        }
        let roles = roles(&reader)
        guard let name, let email, let organisation, let roles else { return nil }
        return NewInvitation(
            organisation: OrganisationID(organisation), roles: roles, name: name, email: email)
    }

    static func roles(_ reader: inout FormReader) -> [Role]? {
        let ticked = reader.form.all("roles").compactMap(Role.init(rawValue:))
        if ticked.isEmpty { reader.refuse("roles", "Cochez au moins un rôle") }
        return ticked.isEmpty ? nil : Role.allCases.filter(ticked.contains)
    }

    static func password(_ reader: inout FormReader) -> String? {
        let typed = reader.form["mot-de-passe"]
        guard typed.count >= shortestPassword, typed.count <= 1024 else {
            reader.refuse(
                "mot-de-passe",
                "Choisissez un mot de passe d’au moins \(shortestPassword) caractères")
            return nil
        }
        return typed
    }

    /// Its holder's own choice: the rules first, and twice, since nobody sees what is typed.
    static let chosenFields = [
        Field(
            "mot-de-passe", "Votre mot de passe", .password,
            hint: "Au moins \(shortestPassword) caractères. Une phrase de plusieurs mots convient. "
                + "Évitez les suites de touches et les mots répétés.",
            fills: "new-password"),
        Field(
            "mot-de-passe-2", "Le même, une deuxième fois", .password, fills: "new-password"),
    ]

    static func chosenPassword(_ reader: inout FormReader) -> String? {
        guard let typed = password(&reader) else { return nil }
        if let problem = PasswordRule.problem(typed) {
            reader.refuse("mot-de-passe", FieldError("password", problem).sentence)
            return nil
        }
        guard reader.form["mot-de-passe-2"] == typed else {
            reader.refuse(
                "mot-de-passe-2", "Écrivez deux fois le même mot de passe : ils diffèrent")
            return nil
        }
        return typed
    }

    /// The field of the form for a field of the application.
    static func field(_ name: String) -> String {
        switch name {
        case "email": "courriel"
        case "password": "mot-de-passe"
        case "roles", "organisation": name
        default: "nom"
        }
    }
}

extension FieldError {
    /// The message without the application's own name of the field.
    var sentence: String {
        switch problem {
        case .alreadyUsed: "Cette adresse a déjà un compte : cherchez-le dans la liste des comptes"
        case .alreadyInvited:
            "Une invitation attend déjà cette personne : donnez-lui un nouveau lien depuis "
                + "cette invitation"
        case .malformed: "Vérifiez ce qui est écrit : la forme n’est pas la bonne"
        case .tooCommon: "Ce mot de passe est trop courant : choisissez-en un autre"
        case .tooShort(let minimum): "Écrivez au moins \(minimum) caractères"
        case .tooLong(let limit): "Écrivez au plus \(limit) caractères"
        case .missing: "Remplissez ce champ"
        case .notPositive, .outOfRange, .unknown: "Vérifiez cette réponse"
        }
    }
}

extension FormReader {
    /// A SIRET, spaces and dashes aside, with its check digit.
    mutating func siret(_ name: String) -> String? {
        let digits = form[name].filter { !$0.isWhitespace && $0 != "-" && $0 != "." }
        guard digits.utf8.count == 14, digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            refuse(name, "Indiquez les 14 chiffres du SIRET")
            return nil
        }
        return digits
    }
}
