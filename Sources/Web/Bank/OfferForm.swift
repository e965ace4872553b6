internal import Application
internal import Domain

/// What a bank types to make an offer. The conventions of the calculation are the agreement's.
enum OfferForm {
    /// Starts from what was asked, at the rate of the agreement left to the bank.
    static func start(_ detail: CaseDetail, on today: Day) -> Form {
        var form = Form()
        form.set("montant", detail.row.requested?.amount)
        form.set("duree", detail.row.requested?.months)
        form.set("methode", RepaymentMethod.constantInstalment.rawValue)
        form.set("differe", "non")
        form.set("versement", today + 15)
        form.set("premiere", (today + 15).adding(months: 1))
        return form
    }

    static func intro(_ detail: CaseDetail, _ agreement: AgreementRow?) -> HTML {
        let asked = detail.row.requested.map { request -> HTML in
            """
            <p>La personne demande \(request.amount.french) sur \(request.months) mois.</p>
            """
        }
        guard let agreement else {
            return (asked ?? .empty)
                + Notice.html(
                    .warning,
                    "<p>Aucune convention n’est en vigueur : l’offre ne pourra pas être émise.</p>")
        }
        return """
            \(asked ?? .empty)<p>Selon <a href="\(Site.agreement(agreement.id).path)">votre \
            convention</a>, le prêt ne dépasse pas \
            \(agreement.terms.maximumPrincipal.shortFrench), \(agreement.terms.maximumMonths) mois \
            et un taux de \(agreement.terms.maximumAnnualRate.percentFrench).</p>
            """
    }

    static func fields(_ form: Form, _ errors: FieldErrors, _ agreement: AgreementRow?) -> HTML {
        let methods = [
            Field.Option(
                RepaymentMethod.constantInstalment.rawValue, "Mensualité constante"),
            Field.Option(
                RepaymentMethod.constantPrincipal.rawValue, "Capital constant",
                hint: "La mensualité baisse au fil du temps."),
        ]
        let deferrals = [
            Field.Option("non", "Aucun"),
            Field.Option("partiel", "Partiel", hint: "Seuls les intérêts sont payés."),
            Field.Option("total", "Total", hint: "Rien n’est payé, les intérêts s’ajoutent."),
        ]
        let boxes = [
            Field("versement", "Versement prévu", .day, hint: firstDay(agreement)),
            Field(
                "premiere", "Première échéance", .day,
                hint: "Les suivantes tombent le même jour du mois."),
        ].map { $0.html(form, errors) }
        let days: HTML = """
            <fieldset class="group"><legend>Les dates</legend>\(boxes)</fieldset>
            """
        return [
            Field("montant", "Montant prêté, en euros", .money),
            Field(
                "taux", "Taux annuel fixe", .money, hint: "Par exemple 3,5.", unit: "%"),
            Field("duree", "Durée", .number, hint: "Différé compris.", unit: "mois"),
            Field("methode", "Remboursement", .choice(methods)),
            Field("differe", "Différé", .choice(deferrals)),
            Field(
                "mois-differes", "Mois de différé", .number, hint: "S’il y a un différé.",
                isOptional: true, unit: "mois"),
        ].map { $0.html(form, errors) }.joined() + days
    }

    private static func firstDay(_ agreement: AgreementRow?) -> String {
        "L’argent ne part pas dans les sept jours qui suivent l’acceptation."
    }

    static func read(_ reader: inout FormReader, today: Day) -> Offer? {
        let principal = reader.money(
            "montant", "le montant prêté", in: Money(cents: 100)...Money(cents: 5_000_000))
        let rate = reader.percentage("taux", "le taux annuel", notAbove: 20)
        let months = reader.integer("duree", "la durée en mois", in: 1...120)
        let method = reader.choice(
            "methode", "Choisissez le mode de remboursement", as: RepaymentMethod.self)
        let deferral = deferral(&reader)
        let drawn = reader.day(
            "versement", "la date prévue du versement", notBefore: today,
            notAfter: today.adding(months: 12))
        let due = reader.day(
            "premiere", "la date de la première échéance", notBefore: today,
            notAfter: today.adding(months: 18))
        if let drawn, let due, due <= drawn {
            reader.refuse("premiere", "Choisissez une première échéance après le versement")
        }
        guard reader.errors.isEmpty, let principal, let rate, let months, let method,
            let deferral, let drawn, let due
        else { return nil }
        return Offer(
            principal: principal, annualRate: rate, months: months, method: method,
            deferral: deferral, drawnOn: drawn, firstDue: due)
    }

    private static func deferral(_ reader: inout FormReader) -> Deferral? {
        let kind = reader.form["differe"]
        guard kind == "partiel" || kind == "total" else { return Deferral.none }
        let months = reader.integer("mois-differes", "le nombre de mois de différé", in: 1...24)
        guard let months else { return nil }
        return kind == "partiel" ? .partial(months: months) : .total(months: months)
    }
}

extension FormReader {
    /// A percentage with two decimals at most, exact: `3,5` is 7/200.
    mutating func percentage(_ name: String, _ what: String, notAbove most: Int64) -> Rate? {
        let wanted = "Indiquez \(what), entre 0 et \(most) %, par exemple 3,5"
        let typed = form[name].filter { $0 != "%" }
        switch TypedAmount(typed) {
        case .amount(let hundredths) where hundredths.cents <= most * 100:
            return Rate(hundredths.cents, 10_000)
        case .tooPrecise:
            refuse(name, "\(what.capitalisedFirst) s’arrête à deux décimales")
        default: refuse(name, wanted)
        }
        return nil
    }
}
