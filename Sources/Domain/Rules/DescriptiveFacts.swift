/// What is known of a person and never weighs: no function anywhere takes one of these and
/// gives an ``Operand``, a ``Flag`` or an ``OpposableFacts``. Kept for statistics and for
/// watching that refusals do not follow them.
package struct DescriptiveFacts: Hashable, Sendable {
    package var purpose: PurposeCode?
    package var need: String?
    package var age: Int?
    package var birthDate: Day?
    package var health: String?
    package var benefitType: String?
    package var contractType: String?
    package var nationality: String?
    package var familyStatus: String?
    package var commune: String?

    package init() {}
}

/// The names of facts that may never be the ground of an answer, nor a way to compute one.
package enum DescriptiveName: String, Sendable, CaseIterable {
    case purpose, age, health
    case benefitType, contractType, birthDate, nationality, familyStatus, commune
    /// Proxies that would bring age or health back.
    case ageAtEndOfLoan, disabilityPension, insuranceAnswer
}
