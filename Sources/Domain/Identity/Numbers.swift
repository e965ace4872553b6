/// The number of a file (`D-000123` on screen); given in order by the command handler.
package struct CaseID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: CaseID, right: CaseID) -> Bool { left.number < right.number }
}

/// The number of a loan. A loan has the same life as its guarantees and its rebate, but its own
/// stream.
package struct LoanID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: LoanID, right: LoanID) -> Bool { left.number < right.number }
}

/// One guarantee: one loan, one guarantor.
package struct GuaranteeID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: GuaranteeID, right: GuaranteeID) -> Bool {
        left.number < right.number
    }
}

/// An organisation: a prescriber, a bank, the Region, a national fund.
package struct OrganisationID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: OrganisationID, right: OrganisationID) -> Bool {
        left.number < right.number
    }
}

/// A professional's account.
package struct AccountID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: AccountID, right: AccountID) -> Bool { left.number < right.number }
}

/// An invitation of a professional.
package struct InvitationID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: InvitationID, right: InvitationID) -> Bool {
        left.number < right.number
    }
}

/// A natural person whose data lie in the vault: a borrower, or the holder of an account.
package struct PersonID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: PersonID, right: PersonID) -> Bool { left.number < right.number }
}

/// An agreement (convention) with a bank, one number per dated version.
package struct AgreementID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: AgreementID, right: AgreementID) -> Bool {
        left.number < right.number
    }
}

/// A voted guarantee envelope.
package struct EnvelopeID: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: EnvelopeID, right: EnvelopeID) -> Bool {
        left.number < right.number
    }
}
