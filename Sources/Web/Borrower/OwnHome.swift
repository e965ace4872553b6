internal import Application
internal import Domain

/// Where the file is, who has the next move, and what can be looked at.
struct OwnHome {
    let file: OwnFile
    let today: Day
    let context: WebContext

    var page: WebPage {
        let now = Situation(file: file, today: today)
        return WebPage(
            "Mon dossier", caption: "Dossier \(file.id.french)",
            body: """
                <div class="panel"><p class="lead">\(now.state)</p><p>\(now.next)</p>\
                <p class="soft">C’est à \(now.turn) d’agir.</p></div>
                <ul class="tasks doors">\(doors)</ul>
                """, section: .ownFile)
    }

    private var doors: HTML {
        BorrowerPage.allCases.filter { $0.isShown(file) }.map { page -> HTML in
            """
            <li><div><a href="\(Site.ownPage(page).path)">\(page.french)</a>\
            <span class="hint">\(page.hint)</span></div></li>

            """
        }.joined()
    }
}

extension BorrowerPage {
    var french: String {
        switch self {
        case .answer: "La réponse et son explication"
        case .loan: "Mon prêt"
        case .schedule: "Mes échéances"
        case .interest: "Les intérêts rendus"
        case .story: "Ce qui a été fait, et par qui"
        case .people: "Qui contacter"
        case .leave: "Quitter"
        }
    }

    fileprivate var hint: String {
        switch self {
        case .answer: "Chaque condition, avec son calcul"
        case .loan: "Ce qui est payé, ce qui reste"
        case .schedule: "Date, montant et état de chacune"
        case .interest: "Combien, et à quelle condition"
        case .story: "Depuis l’ouverture du dossier"
        case .people: "Votre accompagnateur, votre banque"
        case .leave: "Ce téléphone n’ouvrira plus le dossier"
        }
    }

    fileprivate func isShown(_ file: OwnFile) -> Bool {
        switch self {
        case .answer: file.detail.assessment != nil
        case .loan: file.loan != nil
        case .schedule: file.loan?.instalments.isEmpty == false
        case .interest: file.loan?.rebate != nil
        case .story, .people, .leave: true
        }
    }
}

/// Where the file stands in one sentence, what comes next, and whose turn it is.
struct Situation {
    let state: HTML
    let next: HTML
    /// Ends « C’est à … d’agir ».
    let turn: HTML

    init(file: OwnFile, today: Day) {
        (state, next, turn) =
            file.loan.map { Situation.of($0, file, today) } ?? Situation.of(file)
    }

    private typealias Words = (HTML, HTML, HTML)

    private static func of(_ file: OwnFile) -> Words {
        let helper: HTML = "\(file.helperName)"
        let row = file.detail.row
        switch row.stage {
        case .draft, .incomplete:
            return (
                "Votre dossier est en préparation.",
                "\(file.helper.name) le complète avec vous.", helper
            )
        case .notEligible:
            return (
                "Les conditions ne sont pas remplies pour le moment.",
                """
                <a href="\(Site.ownPage(.answer).path)">La réponse</a> dit ce qui la changerait. \
                Parlez-en avec \(file.helper.name).
                """, helper
            )
        case .overrideRequested:
            return (
                "Une dérogation est demandée pour vous.",
                "Une deuxième personne doit donner son avis.", "\(row.prescriberName)"
            )
        case .ready: return ready(file)
        case .submitted:
            let until = row.answerDue.map { day -> HTML in " avant le \(day.french)" } ?? .empty
            return (
                "Votre dossier est à la banque.",
                "\(row.bankName ?? "La banque") doit répondre\(until).",
                "\(row.bankName ?? "la banque")"
            )
        case .informationRequested:
            return (
                "La banque demande une information de plus.",
                "\(file.helper.name) la lui donne, avec votre aide si besoin.", helper
            )
        case .bankRefused:
            return (
                "\(row.bankName ?? "La banque") a dit non.",
                """
                Le motif est dans <a href="\(Site.ownPage(.answer).path)">la réponse</a>. Une \
                autre banque peut être essayée.
                """, helper
            )
        case .bankApproved: return ("Une banque a dit oui.", "Elle prépare l’offre.", "la banque")
        case .withdrawn:
            return (
                "Votre demande est retirée.", "Vous pouvez en faire une autre.", "personne"
            )
        case .closed:
            let outcome = file.detail.outcome.map { "\($0.french)." } ?? ""
            return ("Votre dossier est clos. \(outcome)", "Rien n’est attendu.", "personne")
        }
    }

    private static func ready(_ file: OwnFile) -> Words {
        (
            "Les conditions sont remplies.",
            "\(file.helper.name) envoie le dossier à une banque, avec votre accord.",
            "\(file.helperName)"
        )
    }

    private static func of(_ loan: LoanDetail, _ file: OwnFile, _ today: Day) -> Words {
        let bank: HTML = "\(loan.row.bankName)"
        switch loan.row.stage {
        case .offered:
            let until = loan.row.deadline.map { day -> HTML in
                " avant le \(day.french)"
            }
            return (
                "\(bank) vous propose un prêt de \(loan.row.principal.french).",
                """
                Lisez <a href="\(Site.ownPage(.loan).path)">l’offre</a>. Pour dire oui, signez-la \
                à la banque\(until ?? .empty).
                """, "vous"
            )
        case .accepted:
            return ("Vous avez accepté le prêt.", accepted(file), bank)
        case .lapsed:
            return ("L’offre a expiré.", "Elle n’a pas été signée à temps.", "personne")
        case .withdrawn:
            return ("Le prêt est abandonné.", "Vous ne devez rien.", "personne")
        case .repaying: return repaying(loan, today)
        case .late, .incident:
            return (
                "Une échéance est en retard.",
                """
                Il manque \(loan.arrears.french). Parlez-en vite à \(file.helper.name) ou à \
                votre banque.
                """, "vous"
            )
        case .noticeSent:
            let until = file.standing?.regulariseBy.map { day -> HTML in
                " avant le \(day.french)"
            }
            return (
                "La banque vous a mis en demeure de payer.",
                "Payez \(loan.arrears.french)\(until ?? .empty). \(file.helper.name) peut aider.",
                "vous"
            )
        case .accelerated, .writtenOff:
            return (
                "La banque demande tout ce qui reste dû.",
                "Parlez-en à \(file.helper.name) : des solutions existent.", "vous"
            )
        case .overIndebted:
            return (
                "Une procédure de surendettement est en cours.",
                "Elle dit ce que vous avez à payer.", "la commission de surendettement"
            )
        case .repaid:
            return ("Votre prêt est entièrement remboursé.", repaid(loan), turn(loan.rebate))
        }
    }

    private static func accepted(_ file: OwnFile) -> HTML {
        let from = file.standing?.payableFrom.map { day -> HTML in
            "La banque peut verser l’argent à partir du \(day.french). "
        }
        let until = file.standing?.withdrawalEnds.map { day -> HTML in
            "Vous pouvez changer d’avis jusqu’au \(day.french)."
        }
        return (from ?? .empty) + (until ?? .empty)
    }

    private static func repaying(_ loan: LoanDetail, _ today: Day) -> Words {
        let state: HTML = "Votre prêt est en cours."
        guard let line = loan.nextInstalment else {
            return (state, "Aucune échéance n’est attendue.", "personne")
        }
        let amount: HTML = "<strong>\((line.total - line.paid).french)</strong>"
        guard line.due >= today else {
            return (
                state,
                """
                Échéance du <strong>\(line.due.french)</strong> : \(amount). La banque n’a pas \
                encore dit si elle est payée.
                """, "la banque"
            )
        }
        return (
            state, "Prochaine échéance : \(amount) le <strong>\(line.due.french)</strong>.",
            "vous"
        )
    }

    private static func repaid(_ loan: LoanDetail) -> HTML {
        guard let rebate = loan.rebate else { return "Rien n’est attendu." }
        return """
            La suite est dans <a href="\(Site.ownPage(.interest).path)">les intérêts rendus</a> : \
            \(rebate.stage.tag.text.lowercased()).
            """
    }

    private static func turn(_ rebate: RebateRow?) -> HTML {
        switch rebate?.stage {
        case .eligible where rebate?.policy.claiming == .onClaim: "vous"
        case .eligible, .claimed, .computed, .validated, .ordered, .bounced, .contested:
            "la Région"
        default: "personne"
        }
    }
}
