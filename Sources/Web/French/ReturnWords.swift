package import Codec
internal import Domain

// What is wrong with a line of a return file, and how to mend it: for the pages and the command
// line.

extension ReturnMistake {
    /// The column's name as the file writes it.
    package var columnFrench: String { column?.rawValue ?? "toute la ligne" }

    /// Why the line cannot be booked.
    package var reasonFrench: String {
        switch problem {
        case .csv(let code): code.reasonFrench
        case .empty: "Le fichier ne contient aucune ligne."
        case .columnMissing(let column): "La colonne « \(column.rawValue) » manque."
        case .columnUnknown: "Cette colonne n’existe pas dans ce format."
        case .columnTwice(let column): "La colonne « \(column.rawValue) » est là deux fois."
        case .fieldCount(let expected, let found):
            "La ligne a \(found) champs, la première ligne en annonce \(expected)."
        case .missing: "Cette case est vide."
        case .notALoanNumber: "Ce n’est pas un numéro de prêt."
        case .unknownOperation: "Cette opération n’est pas connue."
        case .referenceTooLong(let limit): "La référence dépasse \(limit) caractères."
        case .dateMalformed: "Ce n’est pas une date."
        case .noSuchDay: "Ce jour n’existe pas."
        case .dateOutOfRange: "Cette année est hors des limites."
        case .amountMalformed: "Ce n’est pas un montant."
        case .amountTooPrecise: "Le montant a plus de deux décimales."
        case .amountNotPositive: "Le montant doit être plus grand que zéro."
        case .amountTooLarge(let limit): "Le montant dépasse \(limit.shortFrench)."
        case .amountNotExpected(let name):
            "L’opération « \(name.rawValue) » ne porte pas de montant."
        case .unknownDetail(let name):
            "Cette précision ne va pas avec l’opération « \(name.rawValue) »."
        case .detailMissing(let name):
            "L’opération « \(name.rawValue) » demande une précision."
        case .detailNotExpected(let name):
            "L’opération « \(name.rawValue) » ne prend pas de précision."
        case .unknownLoan: "Aucun prêt de votre banque ne porte ce numéro."
        case .refused(let refusal): refusal.french
        case .notPossible: "Une suite de cette opération est impossible."
        }
    }

    /// What to do about it.
    package var remedyFrench: String {
        switch problem {
        case .csv(let code): code.remedyFrench
        case .empty: "Envoyez un fichier avec une première ligne de titres."
        case .columnMissing(let column):
            "Ajoutez la colonne « \(column.rawValue) » à la première ligne."
        case .columnUnknown:
            "Gardez les colonnes " + ReturnMistake.columns + ", et elles seules."
        case .columnTwice: "Gardez-en une seule."
        case .fieldCount(let expected, _):
            "Écrivez \(expected) champs. Un texte qui contient le séparateur va entre guillemets."
        case .missing: missingRemedy
        case .notALoanNumber: "Écrivez le numéro du prêt, par exemple P-000123 ou 123."
        case .unknownOperation:
            "Écrivez l’un de ces mots : "
                + ReturnOperationName.allCases.map(\.rawValue).joined(separator: ", ") + "."
        case .referenceTooLong(let limit): "Raccourcissez-la à \(limit) caractères."
        case .dateMalformed: "Écrivez la date ainsi : 2026-11-05 ou 05/11/2026."
        case .noSuchDay: "Vérifiez le jour et le mois."
        case .dateOutOfRange: "Vérifiez l’année, sur quatre chiffres."
        case .amountMalformed:
            "Écrivez le montant en euros, sans espace ni signe, par exemple 86,85."
        case .amountTooPrecise: "Écrivez les centimes sur deux chiffres : rien n’est arrondi."
        case .amountNotPositive:
            "Écrivez la somme reçue. Pour annuler une opération, écrivez « rejet »."
        case .amountTooLarge: "Vérifiez que le montant est en euros, pas en centimes."
        case .amountNotExpected: "Laissez la case vide."
        case .unknownDetail(let name), .detailMissing(let name):
            "Écrivez l’un de ces mots : " + name.details.joined(separator: ", ") + "."
        case .detailNotExpected: "Laissez la case vide."
        case .unknownLoan: "Vérifiez le numéro, et que ce prêt a été accordé par votre banque."
        case .refused(let refusal): refusal.remedyFrench
        case .notPossible: "Signalez cette ligne à la Région. Le reste du fichier est enregistré."
        }
    }

    private var missingRemedy: String {
        switch column {
        case .loan: "Écrivez le numéro du prêt, par exemple P-000123."
        case .operation: "Écrivez l’opération, par exemple versement."
        case .reference: "Écrivez la référence que votre banque donne à l’opération."
        case .date: "Écrivez la date de l’opération, par exemple 2026-11-05."
        case .amount: "Écrivez la somme reçue, en euros."
        case .detail, nil: "Remplissez cette case."
        }
    }

    private static var columns: String {
        ReturnColumn.allCases.map(\.rawValue).joined(separator: ", ")
    }
}

extension CSVError.Code {
    fileprivate var reasonFrench: String {
        switch self {
        case .wideEncoding: "Le fichier est codé en UTF-16 ou UTF-32."
        case .notUTF8: "Un caractère n’est pas en UTF-8."
        case .nulByte: "La ligne contient un caractère nul."
        case .strayQuote: "Un guillemet se trouve au milieu d’un champ."
        case .textAfterQuote: "Du texte suit un guillemet fermant."
        case .unterminatedQuote: "Un guillemet n’est pas fermé."
        case .lineBreakInQuotes: "Un champ entre guillemets va à la ligne."
        case .bareCarriageReturn: "Une fin de ligne est mal formée."
        case .lineTooLong(let limit): "La ligne dépasse \(limit) octets."
        case .tooManyFields(let limit): "La ligne a plus de \(limit) champs."
        }
    }

    fileprivate var remedyFrench: String {
        switch self {
        case .wideEncoding, .notUTF8:
            "Enregistrez le fichier au format « CSV UTF-8 », puis renvoyez-le."
        case .nulByte: "Exportez le fichier à nouveau : il est abîmé."
        case .strayQuote, .textAfterQuote, .unterminatedQuote, .lineBreakInQuotes:
            "Retirez le guillemet, ou doublez-le et mettez tout le champ entre guillemets."
        case .bareCarriageReturn: "Enregistrez le fichier avec des fins de ligne Windows ou Unix."
        case .lineTooLong, .tooManyFields:
            "Vérifiez les séparateurs : point-virgule, virgule ou tabulation."
        }
    }
}

extension LoanRefusal {
    /// What a bank does about it in its file.
    fileprivate var remedyFrench: String {
        switch self {
        case .notNow: "Vérifiez le numéro du prêt. S’il est juste, retirez la ligne."
        case .inTheFuture: "Envoyez cette ligne le mois où l’opération a eu lieu."
        case .beforeEarlier: "Vérifiez la date de l’opération."
        case .referenceReused:
            "Donnez une autre référence à cette opération, ou retirez la ligne."
        case .unknownReference:
            "Écrivez la référence de l’opération à annuler, telle que vous l’avez envoyée."
        case .alreadyReversed: "Retirez la ligne : l’annulation est déjà enregistrée."
        case .scheduleChangedSince: "Appelez la Région : le tableau doit être repris à la main."
        case .noIncident, .nothingUnpaid: "Retirez la ligne, ou envoyez d’abord les impayés."
        case .noFormalNotice: "Envoyez d’abord la mise en demeure, avec sa date."
        case .noticeAlreadySent, .alreadyDead: "Retirez la ligne : c’est déjà enregistré."
        case .noticeRunning: "Renvoyez la ligne après cette date."
        case .enforcementFrozen: "Attendez la fin de la procédure. Aucune relance n’est permise."
        case .stageOutOfOrder: "Envoyez d’abord l’étape précédente de la procédure."
        case .rescheduling, .allocation, .schedule, .amountAboveMaximum, .amountNotPositive:
            "Vérifiez le montant et la date de l’opération."
        default: "Vérifiez la ligne, puis renvoyez-la."
        }
    }
}
