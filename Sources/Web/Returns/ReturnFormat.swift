internal import Codec

/// How the file is written, beside the place where it is sent.
enum ReturnFormat {
    static let html: HTML = """
        <details><summary>Comment écrire ce fichier</summary>
        <p>Du CSV en UTF-8, une ligne par opération. La première ligne nomme les colonnes.</p>
        <pre tabindex="0">\(example)</pre>
        \(operations)
        <p>Le montant s’écrit en euros, sans espace ni signe. La date s’écrit 2026-11-05 ou \
        05/11/2026. La référence est celle de votre banque. Elle est unique pour un prêt.</p>
        </details>
        """

    private static let example = """
        pret;operation;reference;date;montant;precision
        P-000012;versement;2026-11-0001;2026-11-05;86,85;
        P-000012;rejet;2026-11-0001;2026-11-08;;impaye
        P-000013;anticipe;2026-11-0051;2026-11-21;500;mensualite
        """

    private static var operations: HTML {
        Table(
            caption: "Les opérations",
            columns: [
                Table.Column("Mot"), Table.Column("Ce qu’il dit"), Table.Column("Précision"),
            ],
            rows: ReturnOperationName.allCases.map { name in
                [
                    "<span class=\"code\">\(name.rawValue)</span>", "\(name.meaning)",
                    "\(name.details.joined(separator: ", "))",
                ]
            }
        ).html
    }
}

extension ReturnOperationName {
    fileprivate var meaning: String {
        switch self {
        case .payment: "Une somme reçue de l’emprunteur"
        case .earlyRepayment: "Un remboursement anticipé, total ou partiel"
        case .reversal: "L’opération de cette référence est annulée"
        case .formalNotice: "La mise en demeure est partie ce jour"
        case .acceleration: "Tout le prêt est exigé ce jour, avec les frais éventuels"
        case .overIndebtedness: "Une étape de la procédure de surendettement"
        case .death: "L’emprunteur est décédé ce jour"
        case .writeOff: "La banque renonce au reste"
        }
    }
}
