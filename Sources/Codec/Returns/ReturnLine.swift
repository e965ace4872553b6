package import Domain

/// One operation of a bank's return file, as read and not yet booked.
package struct ReturnLine: Hashable, Sendable {
    /// From 1, the header being line 1.
    package var line: Int
    package var loan: LoanID
    /// The bank's own name of the operation, unique for the loan.
    package var reference: String
    package var on: Day
    package var operation: ReturnOperation

    package init(
        line: Int, loan: LoanID, reference: String, on: Day, operation: ReturnOperation
    ) {
        self.line = line
        self.loan = loan
        self.reference = reference
        self.on = on
        self.operation = operation
    }
}

/// What a line says happened.
package enum ReturnOperation: Hashable, Sendable {
    case payment(Money)
    case earlyRepayment(Money, keeps: EarlyRepaymentChoice)
    /// Undoes the operation that the line's reference names.
    case reversal(ReversalReason)
    case formalNotice
    case acceleration(fees: Money)
    case overIndebtedness(OverIndebtednessStage)
    case death
    case writeOff

    /// In which order the operations of one day are read: money first, then what depends on it.
    package var rank: Int {
        switch self {
        case .payment: 0
        case .earlyRepayment: 1
        case .reversal: 2
        case .formalNotice: 3
        case .acceleration: 4
        case .overIndebtedness: 5
        case .death: 6
        case .writeOff: 7
        }
    }

    /// Money received, zero for anything else.
    package var received: Money {
        switch self {
        case .payment(let amount), .earlyRepayment(let amount, _): amount
        default: .zero
        }
    }
}

/// The columns of the file, named by its first line, in any order.
package enum ReturnColumn: String, Hashable, Sendable, CaseIterable {
    case loan = "pret"
    case operation
    case reference
    case date
    case amount = "montant"
    case detail = "precision"
}

/// The words of the column `operation`.
package enum ReturnOperationName: String, Hashable, Sendable, CaseIterable {
    case payment = "versement"
    case earlyRepayment = "anticipe"
    case reversal = "rejet"
    case formalNotice = "mise_en_demeure"
    case acceleration = "decheance"
    case overIndebtedness = "surendettement"
    case death = "deces"
    case writeOff = "perte"

    /// The words that the column `precision` may hold for it, the first where it is left empty;
    /// none where it must stay empty.
    package var details: [String] {
        switch self {
        case .earlyRepayment: ["duree", "mensualite"]
        case .reversal: ["impaye", "erreur", "doublon"]
        case .overIndebtedness:
            ["depose", "recevable", "plan", "effacement_partiel", "effacement", "clos"]
        case .payment, .formalNotice, .acceleration, .death, .writeOff: []
        }
    }

    /// A stage is not guessed: it must be written.
    package var needsDetail: Bool { self == .overIndebtedness }

    package var needsReference: Bool {
        switch self {
        case .payment, .earlyRepayment, .reversal: true
        case .formalNotice, .acceleration, .overIndebtedness, .death, .writeOff: false
        }
    }
}
