internal import Application
internal import Domain

/// The questions of each act of a bank on a loan, how they are read, and how they are shown
/// back.
struct BankLoanForm {
    let act: BankLoanActName
    let detail: LoanDetail
    let standing: LoanStanding
    let today: Day

    /// What the form shows before anything is typed.
    var start: Form {
        var form = Form()
        form.set("le", today)
        switch act {
        case .disburse:
            form.set("montant", standing.leftToDraw)
            form.set("a", Payee.borrower.rawValue)
        case .pay: form.set("montant", detail.nextAmount)
        case .repayEarly:
            form.set("montant", standing.earlyRepayment?.total)
            form.set("garde", standing.agreement.earlyRepayment.rawValue)
        case .suspend:
            form.set("nombre", 1)
            form.set("interets", "oui")
        case .accelerate: form.set("frais", Money.zero)
        case .accept, .withdraw, .reverse, .changeTerm, .notice, .overIndebtedness, .death,
            .writeOff:
            break
        }
        return form
    }

    func fields(_ form: Form, _ errors: FieldErrors) -> HTML {
        (questions + [dayField]).map { $0.html(form, errors) }.joined()
    }

    private var dayField: Field {
        let label: String =
            switch act {
            case .accept: "Date de l’acceptation"
            case .withdraw: "Date de la rétractation"
            case .disburse: "Date du versement"
            case .pay, .repayEarly: "Date du paiement"
            case .reverse: "Date de l’annulation"
            case .suspend, .changeTerm: "Date de l’accord"
            case .notice: "Date d’envoi de la mise en demeure"
            case .accelerate: "Date de la déchéance"
            case .overIndebtedness: "Date de l’étape"
            case .death: "Date du décès"
            case .writeOff: "Date du passage en perte"
            }
        return Field("le", label, .day, hint: "Par exemple 23 11 2026.")
    }

    private var reference: Field {
        Field(
            "reference", "Référence de l’opération",
            hint:
                "Le nom que la banque donne à l’opération. Reprise deux fois, elle compte une fois."
        )
    }

    private var questions: [Field] {
        switch act {
        case .accept, .withdraw, .notice, .death, .writeOff: []
        case .disburse:
            [
                Field(
                    "montant", "Montant versé, en euros", .money,
                    hint: "Il reste \(standing.leftToDraw.french) à verser."),
                Field(
                    "a", "Versé à", .choice(Payee.allCases.map { .init($0.rawValue, $0.french) })),
            ]
        case .pay: [Field("montant", "Montant reçu, en euros", .money), reference]
        case .repayEarly:
            [
                Field("montant", "Montant reçu, en euros", .money, hint: earlyHint), reference,
                Field(
                    "garde", "Si une partie seulement est remboursée",
                    .choice(EarlyRepaymentChoice.allCases.map { .init($0.rawValue, $0.french) })),
            ]
        case .reverse: [paymentList, reasonList]
        case .suspend:
            [
                Field("nombre", "Nombre d’échéances reportées à la fin", .number),
                Field(
                    "interets", "Pendant le report",
                    .choice([
                        .init("oui", "Les intérêts courent"), .init("non", "Sans intérêts"),
                    ])),
            ]
        case .changeTerm: [Field("duree", "Nouvelle durée restante", .number, unit: "mois")]
        case .accelerate:
            [
                Field(
                    "frais", "Frais de la déchéance, en euros", .money,
                    hint: "Ni la garantie ni le remboursement d’intérêts ne les prennent en compte."
                )
            ]
        case .overIndebtedness:
            [
                Field(
                    "etape", "Étape de la procédure",
                    .choice(OverIndebtednessStage.allCases.map { .init($0.rawValue, $0.french) }))
            ]
        }
    }

    private var earlyHint: String? {
        standing.earlyRepayment.map {
            "Pour tout rembourser aujourd’hui : \($0.total.french), "
                + "dont \($0.interest.french) d’intérêts. Sans indemnité."
        }
    }

    private var paymentList: Field {
        let booked = detail.payments.filter { $0.reversed == nil }.suffix(24).reversed()
        return Field(
            "reference", "Paiement à annuler",
            .choice(
                booked.map { line in
                    Field.Option(
                        line.reference,
                        "\(line.amount.french) du \(line.on.french), référence \(line.reference)")
                }))
    }

    private var reasonList: Field {
        Field(
            "raison", "Pourquoi",
            .choice(ReversalReason.allCases.map { Field.Option($0.rawValue, $0.french) }))
    }
}

// MARK: Reading

extension BankLoanForm {
    func read(_ reader: inout FormReader) -> LoanAct? {
        let act = readAct(&reader)
        return reader.errors.isEmpty ? act : nil
    }

    private func readAct(_ reader: inout FormReader) -> LoanAct? {
        switch act {
        case .disburse: return readDrawing(&reader)
        case .pay: return readPayment(&reader)
        case .repayEarly: return readEarlyRepayment(&reader)
        case .reverse: return readReversal(&reader)
        case .suspend:
            let count = reader.integer("nombre", "le nombre d’échéances", in: 1...12)
            let runs = reader.form["interets"] != "non"
            return both(count, day(&reader)) { .suspend(count: $0, interestRuns: runs, on: $1) }
        case .changeTerm:
            let months = reader.integer("duree", "la durée restante en mois", in: 1...120)
            return both(months, day(&reader)) { .changeTerm(months: $0, on: $1) }
        case .accelerate:
            let fees = reader.money("frais", "les frais", in: .zero...Money.typedLimit)
            return both(fees, day(&reader)) { .accelerate(fees: $0, on: $1) }
        case .overIndebtedness:
            let stage = reader.choice(
                "etape", "Choisissez l’étape de la procédure", as: OverIndebtednessStage.self)
            return both(stage, day(&reader)) { .overIndebtedness($0, on: $1) }
        case .accept: return day(&reader).map(LoanAct.acceptOffer)
        case .withdraw: return day(&reader).map(LoanAct.withdrawOffer)
        case .notice: return day(&reader).map(LoanAct.sendFormalNotice)
        case .death: return day(&reader).map(LoanAct.recordDeath)
        case .writeOff: return day(&reader).map(LoanAct.writeOff)
        }
    }

    private func both<First, Second>(
        _ first: First?, _ second: Second?, _ make: (First, Second) -> LoanAct
    ) -> LoanAct? {
        guard let first, let second else { return nil }
        return make(first, second)
    }

    private func day(_ reader: inout FormReader) -> Day? {
        let first = act == .disburse ? standing.payableFrom : nil
        return reader.day("le", "la date", notBefore: first, notAfter: today)
    }

    private func amount(_ reader: inout FormReader) -> Money? {
        reader.money("montant", "le montant", in: Money(cents: 1)...Money.typedLimit)
    }

    private func readDrawing(_ reader: inout FormReader) -> LoanAct? {
        let amount = reader.money(
            "montant", "le montant versé",
            in: Money(cents: 1)...max(standing.leftToDraw, Money(cents: 1)))
        let payee = reader.choice("a", "Choisissez qui reçoit l’argent", as: Payee.self)
        let on = day(&reader)
        guard let amount, let payee, let on else { return nil }
        return .disburse(amount: amount, on: on, payee: payee)
    }

    private func readPayment(_ reader: inout FormReader) -> LoanAct? {
        let amount = amount(&reader)
        let reference = reader.text("reference", "la référence de l’opération", limit: 64)
        let on = day(&reader)
        guard let amount, let reference, let on else { return nil }
        return .receivePayment(reference: reference, amount: amount, on: on)
    }

    private func readEarlyRepayment(_ reader: inout FormReader) -> LoanAct? {
        let amount = amount(&reader)
        let reference = reader.text("reference", "la référence de l’opération", limit: 64)
        let keeps = reader.choice(
            "garde", "Choisissez ce qui reste inchangé", as: EarlyRepaymentChoice.self)
        let on = day(&reader)
        guard let amount, let reference, let keeps, let on else { return nil }
        return .repayEarly(reference: reference, amount: amount, on: on, keeps: keeps)
    }

    private func readReversal(_ reader: inout FormReader) -> LoanAct? {
        let reference = reader.text("reference", "le paiement à annuler", limit: 64)
        let reason = reader.choice(
            "raison", "Choisissez pourquoi il est annulé", as: ReversalReason.self)
        let on = day(&reader)
        guard let reference, let reason, let on else { return nil }
        return .reversePayment(reference: reference, reason, on: on)
    }
}

// MARK: Showing back

extension LoanAct {
    /// What was typed, in the words of the screen.
    var summary: [SummaryList.Row] {
        switch self {
        case .acceptOffer(let on): [.init("Date de l’acceptation", "\(on.french)")]
        case .withdrawOffer(let on): [.init("Date de la rétractation", "\(on.french)")]
        case .disburse(let amount, let on, let payee):
            [
                .init("Montant versé", "\(amount.french)"), .init("Versé à", "\(payee.french)"),
                .init("Date du versement", "\(on.french)"),
            ]
        case .receivePayment(let reference, let amount, let on):
            [
                .init("Montant reçu", "\(amount.french)"), .init("Référence", "\(reference)"),
                .init("Date du paiement", "\(on.french)"),
            ]
        case .repayEarly(let reference, let amount, let on, let keeps):
            [
                .init("Montant reçu", "\(amount.french)"), .init("Référence", "\(reference)"),
                .init("Date du paiement", "\(on.french)"),
                .init("Pour la suite", "\(keeps.french)"),
            ]
        case .reversePayment(let reference, let reason, let on):
            [
                .init("Paiement annulé", "\(reference)"), .init("Raison", "\(reason.french)"),
                .init("Date de l’annulation", "\(on.french)"),
            ]
        case .suspend(let count, let interestRuns, let on):
            [
                .init(
                    "Échéances reportées à la fin",
                    "\(French.count(count, "échéance", "échéances"))"),
                .init("Pendant le report", interestRuns ? "Les intérêts courent" : "Sans intérêts"),
                .init("Date de l’accord", "\(on.french)"),
            ]
        case .changeTerm(let months, let on):
            [
                .init("Nouvelle durée restante", "\(months) mois"),
                .init("Date de l’accord", "\(on.french)"),
            ]
        case .sendFormalNotice(let on): [.init("Mise en demeure envoyée le", "\(on.french)")]
        case .accelerate(let fees, let on):
            [
                .init("Date de la déchéance", "\(on.french)"),
                .init("Frais", "\(fees.french)"),
            ]
        case .overIndebtedness(let stage, let on):
            [.init("Étape", "\(stage.french)"), .init("Date", "\(on.french)")]
        case .recordDeath(let on): [.init("Date du décès", "\(on.french)")]
        case .writeOff(let on): [.init("Date du passage en perte", "\(on.french)")]
        }
    }
}

extension LoanDetail {
    /// What the borrower is expected to pay next.
    var nextAmount: Money? {
        instalments.first { $0.status != .paid }.map { $0.total - $0.paid }
    }
}
