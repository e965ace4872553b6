internal import Application
internal import Domain

/// Who the person is and how to reach them. Only the accompanying organisation and the bank
/// chosen with the person's agreement read it.
enum PersonStep {
    static func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        [
            Field("prenom", "Prénom", fills: "off"),
            Field("nom", "Nom", fills: "off"),
            Field(
                "naissance", "Date de naissance", .day,
                hint: "Par exemple 23 11 1984. Elle sert à la banque, jamais aux conditions.",
                isOptional: true),
            Field(
                "commune", "Code de la commune de résidence",
                hint: "Code Insee à cinq caractères, par exemple 86194 pour Poitiers.",
                isOptional: true),
            Field("adresse", "Adresse", .long(rows: 2), isOptional: true),
            Field("telephone", "Téléphone", isOptional: true, fills: "off"),
            Field("courriel", "Adresse électronique", .email, isOptional: true, fills: "off"),
        ].map { $0.html(form, errors) }.joined()
    }

    static func form(_ identity: Identity?) -> Form {
        var form = Form()
        guard let identity else { return form }
        form.set("prenom", identity.givenName)
        form.set("nom", identity.familyName)
        form.set("naissance", identity.birthDate)
        form.set("commune", identity.commune)
        form.set("adresse", identity.address)
        form.set("telephone", identity.phone)
        form.set("courriel", identity.email)
        return form
    }

    static func read(_ reader: inout FormReader, today: Day) -> Identity? {
        let given = reader.text("prenom", "le prénom", limit: 100)
        let family = reader.text("nom", "le nom", limit: 100)
        let birth = reader.optionalDay(
            "naissance", "la date de naissance", notBefore: Day(1900, 1, 1), notAfter: today)
        let commune = reader.optionalText("commune", "le code de la commune", limit: 5)
        if !commune.isEmpty, commune.count != 5 {
            reader.refuse("commune", "Indiquez les cinq caractères du code de la commune")
        }
        let address = reader.optionalText("adresse", "l’adresse", limit: 500)
        let phone = reader.optionalText("telephone", "le téléphone", limit: 40)
        let email = reader.optionalText("courriel", "l’adresse électronique", limit: 254)
        if !email.isEmpty, !email.contains("@") {
            reader.refuse("courriel", "Vérifiez l’adresse électronique : il y manque un @")
        }
        guard reader.errors.isEmpty, let given, let family else { return nil }
        return Identity(
            givenName: given, familyName: family, birthDate: birth, email: email, phone: phone,
            address: address, commune: commune)
    }

    static func summary(_ identity: Identity?, change: Site?) -> [SummaryList.Row] {
        [
            .init("Nom", "\(identity?.name ?? "")", change: change),
            .init("Date de naissance", "\(identity?.birthDate?.french ?? "")", change: change),
            .init("Commune", "\(identity?.commune ?? "")", change: change),
            .init("Adresse", "\(identity?.address ?? "")", change: change),
            .init("Téléphone", "\(identity?.phone ?? "")", change: change),
            .init("Adresse électronique", "\(identity?.email ?? "")", change: change),
        ]
    }
}
