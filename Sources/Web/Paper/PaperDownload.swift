internal import Application
internal import Domain
internal import Hummingbird

extension PaperPages {
    /// The content of a paper, under a name that says nothing of the person.
    ///
    /// A PDF is saved, never shown in the site; a picture that a scanner has seen may be shown. In
    /// both cases the browser is told to run nothing and to believe the type it is given.
    @Sendable func content(_ request: Request, _ context: WebContext) async throws -> Response {
        let (list, row) = try paper(context)
        let (_, opening) = try await scheme.open(
            row.number, of: list.caseFile, for: try context.actor())
        switch opening {
        case .content(let bytes):
            let isShown = row.isScanned && row.format != .pdf
            let place = isShown ? "inline" : "attachment"
            return Response(
                status: .ok,
                headers: [
                    .contentType: row.format.mediaType,
                    .contentDisposition:
                        "\(place); filename=\"\(row.fileName(in: list.caseFile))\"",
                    .contentLength: String(bytes.count),
                    .contentSecurityPolicy: "default-src 'none'; sandbox; frame-ancestors 'none'",
                    .resourcePolicy: "same-origin",
                ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
        case .closed(.waiting):
            throw Fault.refused(
                "L’antivirus n’a pas fini. La pièce s’ouvrira dès qu’il aura répondu.")
        case .closed(.removed), .closed(.open):
            throw Fault.refused("Cette pièce a été retirée : personne ne peut plus l’ouvrir.")
        case .closed(.infected):
            throw Fault.refused(
                "L’antivirus a refusé ce fichier : personne ne peut l’ouvrir. Demandez-en un "
                    + "autre.")
        case .erased:
            throw Fault.refused("Cette pièce a été effacée à la fin de sa durée de conservation.")
        }
    }
}

extension PaperFormat {
    package var mediaType: String {
        switch self {
        case .pdf: "application/pdf"
        case .jpeg: "image/jpeg"
        case .png: "image/png"
        }
    }

    fileprivate var suffix: String {
        switch self {
        case .pdf: "pdf"
        case .jpeg: "jpg"
        case .png: "png"
        }
    }
}

extension PaperRow {
    /// « D-000123-piece-4-ressources.pdf »: numbers and a kind, no name.
    func fileName(in id: CaseID) -> String {
        "\(id.french)-piece-\(number)-\(kind.slug).\(format.suffix)"
    }
}

extension HTTPField.Name {
    /// Other sites may not embed the answer.
    static var resourcePolicy: HTTPField.Name {
        guard let name = HTTPField.Name("Cross-Origin-Resource-Policy") else {
            preconditionFailure("a token of RFC 9110")
        }
        return name
    }
}
