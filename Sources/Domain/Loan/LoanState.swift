/// Where a loan stands. Incidents, notices and procedures are facts beside it, not states.
package enum LoanState: String, Sendable, CaseIterable {
    case none, offered, accepted, repaying, accelerated, writtenOff
    case lapsed, withdrawn, erased, fullyRepaid

    /// After these nothing happens any more. A loan written off may still be recovered.
    package var isTerminal: Bool {
        switch self {
        case .lapsed, .withdrawn, .erased, .fullyRepaid: true
        case .none, .offered, .accepted, .repaying, .accelerated, .writtenOff: false
        }
    }

    /// Whether money is owed and may come in.
    package var takesMoney: Bool {
        switch self {
        case .repaying, .accelerated, .writtenOff: true
        default: false
        }
    }
}
