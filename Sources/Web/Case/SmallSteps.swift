internal import Application
internal import Domain

/// The need, in the person's own words.
enum NeedStep {
    static func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        Notice.html(
            .info,
            """
            <p>Seule votre structure lira ce texte. Il ne part ni à la banque, ni à la Région, \
            et aucune règle ne peut le lire.</p><p>N’écrivez rien sur la santé de la personne.</p>
            """)
            + Field(
                "besoin", "Le projet, avec les mots de la personne", .long(rows: 8),
                hint: "Ce qu’elle veut faire, pourquoi maintenant, ce que cela changera."
            ).html(form, errors)
            + Field(
                "classement", "Classement pour les statistiques",
                .list(
                    [Field.Option("", "Pas encore classé")]
                        + PurposeCode.allCases.map { Field.Option($0.rawValue, $0.french) }),
                hint: "Il ne change rien à la réponse.", isOptional: true
            ).html(form, errors)
    }

    static func form(_ need: String?, _ purpose: PurposeCode?) -> Form {
        var form = Form()
        form.set("besoin", need ?? "")
        form.set("classement", purpose?.rawValue ?? "")
        return form
    }

    static func read(_ reader: inout FormReader) -> CaseAct? {
        reader.text("besoin", "le projet de la personne", limit: 4000).map(CaseAct.describeNeed)
    }
}

/// Who lives on the same budget: counts, never birth dates.
enum HouseholdStep {
    static func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        [
            Field(
                "adultes", "Adultes du foyer", .number,
                hint: "La personne elle-même, et son conjoint s’il vit avec elle."),
            Field("enfants", "Enfants à charge toute l’année", .number),
            Field("alternes", "Enfants en résidence alternée", .number),
            Field(
                "heberges", "Autres personnes hébergées", .number,
                hint: "Qui ne partagent pas leurs ressources."),
        ].map { $0.html(form, errors) }.joined()
    }

    static func form(_ household: Household?) -> Form {
        var form = Form()
        form.set("adultes", household?.adults ?? 1)
        form.set("enfants", household?.children ?? 0)
        form.set("alternes", household?.sharedCustodyChildren ?? 0)
        form.set("heberges", household?.hosted ?? 0)
        return form
    }

    static func read(_ reader: inout FormReader) -> Household? {
        let adults = reader.integer("adultes", "le nombre d’adultes", in: 1...20)
        let children = reader.integer("enfants", "le nombre d’enfants à charge", in: 0...20)
        let shared = reader.integer(
            "alternes", "le nombre d’enfants en résidence alternée", in: 0...20)
        let hosted = reader.integer(
            "heberges", "le nombre de personnes hébergées", in: 0...20)
        guard let adults, let children, let shared, let hosted else { return nil }
        return Household(
            adults: adults, children: children, sharedCustodyChildren: shared, hosted: hosted)
    }

    static func text(_ household: Household) -> String {
        var parts = [French.count(household.adults, "adulte", "adultes")]
        if household.children > 0 {
            parts.append(French.count(household.children, "enfant", "enfants"))
        }
        if household.sharedCustodyChildren > 0 {
            parts.append(
                French.count(household.sharedCustodyChildren, "enfant", "enfants")
                    + " en résidence alternée")
        }
        if household.hosted > 0 {
            parts.append(
                French.count(household.hosted, "personne hébergée", "personnes hébergées"))
        }
        return parts.joined(separator: ", ")
    }
}

/// How much, over how long.
enum RequestStep {
    static func fields(_ form: Form, _ errors: FieldErrors, _ rules: RuleSet?) -> HTML {
        let amounts = rules?.amountRange.map {
            "Entre \($0.least.shortFrench) et \($0.most.shortFrench)."
        }
        let months = rules?.monthRange.map { "Entre \($0.least) et \($0.most) mois." }
        return [
            Field("montant", "Montant demandé, en euros", .money, hint: amounts),
            Field("duree", "Durée du remboursement", .number, hint: months, unit: "mois"),
        ].map { $0.html(form, errors) }.joined()
    }

    static func form(_ request: LoanRequest?) -> Form {
        var form = Form()
        form.set("montant", request?.amount)
        form.set("duree", request?.months)
        return form
    }

    /// Any amount that makes sense may be asked: whether it is allowed is for the rules to say,
    /// with the limit and what would change it.
    static func read(_ reader: inout FormReader, _ rules: RuleSet?) -> LoanRequest? {
        let amount = reader.money(
            "montant", "le montant demandé", in: Money(cents: 1)...Money.typedLimit,
            said: rules?.amountRange.map { $0.least...$0.most })
        let months = reader.integer(
            "duree", "la durée en mois", in: 1...120,
            said: rules?.monthRange.map { $0.least...$0.most })
        guard let amount, let months else { return nil }
        return LoanRequest(amount: amount, months: months)
    }
}

/// Why ordinary credit or aid does not do.
enum DifficultyStep {
    static func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        [
            Field(
                "motif", "Ce qui est attesté",
                .choice(
                    DifficultyGround.allCases.map { Field.Option($0.rawValue, $0.french) })),
            Field(
                "date", "Date de l’attestation", .day,
                hint: "Date du refus, ou du constat. Par exemple 23 11 2026."),
            Field(
                "piece", "Justificatif",
                .choice([
                    Field.Option("vu", "J’ai vu une pièce"),
                    Field.Option("declare", "La personne le déclare"),
                ])),
        ].map { $0.html(form, errors) }.joined()
    }

    static func form(_ difficulty: Difficulty?) -> Form {
        var form = Form()
        guard let difficulty else { return form }
        form.set("motif", difficulty.ground.rawValue)
        form.set("date", difficulty.attestedOn)
        form.set("piece", difficulty.seen ? "vu" : "declare")
        return form
    }

    static func read(_ reader: inout FormReader, today: Day) -> Difficulty? {
        let ground = reader.choice(
            "motif", "Choisissez ce qui est attesté", as: DifficultyGround.self)
        let day = reader.day("date", "la date de l’attestation", notAfter: today)
        if !["vu", "declare"].contains(reader.form["piece"]) {
            reader.refuse("piece", "Dites si vous avez vu une pièce")
        }
        guard reader.errors.isEmpty, let ground, let day else { return nil }
        return Difficulty(ground: ground, attestedOn: day, seen: reader.form["piece"] == "vu")
    }

    static func text(_ difficulty: Difficulty) -> String {
        "\(difficulty.ground.french), le \(difficulty.attestedOn.french), "
            + (difficulty.seen ? "pièce vue" : "déclaré sans pièce")
    }
}
