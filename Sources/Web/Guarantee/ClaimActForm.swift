internal import Application
internal import Domain

/// One act on a guarantee: its questions, how they are read, what is shown back.
struct ClaimActForm {
    let name: ClaimActName
    let row: GuaranteeRow
    let claim: ClaimRow?
    let standing: LoanStanding

    private var terms: AgreementTerms { standing.agreement }

    var start: Form {
        var form = Form()
        guard name == .claim else { return form }
        form.set("capital", standing.due.principal)
        form.set("interets", terms.claimsInterest ? standing.due.interest : Money.zero)
        form.set("frais", terms.claimsFees ? standing.due.fees : Money.zero)
        return form
    }

    var intro: HTML {
        switch name {
        case .claim:
            let until = standing.claimUntil.map { day -> HTML in
                "<p>L’appel est possible jusqu’au \(day.french).</p>"
            }
            return """
                \(until ?? .empty)<p>Les montants ci-dessous viennent du prêt, tel qu’il est \
                enregistré aujourd’hui. Vous pouvez demander moins, jamais plus.</p>
                \(ClaimComputation(due: standing.due, row: row, terms: terms).html)
                """
        case .complete:
            let missing = claim?.missing.map { "<li>\($0.french)</li>" as HTML } ?? []
            return "<p>Il manque à cet appel :</p><ul>\(missing)</ul>"
        case .accept:
            return """
                <p>Le montant accepté suit le calcul de la page précédente. Une deuxième \
                personne devra contresigner.</p>
                """
        case .reject: return "<p>La banque lira ce motif.</p>"
        case .countersign:
            return """
                <p>Vous êtes la deuxième personne. Vous engagez la Région pour \
                <strong>\(claim?.accepted?.french ?? "")</strong>.</p>
                """
        case .pay:
            return """
                <p>Le comptable public a payé \
                <strong>\(claim?.accepted?.french ?? "")</strong>. Notez la référence du \
                mandat. Aucun virement ne part d’ici.</p>
                """
        case .close: return "<p>Rien d’autre n’est attendu sur cette garantie.</p>"
        }
    }

    /// An act that asks nothing is checked at once.
    var actWithoutQuestion: GuaranteeAct? {
        switch name {
        case .accept: .accept
        case .countersign: .countersign
        case .close: .close
        case .claim, .complete, .reject, .pay: nil
        }
    }

    func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        questions.map { $0.html(form, errors) }.joined()
    }

    private var questions: [Field] {
        switch name {
        case .claim:
            [
                Field("capital", "Capital restant dû, en euros", .money),
                Field(
                    "interets", "Intérêts impayés, en euros", .money,
                    hint: terms.claimsInterest ? nil : "La convention ne les garantit pas."),
                Field(
                    "frais", "Frais, en euros", .money,
                    hint: terms.claimsFees ? nil : "La convention ne les garantit pas."),
                documents(ClaimDocument.allCases),
            ]
        case .complete: [documents(claim?.missing ?? [])]
        case .reject:
            [
                Field(
                    "motif", "Motif du rejet",
                    .choice(ClaimRejection.allCases.map { .init($0.rawValue, $0.french) }))
            ]
        case .pay:
            [
                Field(
                    "mandat", "Référence du mandat",
                    hint: "Telle que le comptable public l’écrit, par exemple 2026-1034.")
            ]
        case .accept, .countersign, .close: []
        }
    }

    private func documents(_ documents: [ClaimDocument]) -> Field {
        Field(
            "pieces", "Pièces jointes à l’appel",
            .ticks(
                documents.map { document in
                    Field.Option(
                        document.rawValue, document.french,
                        hint: terms.claimDocuments.contains(document) ? "Exigée" : nil)
                }))
    }

    func read(_ reader: inout FormReader) -> GuaranteeAct? {
        let act = readAct(&reader)
        return reader.errors.isEmpty ? act : nil
    }

    private func readAct(_ reader: inout FormReader) -> GuaranteeAct? {
        switch name {
        case .claim:
            let due = standing.due
            let principal = reader.money("capital", "le capital", in: .zero...due.principal)
            let interest = reader.money("interets", "les intérêts", in: .zero...due.interest)
            let fees = reader.money("frais", "les frais", in: .zero...due.fees)
            guard let principal, let interest, let fees else { return nil }
            let amounts = ClaimAmounts(principal: principal, interest: interest, fees: fees)
            return .claim(amounts, documents: joined(reader.form))
        case .complete:
            let documents = joined(reader.form)
            if documents.isEmpty { reader.refuse("pieces", "Cochez les pièces que vous joignez") }
            return .completeClaim(documents: documents)
        case .accept: return .accept
        case .reject:
            return reader.choice(
                "motif", "Choisissez le motif du rejet", as: ClaimRejection.self
            ).map(GuaranteeAct.reject)
        case .countersign: return .countersign
        case .pay:
            return reader.text("mandat", "la référence du mandat", limit: 64)
                .map(GuaranteeAct.pay)
        case .close: return .close
        }
    }

    private func joined(_ form: Form) -> [ClaimDocument] {
        let ticked = form.all("pieces").compactMap(ClaimDocument.init(rawValue:))
        return ClaimDocument.allCases.filter(ticked.contains)
    }

    /// What was typed and what it brings about, before it is done.
    func check(_ act: GuaranteeAct) -> HTML {
        switch act {
        case .claim(let amounts, let documents):
            let missing = terms.claimDocuments.filter { !documents.contains($0) }
            let warning: HTML = .when(
                !missing.isEmpty,
                Notice.html(
                    .warning,
                    """
                    <p>Il manque : \(missing.map(\.french).joined(separator: ", ").lowercased()). \
                    L’appel partira incomplet.</p>
                    """))
            return warning + ClaimComputation(due: amounts, row: row, terms: terms).html
                + SummaryList([.init("Pièces jointes", names(documents))]).html
        case .completeClaim(let documents):
            return SummaryList([.init("Pièces ajoutées", names(documents))]).html
        case .reject(let reason):
            return SummaryList([.init("Motif du rejet", "\(reason.french)")]).html
        case .pay(let order):
            return SummaryList([
                .init("Montant payé", "\(claim?.accepted?.french ?? "")"),
                .init("Mandat", "\(order)"),
            ]).html
        case .accept:
            let base = claim.map { claim in
                ClaimComputation(due: claim.amounts, row: row, terms: terms).html
            }
            return base ?? .empty
        case .countersign, .close:
            return SummaryList([
                .init("Montant", "\(claim?.accepted?.french ?? claim?.paid?.french ?? "")")
            ]).html
        }
    }

    private func names(_ documents: [ClaimDocument]) -> HTML {
        documents.isEmpty
            ? "Aucune" : "\(documents.map(\.french).joined(separator: ", "))"
    }
}
