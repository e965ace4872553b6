internal import Application
internal import Codec
internal import Domain
internal import Hummingbird

/// The monthly return file of a bank: sent, looked at, then booked.
struct ReturnPages: Sendable {
    let scheme: Scheme
    let renderer: Renderer
    let pending: PendingReturns

    /// A million lines of about 60 bytes.
    static let mostBytes = 64 * 1024 * 1024

    @Sendable func list(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let files = try scheme.returnFiles(of: actor.organisation, for: actor)
        return renderer.response(
            ReturnList(files: files, number: Int(try request.query()["page"]) ?? 1)
                .page(FieldErrors(), context), context: context)
    }

    @Sendable func upload(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        let files = try scheme.returnFiles(of: actor.organisation, for: actor)
        let upload = try await request.upload(context, limit: ReturnPages.mostBytes)
        var errors = FieldErrors()
        let file = upload.files["fichier"]
        if file == nil || file?.name.isEmpty == true {
            errors.add("fichier", "Choisissez le fichier à envoyer")
        } else if file?.bytes.isEmpty == true {
            errors.add("fichier", "Ce fichier est vide : choisissez-en un autre")
        }
        guard let file, errors.isEmpty else {
            return renderer.response(
                ReturnList(files: files).page(errors, context), context: context)
        }
        let report = try await scheme.previewReturns(
            file.bytes, name: file.name, bank: actor.organisation, by: actor)
        pending.keep(
            PendingReturns.Entry(
                bank: actor.organisation, account: actor.account, name: file.name,
                bytes: file.bytes, report: report))
        return renderer.redirect(to: .returnReport(report.file))
    }

    @Sendable func report(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        let files = try scheme.returnFiles(of: actor.organisation, for: actor)
        let name = context.parameters.get("file") ?? ""
        let known = files.first { $0.file.hexadecimal == name }
        if let entry = pending.find(name, of: actor.organisation) {
            return renderer.response(
                ReturnReportPage(report: entry.report, booked: known).page(context),
                context: context)
        }
        guard let known else { throw Fault.notFound }
        return renderer.response(ReturnReportPage.remembered(known), context: context)
    }

    @Sendable func book(_ request: Request, _ context: WebContext) async throws -> Response {
        let actor = try context.actor()
        guard Rights.reaches(actor, .importReturns) else { throw Fault.forbidden }
        _ = try await request.form(context)
        guard
            var entry = pending.find(
                context.parameters.get("file") ?? "", of: actor.organisation)
        else {
            throw Fault.refused(
                "Le fichier n’est plus en attente. Envoyez-le à nouveau : "
                    + "une ligne déjà enregistrée ne compte pas deux fois.")
        }
        entry.report = try await scheme.importReturns(
            entry.bytes, name: entry.name, bank: actor.organisation, by: actor)
        pending.keep(entry)
        return renderer.redirect(to: .returnReport(entry.report.file))
    }

    /// The lines to mend, each with what is wrong with it, for a spreadsheet.
    @Sendable func corrections(_ request: Request, _ context: WebContext) throws -> Response {
        let actor = try context.actor()
        guard
            let entry = pending.find(
                context.parameters.get("file") ?? "", of: actor.organisation)
        else { throw Fault.notFound }
        let bytes = ReturnCorrections.file(entry.bytes, entry.report.mistakes)
        return Response(
            status: .ok,
            headers: [
                .contentType: "text/csv; charset=utf-8",
                .contentDisposition: "attachment; filename=\"lignes-a-corriger.csv\"",
                .contentLength: String(bytes.count),
            ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }
}

/// The rejected lines as they were sent, with the reason and the remedy behind.
enum ReturnCorrections {
    static func file(_ bytes: [UInt8], _ mistakes: [ReturnMistake]) -> [UInt8] {
        let wanted = Dictionary(grouping: mistakes, by: \.line)
        var writer = CSVWriter(for: .person)
        writer.line(["ligne", "colonne", "trouvé", "motif", "remède", "ligne envoyée"])
        var number = 0
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            number += 1
            guard let wrong = wanted[number] else { continue }
            let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
            for mistake in wrong {
                writer.number(Int64(mistake.line))
                for field in [
                    mistake.columnFrench, mistake.found, mistake.reasonFrench,
                    mistake.remedyFrench, text,
                ] {
                    writer.field(field)
                }
                writer.endLine()
            }
        }
        return writer.bytes
    }
}
