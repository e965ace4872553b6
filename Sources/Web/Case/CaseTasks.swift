internal import Application
internal import Domain

/// The page of a file: what is done, what is to be done, what happened.
struct CaseTasks {
    let detail: CaseDetail
    let scheme: Scheme
    let context: WebContext
    /// What was chosen and is wrong, where an act was refused.
    var form = Form()
    var errors = FieldErrors()

    private var id: CaseID { detail.row.id }
    private var mayEdit: Bool { detail.rights.contains(.editCase) && isPreparing }
    private var isPreparing: Bool { detail.row.stage.isPreparing }

    var page: WebPage {
        let next = nextStep.map { Notice.html(.info, $0) } ?? .empty
        let tasks: HTML =
            mayEdit ? "<h2>À remplir</h2>" + Task.list(fillingTasks) : CaseReview.extract(detail)
        return WebPage(
            detail.row.name ?? "Dossier \(id.french)",
            caption: detail.row.name == nil ? nil : "Dossier \(id.french)",
            body: """
                <p>\(detail.row.stage.tag.html) <span class="soft">suivi par \
                \(detail.row.workerName), \(detail.row.prescriberName)\(agency)\
                \(standIn)</span></p>
                \(next)\(tasks)\(papers)\(deciding)
                <h2>Ce qui s’est passé</h2>
                \(Moment.list(moments))
                \(access)\(moreActs)
                """,
            back: BackLink(.cases, "Dossiers"), section: .cases,
            isAboutPerson: detail.row.name != nil)
    }

    private var access: HTML {
        .when(
            detail.rights.contains(.openAccess),
            """
            <p><a href="\(Site.caseAccess(id).path)">L’accès de l’emprunteur à son dossier</a></p>
            """)
    }

    private var agency: HTML {
        detail.row.agencyName.map { ", \($0)" } ?? .empty
    }

    private var standIn: HTML {
        detail.row.standIn.map { standIn in
            " · en son absence, \(standIn.name) jusqu’au \(standIn.until.french)"
        } ?? .empty
    }

    private func status(_ isFilled: Bool) -> Task.Status { isFilled ? .done : .toDo }

    private var fillingTasks: [Task] {
        [
            Task("La personne", .caseStep(id, .person), status(detail.identity != nil)),
            Task("Le besoin", .caseStep(id, .need), status(detail.need != nil)),
            Task("Le foyer", .caseStep(id, .household), status(detail.household != nil)),
            Task("Le budget", .caseStep(id, .budget), budgetStatus),
            Task("Le prêt demandé", .caseStep(id, .request), status(detail.row.requested != nil)),
            Task(
                "La difficulté à financer", .caseStep(id, .difficulty),
                status(detail.difficulty != nil)),
            Task("Les pièces", .papers(id), paperStatus, hint: paperHint),
        ]
    }

    private var requestedPapers: HTML {
        guard case .papersRequested(let requests) = detail.submissions.last?.answer else {
            return .empty
        }
        let items = requests.map { request -> HTML in "<li>\(request.french)</li>" }
        return """
            <p>Elle demande ces pièces :</p><ul>\(items)</ul>\
            <p><a href="\(Site.papers(id).path)">Donner les pièces demandées</a></p>
            """
    }

    private var expectedPapers: [PaperNeed] {
        (detail.paperNeeds ?? []).filter(\.isExpected)
    }

    private var paperStatus: Task.Status {
        let given = expectedPapers.count(where: \.isMet)
        return given == expectedPapers.count ? .done : given == 0 ? .toDo : .started
    }

    private var paperHint: HTML {
        "\(expectedPapers.count(where: \.isMet)) sur \(expectedPapers.count) données"
    }

    /// Once the file is sent, papers still come in, and are read again.
    private var papers: HTML {
        .when(
            !mayEdit && detail.rights.contains(.seePapers),
            "<p><a href=\"\(Site.papers(id).path)\">Les pièces du dossier</a></p>")
    }

    private var budgetStatus: Task.Status {
        guard let budget = detail.budget else { return .toDo }
        let isComplete =
            budget.contains { $0.kind.isIncome }
            && budget.contains { !$0.kind.isIncome && !$0.kind.isDebt }
            && budget.contains { $0.kind.isDebt }
            && budget.allSatisfy { $0.evidence != .missing }
        return isComplete ? .done : .started
    }

    /// Whether the rules can be asked about everything they read.
    private var canAssess: Bool {
        !detail.missing.contains {
            [.household, .budget, .request, .difficulty].contains($0)
        }
    }

    /// The tasks of those who decide; for others, the answer alone, once there is one.
    private var deciding: HTML {
        guard !detail.rights.contains(.assessCase) else {
            return "<h2>Examen et envoi</h2>\(Task.list(decidingTasks))"
        }
        return .when(
            detail.assessment != nil && detail.rights.contains(.seeBudget),
            """
            <p><a href="\(Site.caseStep(id, .decision).path)">Lire la réponse et son \
            explication</a></p>
            """)
    }

    private var decidingTasks: [Task] {
        let assessed = detail.assessment != nil
        let review: Task.Status =
            !canAssess ? .notYet : detail.assessmentIsCurrent ? .done : .toDo
        let sent = detail.row.bank != nil
        let canSend = detail.row.stage == .ready || detail.row.stage == .bankRefused
        return [
            Task("Vérifier et examiner les conditions", .caseStep(id, .review), review),
            Task(
                "Lire la réponse et son explication", .caseStep(id, .decision),
                assessed ? .done : .notYet, hint: detail.assessment?.outcome.tag.html ?? .empty),
            Task(
                "Recueillir l’accord et envoyer à une banque", .caseStep(id, .transmission),
                canSend ? .toDo : sent ? .done : .notYet),
        ]
    }

    private var nextStep: HTML? {
        switch detail.row.stage {
        case .draft where canAssess:
            "<p>Les conditions peuvent être examinées. Vérifiez d’abord vos réponses.</p>"
        case .overrideRequested:
            "<p>Une dérogation attend l’avis d’une deuxième personne.</p>"
        case .ready: "<p>Les conditions sont remplies. Le dossier peut partir à une banque.</p>"
        case .submitted:
            detail.row.answerDue.map { day in
                "<p>\(detail.row.bankName ?? "La banque") doit répondre avant le \(day.french).</p>"
            }
        case .informationRequested:
            """
            <p>La banque attend une information. Répondez-lui, puis dites-le \
            <a href="\(Site.caseStep(id, .transmission).path)">sur la page d’envoi</a>. Son délai \
            est arrêté jusque-là.</p>\(requestedPapers)
            """
        case .bankRefused:
            "<p>La banque a refusé. Le dossier peut être corrigé, ou envoyé à une autre banque.</p>"
        case .bankApproved:
            detail.row.loan.map { loan in
                """
                <p>La banque a dit oui. <a href="\(Site.loan(loan).path)">Suivre le prêt \
                \(loan.french)</a>.</p>
                """
            }
        default: nil
        }
    }

    /// In the order of their days; what is awaited comes last.
    private var moments: [Moment] {
        let sorted = happened.enumerated().sorted {
            ($0.element.0, $0.offset) < ($1.element.0, $1.offset)
        }
        return sorted.map(\.element.1) + awaited
    }

    private var happened: [(Day, Moment)] {
        var list: [(Day, Moment)] = []
        func add(_ day: Day, _ what: HTML, who: String = "") {
            list.append((day, Moment(day.french, what, who: who)))
        }
        add(detail.row.openedOn, "Dossier ouvert", who: detail.row.prescriberName)
        if let assessment = detail.assessment {
            add(assessment.on, "Conditions examinées : \(assessment.outcome.tag.html)")
        }
        for scope in ConsentScope.allCases {
            if let day = detail.consents[scope] {
                add(
                    day, "Accord donné : \(scope.french)",
                    who: detail.consentSources[scope]?.who ?? "la personne")
            }
        }
        for sending in detail.submissions {
            add(sending.sentOn, "Envoyé à \(sending.bankName)")
            if let answer = sending.answer, let day = sending.answeredOn {
                add(day, answer.html, who: sending.bankName)
            }
        }
        for handOver in detail.handOvers {
            add(handOver.on, "Dossier confié à \(handOver.toName)", who: handOver.byName)
        }
        if let outcome = detail.outcome {
            add(detail.row.changedOn, "Clos : \(outcome.french)")
        }
        return list
    }

    private var awaited: [Moment] {
        detail.submissions.filter { $0.answer == nil }.map { sending in
            Moment(
                "Avant le \(sending.answerDue.french)", "Réponse attendue",
                who: sending.bankName, awaited: true)
        }
    }

    private var moreActs: HTML {
        guard detail.rights.contains(.reassignCase), detail.row.stage != .closed else {
            return .empty
        }
        let colleagues = scheme.workers(of: detail.row.prescriber).filter {
            $0.id != detail.row.worker
        }
        let handOver: HTML = .when(
            !colleagues.isEmpty,
            FormView(
                to: .caseAct(id, .reassign), button: "Confier le dossier", style: "second",
                version: detail.version,
                body: Field(
                    "a", "Confier le dossier à",
                    .list(colleagues.map { Field.Option(String($0.id.number), $0.name) })
                ).html(form, errors)
            ).post(context))
        let end = isPreparing ? closing : .empty
        return """
            <details\(.when(!errors.isEmpty, " open"))>\
            <summary>Confier, retirer ou clore le dossier</summary>\(handOver)\(end)\
            </details>
            """
    }

    private var closing: HTML {
        FormView(
            to: .caseAct(id, .close), button: "Clore le dossier", style: "second",
            version: detail.version,
            body: Field(
                "issue", "Issue",
                .list(
                    [CaseOutcome.ineligible, .refusedByBanks, .otherSolution].map {
                        Field.Option($0.rawValue, $0.french)
                    })
            ).html(form, errors)
        ).post(context)
            + FormView(
                to: .caseAct(id, .withdraw),
                button: "Retirer la demande, à la demande de la personne",
                style: "second", version: detail.version
            ).post(context)
    }
}

extension CaseStage {
    /// Whether its answers may still be changed.
    var isPreparing: Bool {
        switch self {
        case .draft, .incomplete, .notEligible, .overrideRequested, .ready, .bankRefused: true
        case .submitted, .informationRequested, .bankApproved, .withdrawn, .closed: false
        }
    }
}

extension BankAnswer {
    var html: HTML {
        switch self {
        case .informationRequested(let code): "Information demandée : \(code.french)"
        case .papersRequested(let requests):
            "Pièces demandées : \(requests.map(\.french).joined(separator: ", "))"
        case .informationProvided: "Information fournie"
        case .refused(let code): "Refusé : \(code.french)"
        case .approved(let loan):
            "Accepté : <a href=\"\(Site.loan(loan).path)\">prêt \(loan.french)</a>"
        }
    }
}
