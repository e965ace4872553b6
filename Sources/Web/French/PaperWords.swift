internal import Application
internal import Domain

// The words of papers: what they are, why they are asked for, what is wrong with a file.

extension PaperKind {
    package var french: String {
        switch self {
        case .identity: "Pièce d’identité"
        case .address: "Justificatif de domicile"
        case .income: "Justificatif de ressources"
        case .taxNotice: "Avis d’impôt"
        case .charges: "Justificatif de charges"
        case .credits: "Tableau d’un crédit en cours"
        case .bankStatements: "Relevés de compte"
        case .bankDetails: "Relevé d’identité bancaire (RIB)"
        case .difficulty: "Refus d’une banque ou d’une aide"
        case .quote: "Devis"
        case .invoice: "Facture"
        case .mandate: "Mandat"
        case .other: "Autre pièce"
        }
    }

    /// What to give, in a few words.
    var hint: String {
        switch self {
        case .identity: "Carte d’identité, passeport ou titre de séjour."
        case .address: "Facture d’énergie ou quittance de loyer de moins de trois mois."
        case .income: "Bulletins de paie, attestation de la CAF ou de France Travail."
        case .taxNotice: "Le dernier avis reçu."
        case .charges: "Quittance de loyer, facture d’énergie, assurance."
        case .credits: "Le tableau d’amortissement ou la dernière échéance."
        case .bankStatements: "Les trois derniers mois."
        case .bankDetails: "Du compte où le prêt sera versé."
        case .difficulty: "La lettre de refus, ou la décision de l’aide demandée."
        case .quote: "Le prix de ce que le prêt doit payer."
        case .invoice: "Ce qui a été acheté avec le prêt."
        case .mandate: "La personne vous autorise à agir pour elle."
        case .other: "Elle reste dans votre structure."
        }
    }

    /// The last part of its address.
    var slug: String {
        switch self {
        case .identity: "identite"
        case .address: "domicile"
        case .income: "ressources"
        case .taxNotice: "impots"
        case .charges: "charges"
        case .credits: "credits"
        case .bankStatements: "releves"
        case .bankDetails: "rib"
        case .difficulty: "refus"
        case .quote: "devis"
        case .invoice: "facture"
        case .mandate: "mandat"
        case .other: "autre"
        }
    }

    init?(slug: String) {
        guard let kind = PaperKind.allCases.first(where: { $0.slug == slug }) else { return nil }
        self = kind
    }

    /// Who will read it: said where it is given.
    var readers: String {
        goesToBank
            ? "Votre structure la lit, et la banque à qui le dossier est envoyé."
            : "Seule votre structure la lit. Elle ne part jamais à la banque."
    }
}

extension PaperReason {
    var french: String {
        switch self {
        case .everyFile: "Toutes les banques la demandent."
        case .budgetIncome: "Le budget compte des ressources."
        case .budgetCharges: "Le budget compte des charges."
        case .budgetCredits: "Le budget compte des crédits en cours."
        case .attestedRefusal: "Un refus de banque est attesté dans le dossier."
        case .attestedAid: "Le dossier dit que d’autres aides ne suffisent pas."
        case .payment: "Le prêt y sera versé."
        case .purchase: "Utile si le prêt paie un achat ou une réparation."
        }
    }
}

extension PaperFault {
    package var french: String {
        switch self {
        case .missing: "Il manque"
        case .unreadable: "Illisible"
        case .outdated: "Trop ancienne"
        case .notTheRightOne: "Pas la bonne pièce"
        case .incomplete: "Incomplète"
        }
    }
}

extension PaperRequest {
    /// « Relevés de compte (incomplète) ».
    package var french: String { "\(kind.french) (\(fault.french.lowercasedFirst))" }
}

extension PaperFormat {
    package var french: String {
        switch self {
        case .pdf: "PDF"
        case .jpeg: "photo JPEG"
        case .png: "image PNG"
        }
    }
}

extension PaperFlaw {
    package var french: String {
        switch self {
        case .empty: "Ce fichier est vide : choisissez-en un autre"
        case .tooLarge(_, let maximum):
            "Ce fichier dépasse \(PaperSize.french(maximum)). Reprenez la photo de moins près, ou "
                + "envoyez le document en plusieurs fichiers"
        case .heic:
            "Cette photo est au format HEIC, que peu d’ordinateurs ouvrent. Réglez l’appareil "
                + "photo sur « Le plus compatible », puis reprenez la photo"
        case .text:
            "Ce fichier est un texte ou une page web. Imprimez-le en PDF, puis envoyez ce PDF"
        case .unknownFormat:
            "Ce fichier n’est ni un PDF, ni une photo JPEG, ni une image PNG. Imprimez-le en PDF, "
                + "puis envoyez ce PDF"
        case .damaged(.pdf):
            "Ce PDF est abîmé ou incomplet. Ouvrez-le pour vérifier, puis enregistrez-le à nouveau"
        case .damaged:
            "Cette photo est abîmée ou incomplète. Reprenez-la, puis envoyez-la à nouveau"
        case .password:
            "Ce PDF est protégé par un mot de passe. Ouvrez-le, imprimez-le en PDF, puis envoyez "
                + "cette copie"
        case .tooManyPixels(let width, let height):
            "Cette image est trop grande : \(width) × \(height) points. Reprenez une photo de la "
                + "pièce"
        }
    }
}

extension PaperRefusal {
    var french: String {
        switch self {
        case .notNow(let state): "Le dossier \(state.french) : il ne reçoit plus de pièce."
        case .unusable(let flaw): flaw.french
        case .noSuchPaper: "Cette pièce n’existe pas dans le dossier."
        case .notCurrent: "Cette pièce est déjà remplacée ou retirée."
        case .tooMany(let maximum):
            "Le dossier a déjà \(maximum) pièces. Retirez-en une, ou remplacez-en une."
        case .dateMissing(let kind): "Indiquez \(kind.dateAsked)"
        case .inTheFuture(_, let today):
            "Indiquez une date au plus tard le \(today.french), celle du document"
        case .dateImpossible: "Indiquez une date qui existe, celle du document"
        case .alreadyGiven(_, let kind, let on):
            "Ce fichier a déjà été donné le \(on.french) sous « \(kind.french) »"
        case .alreadySent:
            "Cette pièce est partie à la banque. Remplacez-la au lieu de la retirer."
        case .nothingToSend: "La banque a déjà reçu toutes les pièces."
        case .noBank: "Le dossier n’est chez aucune banque."
        case .notReusable: "Cette pièce n’est plus valable. Demandez-en une plus récente."
        }
    }

    /// The field beside which it is said.
    var field: String {
        switch self {
        case .dateMissing, .inTheFuture, .dateImpossible: "date"
        default: "fichier"
        }
    }
}

extension PaperKind {
    /// Completes « Indiquez … ».
    var dateAsked: String {
        validity == .untilStated ? "la fin de validité" : "la date du document"
    }

    var dateLabel: String { dateAsked.dropFirst(3).capitalisedFirst }
}

extension Substring {
    fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}

/// Sizes of files as people read them.
enum PaperSize {
    static func french(_ bytes: Int) -> String {
        if bytes < 1 << 10 { return French.count(bytes, "octet", "octets") }
        if bytes < 1 << 20 {
            return French.grouped(UInt64((bytes + 512) >> 10)) + French.space + "ko"
        }
        let tenths = (bytes * 10 + (1 << 19)) >> 20
        let rest = tenths % 10 == 0 ? "" : ",\(tenths % 10)"
        return French.grouped(UInt64(tenths / 10)) + rest + French.space + "Mo"
    }
}

extension PaperRow {
    /// « PDF, 3 pages, 240 ko ».
    var looks: String {
        let count = format == .pdf ? pages.map { French.count($0, "page", "pages") } : nil
        return [format.french, count, PaperSize.french(bytes)].compactMap { $0 }
            .joined(separator: ", ")
    }

    var tag: Tag {
        switch access {
        case .removed: return Tag("Retirée")
        case .infected: return Tag("Refusée par l’antivirus", .bad)
        case .waiting: return Tag("Analyse en cours", .wait)
        case .open: break
        }
        if replacedBy != nil { return Tag("Remplacée") }
        return isExpired ? Tag("Périmée", .bad) : Tag("Valable", .good)
    }
}

extension PaperEvent {
    var told: Told {
        switch self {
        case .added(let paper, let facts, let on):
            Told("Pièce \(paper) donnée : \(facts.kind.french.lowercasedFirst)", on: on)
        case .removed(let paper, let on): Told("Pièce \(paper) retirée", on: on)
        case .transmitted(_, let papers, let on):
            Told(
                "Envoyé à la banque : "
                    + French.count(papers.count, "pièce", "pièces"), on: on)
        case .scanned(let paper, .clean): Told("Pièce \(paper) analysée : rien trouvé")
        case .scanned(let paper, .infected): Told("Pièce \(paper) refusée par l’antivirus")
        }
    }
}

extension String {
    /// For the middle of a sentence, acronyms kept.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
