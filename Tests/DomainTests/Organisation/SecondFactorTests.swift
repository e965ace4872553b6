import Testing

@testable import Domain

@Suite struct SecondFactorTests {
    private static let day = Day(2026, 11, 23)
    private static let seed = OrganisationTests.profile
    private static var person: PersonID { seed.person }

    static func codes(_ first: UInt8 = 0) -> [Digest] {
        (first..<first + 10).map { Digest([UInt8](repeating: $0, count: 32)) }
    }

    private static func decided(_ commands: [SecondFactorCommand]) throws -> SecondFactor {
        var factor = SecondFactor()
        for command in commands {
            for event in try factor.decide(command, of: person) { factor.apply(event) }
        }
        return factor
    }

    private static let enrol = SecondFactorCommand.enrol(seed: seed, recovery: codes(), on: day)

    @Test func enrolledOnce() throws {
        let factor = try Self.decided([Self.enrol])
        #expect(factor.isOn && factor.enrolledOn == Self.day && factor.recovery.count == 10)
        #expect(throws: SecondFactorRefusal.alreadyOn) {
            try factor.decide(Self.enrol, of: Self.person)
        }
    }

    @Test func theSeedIsTheHoldersOwn() throws {
        #expect(throws: SecondFactorRefusal.notThePerson) {
            try SecondFactor().decide(Self.enrol, of: PersonID(Self.person.number + 1))
        }
    }

    @Test(arguments: [0, 9, 11])
    func tenDifferentCodes(_ count: Int) throws {
        let codes = Array((Self.codes() + Self.codes(20)).prefix(count))
        #expect(throws: SecondFactorRefusal.recoveryCodes(expected: 10)) {
            try SecondFactor().decide(
                .enrol(seed: Self.seed, recovery: codes, on: Self.day), of: Self.person)
        }
        let twice = Array(repeating: Self.codes()[0], count: 10)
        #expect(throws: SecondFactorRefusal.recoveryCodes(expected: 10)) {
            try Self.decided([Self.enrol])
                .decide(.renewRecovery(twice, on: Self.day), of: Self.person)
        }
    }

    @Test func aRecoveryCodeIsUsedOnce() throws {
        let code = Self.codes()[3]
        let factor = try Self.decided([Self.enrol, .useRecovery(code, on: Self.day)])
        #expect(factor.recovery.count == 9)
        #expect(throws: SecondFactorRefusal.unknownRecoveryCode) {
            try factor.decide(.useRecovery(code, on: Self.day), of: Self.person)
        }
    }

    @Test func newCodesEndTheOld() throws {
        let factor = try Self.decided([Self.enrol, .renewRecovery(Self.codes(50), on: Self.day)])
        #expect(factor.recovery == Self.codes(50))
    }

    @Test func disabledLeavesNothing() throws {
        let factor = try Self.decided([Self.enrol, .disable(on: Self.day)])
        #expect(factor == SecondFactor())
        for command in [
            SecondFactorCommand.disable(on: Self.day), .reset(on: Self.day),
            .renewRecovery(Self.codes(), on: Self.day),
        ] {
            #expect(throws: SecondFactorRefusal.isOff) {
                try factor.decide(command, of: Self.person)
            }
        }
    }

    @Test func aResetIsToldUntilItIsRead() throws {
        let reset = try Self.decided([Self.enrol, .reset(on: Self.day)])
        #expect(!reset.isOn && reset.untoldReset == Self.day && reset.recovery.isEmpty)
        let read = try Self.decided([Self.enrol, .reset(on: Self.day), .readReset(on: Self.day)])
        #expect(read == SecondFactor())
        #expect(try read.decide(.readReset(on: Self.day), of: Self.person).isEmpty)
        let again = try Self.decided([Self.enrol, .reset(on: Self.day), Self.enrol])
        #expect(again.untoldReset == nil && again.isOn)
    }

    // MARK: Asked of roles

    @Test func rolesAreAskedByTheScheme() throws {
        var charter = Charter()
        #expect(throws: CharterRefusal.notFounded) {
            try charter.decide(.requireSecondFactor([.auditor], on: Self.day))
        }
        for event in try charter.decide(.found(name: "Région", on: Self.day)) {
            charter.apply(event)
        }
        let asked = CharterCommand.requireSecondFactor([.auditor, .administrator], on: Self.day)
        for event in try charter.decide(asked) { charter.apply(event) }
        #expect(charter.secondFactorRoles == [.auditor, .administrator])
        #expect(try charter.decide(asked).isEmpty)
        for event in try charter.decide(.requireSecondFactor([], on: Self.day)) {
            charter.apply(event)
        }
        #expect(charter.secondFactorRoles.isEmpty)
    }
}
