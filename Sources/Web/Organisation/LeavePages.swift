internal import Application
internal import Domain
internal import Hummingbird

/// Absences and hand-overs: of one's own, or of somebody whose account one manages.
struct LeavePages: Sendable {
    let scheme: Scheme
    let renderer: Renderer

    /// Whose they are, and from where one came.
    struct Subject {
        var row: AccountRow
        var isOwn: Bool

        var absences: Site { isOwn ? .ownAbsences : .accountAbsences(row.id) }
        var handOver: Site { isOwn ? .ownHandOver : .accountHandOver(row.id) }
        var section: Site { isOwn ? .ownAccount : .administration }
        var back: BackLink {
            isOwn ? BackLink(.ownAccount, "Mon compte") : BackLink(.account(row.id), "Le compte")
        }
    }

    // MARK: Absences

    @Sendable func absences(_ request: Request, _ context: WebContext) throws -> Response {
        let notice = try request.query()["fait"].isEmpty ? nil : "C’est enregistré."
        return try show(try subject(context), Form(), FieldErrors(), notice: notice, context)
    }

    @Sendable func changeAbsences(
        _ request: Request, _ context: WebContext
    ) async throws -> Response {
        let subject = try subject(context)
        let form = try await request.form(context)
        let act: AccountAct
        if let number = Int(form["absence"]) {
            act = .endAbsence(subject.row.id, number)
        } else {
            var reader = FormReader(form)
            let from = reader.day("du", "le premier jour d’absence")
            let until = reader.day(
                "au", "le dernier jour d’absence",
                notBefore: max(from ?? scheme.today, scheme.today))
            let delegate = reader.number("remplacant", "Choisissez qui suit les dossiers")
            guard let from, let until, let delegate else {
                return try show(subject, form, reader.errors, context)
            }
            act = .declareAbsence(
                subject.row.id, from: from, until: until, delegate: AccountID(delegate))
        }
        let errors = try await scheme.attempt(
            .account(act), by: try context.actor(), form, field: "remplacant")
        if let errors { return try show(subject, form, errors, context) }
        return renderer.redirect(to: subject.absences, query: [("fait", "oui")])
    }

    private func show(
        _ subject: Subject, _ form: Form, _ errors: FieldErrors, notice: String? = nil,
        _ context: WebContext
    ) throws -> Response {
        let rows = try scheme.absences(of: subject.row.id, for: try context.actor())
        let page = AbsencePage(
            subject: subject, rows: rows, colleagues: colleagues(of: subject), context: context)
        return renderer.response(page.page(form, errors, notice: notice), context: context)
    }

    // MARK: Hand-over

    @Sendable func showHandOver(_ request: Request, _ context: WebContext) throws -> Response {
        let subject = try subject(context)
        return renderer.response(
            try handOverPage(subject, Form(), FieldErrors(), context), context: context)
    }

    @Sendable func handOver(_ request: Request, _ context: WebContext) async throws -> Response {
        let subject = try subject(context)
        let form = try await request.form(context)
        let files = try scheme.followedFiles(of: subject.row.id, for: try context.actor())
        let act = AccountAct.handOver(
            subject.row.id, to: HeirsField.read(form), closing: false)
        let asking = try handOverPage(subject, form, FieldErrors(), files: files, context)
        return try await handOver(act, of: subject.row, form, context) { errors in
            var page = asking
            page.body = HandOverPage(
                subject: subject, files: files, colleagues: colleagues(of: subject),
                context: context
            ).body(form, errors)
            page.refuse(errors)
            return page
        }
    }

    /// Does it, and says to whom each file went.
    func handOver(
        _ act: AccountAct, of row: AccountRow, _ form: Form, _ context: WebContext,
        asking page: (FieldErrors) -> WebPage
    ) async throws -> Response {
        let actor = try context.actor()
        var errors = FieldErrors()
        do throws(Rejection) {
            let receipt = try await scheme.perform(
                .account(act), by: actor, command: form.command, seen: form.version)
            let result = HandOverResult(
                row: row, files: scheme.handedFiles(receipt), isOwn: actor.account == row.id)
            return renderer.response(result.page, context: context)
        } catch {
            switch error {
            case .invalid: errors.add(HeirsField.name, HeirsField.missing)
            case .refused(let refusal): errors.add(HeirsField.name, refusal.french)
            default: throw error
            }
        }
        return renderer.response(page(errors), context: context)
    }

    private func handOverPage(
        _ subject: Subject, _ form: Form, _ errors: FieldErrors, files: Int? = nil,
        _ context: WebContext
    ) throws -> WebPage {
        let files =
            try files
            ?? scheme.followedFiles(
                of: subject.row.id, for: try context.actor())
        return WebPage(
            subject.isOwn ? "Confier tous mes dossiers" : "Confier tous les dossiers",
            caption: subject.isOwn ? nil : subject.row.name,
            body: HandOverPage(
                subject: subject, files: files, colleagues: colleagues(of: subject),
                context: context
            ).body(form, errors),
            back: subject.back, section: subject.section, errors: errors)
    }

    private func colleagues(of subject: Subject) -> [AccountRow] {
        scheme.workers(of: subject.row.organisation).filter { $0.id != subject.row.id }
    }

    /// Whoever follows files, in the address or oneself.
    private func subject(_ context: WebContext) throws -> Subject {
        let actor = try context.actor()
        guard context.parameters.get("account") != nil else {
            guard let row = scheme.ownAccount(of: actor), row.roles.contains(.prescriber) else {
                throw Fault.forbidden
            }
            return Subject(row: row, isOwn: true)
        }
        guard Rights.reaches(actor, .seeAccounts) else { throw Fault.forbidden }
        let id = AccountID(try context.number("account"))
        let row = try scheme.accounts(for: actor).first { $0.id == id }
        guard let row, row.closedOn == nil, row.roles.contains(.prescriber) else {
            throw Fault.notFound
        }
        return Subject(row: row, isOwn: false)
    }
}
