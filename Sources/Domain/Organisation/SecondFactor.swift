/// What an account asks beside a password: a seed shared with an authenticator application
/// (RFC 6238), and recovery codes for the day the telephone is lost.
package struct SecondFactor: Hashable, Sendable {
    /// In the vault; nil while there is no second factor.
    package private(set) var seed: VaultReference?
    package private(set) var enrolledOn: Day?
    /// SHA-256 of each recovery code that was not used: 80 drawn bits need no slow hash.
    package private(set) var recovery: [Digest] = []
    /// When an administrator took it away, until its owner has read so.
    package private(set) var untoldReset: Day?

    package init() {}

    package var isOn: Bool { seed != nil }

    package mutating func apply(_ event: SecondFactorEvent) {
        switch event {
        case .enrolled(let seed, let recovery, let on):
            (self.seed, self.recovery, enrolledOn) = (seed, recovery, on)
            untoldReset = nil
        case .recoveryRenewed(let codes, _): recovery = codes
        case .recoveryUsed(let code, _): recovery.removeAll { $0 == code }
        case .disabled: forget()
        case .reset(let on):
            forget()
            untoldReset = on
        case .resetRead: untoldReset = nil
        }
    }

    private mutating func forget() { (seed, enrolledOn, recovery) = (nil, nil, []) }

    /// - Parameter person: the holder of the account.
    package func decide(
        _ command: SecondFactorCommand, of person: PersonID
    ) throws(SecondFactorRefusal) -> [SecondFactorEvent] {
        switch command {
        case .enrol(let seed, let recovery, let on):
            guard !isOn else { throw .alreadyOn }
            guard seed.person == person else { throw .notThePerson }
            try complete(recovery)
            return [.enrolled(seed: seed, recovery: recovery, on: on)]
        case .renewRecovery(let recovery, let on):
            guard isOn else { throw .isOff }
            try complete(recovery)
            return [.recoveryRenewed(recovery, on: on)]
        case .useRecovery(let code, let on):
            guard recovery.contains(code) else { throw .unknownRecoveryCode }
            return [.recoveryUsed(code, on: on)]
        case .disable(let on):
            guard isOn else { throw .isOff }
            return [.disabled(on: on)]
        case .reset(let on):
            guard isOn else { throw .isOff }
            return [.reset(on: on)]
        case .readReset(let on):
            return untoldReset == nil ? [] : [.resetRead(on: on)]
        }
    }

    private func complete(_ codes: [Digest]) throws(SecondFactorRefusal) {
        guard codes.count == RecoveryCodes.count, Set(codes).count == codes.count else {
            throw .recoveryCodes(expected: RecoveryCodes.count)
        }
    }
}

package enum RecoveryCodes {
    /// Given together; new ones end those of before.
    package static let count = 10
}

package enum SecondFactorEvent: Hashable, Sendable {
    case enrolled(seed: VaultReference, recovery: [Digest], on: Day)
    case recoveryRenewed([Digest], on: Day)
    case recoveryUsed(Digest, on: Day)
    /// By its owner.
    case disabled(on: Day)
    /// By an administrator, who signs the event.
    case reset(on: Day)
    /// The owner has read that it was reset.
    case resetRead(on: Day)
}

package enum SecondFactorCommand: Hashable, Sendable {
    case enrol(seed: VaultReference, recovery: [Digest], on: Day)
    case renewRecovery([Digest], on: Day)
    case useRecovery(Digest, on: Day)
    case disable(on: Day)
    case reset(on: Day)
    case readReset(on: Day)
}

package enum SecondFactorRefusal: Error, Hashable, Sendable {
    case alreadyOn
    case isOff
    case notThePerson
    case recoveryCodes(expected: Int)
    case unknownRecoveryCode
}
