internal import Codec
package import Domain

/// What is done to the second factor of an account.
package enum SecondFactorAct: Hashable, Sendable {
    /// `seed` in base 32; the digests of the recovery codes.
    case enrol(seed: String, recovery: [Digest])
    case renewRecovery([Digest])
    case useRecovery(Digest)
    case disable
    /// By an administrator, for somebody else.
    case reset
    case readReset

    /// Without what is drawn anew each time the same is asked.
    var withoutSecrets: SecondFactorAct {
        switch self {
        case .enrol: .enrol(seed: "", recovery: [])
        case .renewRecovery: .renewRecovery([])
        case .useRecovery, .disable, .reset, .readReset: self
        }
    }
}

extension Draft {
    mutating func plan(_ act: SecondFactorAct, of id: AccountID) throws(Rejection) {
        if act == .reset {
            _ = try managed(id)
            // Their own way out asks their password and a code.
            if actor.account == id { throw .notAllowed(.manageAccounts) }
        } else {
            try allow(.manageOwnAccount, on: Belonging(account: id))
        }
        let account = try find(Account.self, id.number)
        guard let person = account.person else { throw .notFound(.account(id)) }
        let command: SecondFactorCommand
        switch act {
        case .enrol(let seed, let recovery):
            let sealed = try seal(Array(seed.utf8), .identity, "seed", of: person)
            command = .enrol(seed: sealed, recovery: recovery, on: today)
        case .renewRecovery(let codes): command = .renewRecovery(codes, on: today)
        case .useRecovery(let code): command = .useRecovery(code, on: today)
        case .disable: command = .disable(on: today)
        case .reset: command = .reset(on: today)
        case .readReset: command = .readReset(on: today)
        }
        try decide(.secondFactor(command), on: id)
    }
}
