import Domain
import Journal
import Testing

@testable import Application

@Suite struct TimeCodeTests {
    private static let seed = Array("12345678901234567890".utf8)

    private static func at(_ seconds: Int64) -> Instant { Instant(milliseconds: seconds * 1000) }

    /// RFC 6238, appendix B: the last six of its eight digits.
    @Test(arguments: [
        (59, "287082"), (1_111_111_109, "081804"), (1_111_111_111, "050471"),
        (1_234_567_890, "005924"), (2_000_000_000, "279037"), (20_000_000_000, "353130"),
    ])
    func vectors(_ seconds: Int64, _ code: String) {
        let step = TimeCode.step(at: Self.at(seconds))
        #expect(TimeCode.code(Self.seed, step: step) == code)
        #expect(TimeCode.step(of: code, seed: Self.seed, now: Self.at(seconds), after: -1) == step)
    }

    @Test func oneStepOfDriftAndNoMore() {
        let now = Self.at(1_000_000_020)
        let present = TimeCode.step(at: now)
        for drift in Int64(-3)...3 {
            let code = TimeCode.code(Self.seed, step: present + drift)
            let found = TimeCode.step(of: code, seed: Self.seed, now: now, after: -1)
            #expect((found != nil) == (abs(drift) <= 1), "\(drift)")
        }
    }

    @Test func aStepPassedOpensNothing() {
        let now = Self.at(1_000_000_020)
        let present = TimeCode.step(at: now)
        let code = TimeCode.code(Self.seed, step: present)
        let find = { TimeCode.step(of: code, seed: Self.seed, now: now, after: $0) }
        #expect(find(present - 1) == present)
        #expect(find(present) == nil)
    }

    @Test func theAddressNamesServiceAndAccount() {
        #expect(
            TimeCode.address(seed: Self.seed, issuer: "Région d’essai", account: "a+b@c.example")
                == "otpauth://totp/R%C3%A9gion%20d%E2%80%99essai:a%2Bb%40c.example"
                + "?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=R%C3%A9gion%20d%E2%80%99essai")
    }

    @Test func recoveryCodesAreReadHoweverTyped() {
        let code = RecoveryCode.text([UInt8](0..<10))
        #expect(code == "aaaq-eaye-auda-ocaj")
        let own = RecoveryCode.digest(of: code, for: AccountID(1))
        #expect(own != nil)
        for typed in [code.uppercased(), code.filter { $0 != "-" }, " \(code) "] {
            #expect(RecoveryCode.digest(of: typed, for: AccountID(1)) == own)
        }
        #expect(RecoveryCode.digest(of: code, for: AccountID(2)) != own)
        for typed in ["", "123456", code + "a", "aaaa-aaaa-aaaa-aaa1"] {
            #expect(RecoveryCode.digest(of: typed, for: AccountID(1)) == nil)
        }
    }
}
