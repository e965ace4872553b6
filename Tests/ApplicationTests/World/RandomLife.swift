import Domain
import Journal
import Testing

@testable import Application

/// A region lived at random: any act, by anybody, on anything, legal or not, and often enough a
/// plausible one that lives reach their ends. The same seed, the same life.
struct RandomLife {
    let region: Region
    var random: SplitMix64
    /// Acts done and refused, by name; rejections by name.
    private(set) var done: [String: Int] = [:]
    private(set) var refused: [String: Int] = [:]
    private let name: String
    /// Whether nobody else acts on the region meanwhile.
    let isAlone: Bool
    private var commands = 0
    /// Chance of its own: papers change nothing in what else is lived.
    var paperRandom: SplitMix64
    /// The same for people and organisations.
    var peopleRandom: SplitMix64
    /// Of the invitations, by those who hold them.
    var heldLinks: [(InvitationID, Digest)] = []
    private var references = 0
    private var earlier: [(who: Who, act: Act, command: String, receipt: Receipt)] = []

    init(_ region: Region, seed: UInt64, isAlone: Bool = true) {
        self.region = region
        self.isAlone = isAlone
        name = "life-\(seed)"
        random = SplitMix64(seed: seed)
        paperRandom = SplitMix64(seed: ~seed)
        peopleRandom = SplitMix64(seed: seed &* 31 &+ 7)
    }

    mutating func live(acts: Int) async throws {
        while commands < acts {
            switch chance(100) {
            case 0..<9: try await pass()
            case 9: try await sendReturns()
            case 10: try await sendAgain()
            case 11, 12: try await perform(prescriber, .openCase(identity))
            case 13, 14: try await perform(.administrator, administration)
            case 15: try await perform(.officer, fund)
            case 16..<23: try await perform(anybody, anything)
            case 23..<26: try await borrowing()
            default:
                guard let (who, act) = plausible else { continue }
                try await perform(who, act)
                if isAlone, commands % 7 == 0 {
                    try await livePeople(named: "\(name)-\(commands)-people")
                }
                if commands % 6 == 0 { try await livePapers(named: "\(name)-\(commands)-papers") }
            }
        }
    }

    // MARK: Chance

    mutating func chance(_ count: Int) -> Int { Int.random(in: 0..<count, using: &random) }
    mutating func one<Value>(of values: [Value]) -> Value { values[chance(values.count)] }
    mutating func any<Value: CaseIterable>(_: Value.Type) -> Value {
        one(of: Array(Value.allCases))
    }

    private var anybody: Who { mutating get { any(Who.self) } }
    private var prescriber: Who { mutating get { one(of: [.worker, .colleague, .stranger]) } }
    mutating func cents(_ range: ClosedRange<Int64>) -> Money {
        Money(cents: Int64.random(in: range, using: &random))
    }
    mutating func reference() -> String {
        references += 1
        // Sometimes one that was used before.
        return "OP-\(chance(15) == 0 ? chance(references) : references)"
    }

    /// Numbers that exist, and a few that do not.
    private mutating func number(_ kind: KeyPath<World, Int64>) -> Int64 {
        let last = region.scheme.look { $0[keyPath: kind] }
        return chance(20) == 0
            ? one(of: [0, -1, last + 1, Int64.max])
            : Int64.random(in: 1...max(1, last), using: &random)
    }
    mutating func fileNumber() -> CaseID { CaseID(number(\.cases.lastNumber)) }
    mutating func loanNumber() -> LoanID { LoanID(number(\.loans.lastNumber)) }
    mutating func guaranteeNumber() -> GuaranteeID {
        GuaranteeID(number(\.guarantees.lastNumber))
    }
    mutating func accountNumber() -> AccountID { AccountID(number(\.accounts.lastNumber)) }
    mutating func organisationNumber() -> OrganisationID {
        OrganisationID(number(\.organisations.lastNumber))
    }

    var identity: Identity {
        mutating get {
            Identity(
                givenName: one(of: ["Éloïse", "Awa", "Jean-Noël", "Zoé", ""]),
                familyName: one(of: ["Lefèvre", "N’Diaye", "Œuvré", "Martin"]),
                birthDate: chance(3) == 0 ? nil : Day(1980, 1, 1) + chance(9_000),
                email: one(of: ["", "a@essai.example", "sans arobase"]),
                commune: one(of: ["", "16015", "79191"]))
        }
    }

    // MARK: Doing

    /// An act of somebody without an account: never sent again.
    mutating func act(as actor: Actor, _ act: Act) async throws {
        commands += 1
        let before = region.scheme.position
        do throws(Rejection) {
            _ = try await region.scheme.perform(
                act, by: actor, command: CommandID("\(name)-\(commands)"))
            done[Self.name(act), default: 0] += 1
        } catch {
            refused[Self.name(act), default: 0] += 1
            if isAlone {
                #expect(region.scheme.position == before, "\(act) was refused and wrote")
            }
            if case .stopped(let reason) = error { Issue.record("\(act): \(reason)") }
        }
    }

    mutating func perform(_ who: Who, _ act: Act) async throws {
        commands += 1
        let command = "\(name)-\(commands)"
        let seen: Int64? = chance(12) == 0 ? Int64(chance(8)) : nil
        let scheme = region.scheme
        let before = scheme.position
        do throws(Rejection) {
            let receipt = try await region.does(who, act, command: command, seen: seen)
            done[Self.name(act), default: 0] += 1
            earlier.append((who, act, command, receipt))
            let versions = scheme.look { world in
                receipt.written.map { world.version(of: $0.stream) }
            }
            if isAlone {
                #expect(versions == receipt.written.map(\.version))
                #expect(receipt.position == 0 || receipt.position == scheme.position)
            }
        } catch {
            refused[Self.name(act), default: 0] += 1
            refused[Self.name(of: error), default: 0] += 1
            if isAlone {
                #expect(scheme.position == before, "\(act) was refused and wrote")
            }
            if case .stopped(let reason) = error { Issue.record("\(act): \(reason)") }
        }
    }

    /// A day or some weeks go by, and the night with them.
    private mutating func pass() async throws {
        region.clock.move(to: region.today + (chance(4) == 0 ? chance(40) : chance(9)))
        if chance(2) == 0 { try await region.scheme.passNight() }
        for mail in region.scheme.dueMail().prefix(2) {
            let outcome: MailOutcome =
                chance(4) == 0 ? .refused(any(MailRefusal.self)) : .taken
            try await region.scheme.recordMail(mail, outcome)
        }
    }

    /// The network lost an answer: the act is sent again, and nothing happens twice.
    private mutating func sendAgain() async throws {
        guard !earlier.isEmpty else { return }
        let (who, act, command, receipt) = one(of: earlier)
        let before = region.scheme.position
        let again = try await region.does(who, act, command: command)
        #expect(again.repeated && again.position == receipt.position)
        if receipt.position > 0 { #expect(again.written == receipt.written) }
        if isAlone { #expect(region.scheme.position == before) }
    }

    private mutating func sendReturns() async throws {
        let bank = one(of: [Who.marsh, .estuary])
        var lines = ["pret;operation;reference;date;montant;precision"]
        for _ in 0..<chance(8) {
            let loan = chance(4) == 0 ? loanNumber() : running ?? loanNumber()
            let due = region.scheme.look { $0.loans[loan.number]?.nextInstalment }
            let amount = isDiligent(loan) ? due?.unpaid ?? cents(1...20_000) : cents(1...900)
            let rest = amount.cents % 100 < 10 ? "0\(amount.cents % 100)" : "\(amount.cents % 100)"
            let day = region.today - chance(5)
            lines.append(
                "\(loan.number);versement;\(reference());\(day.iso);\(amount.cents / 100),\(rest);")
        }
        let organisation = region.actor(bank).organisation
        let report = try await region.scheme.importReturns(
            Array(lines.joined(separator: "\n").utf8), name: "mois.csv", bank: organisation,
            by: region.actor(bank))
        #expect(report.lines == report.booked + report.already + report.rejected)
        done["returns", default: 0] += report.booked
    }

    mutating func count(_ act: Act, refusedFor rejection: Rejection?) {
        guard let rejection else {
            done[Self.name(act), default: 0] += 1
            return
        }
        refused[Self.name(act), default: 0] += 1
        if case .stopped(let reason) = rejection { Issue.record("\(act): \(reason)") }
    }

    // MARK: Names

    static func name(_ act: Act) -> String {
        func inner(_ noun: String, _ value: some Any) -> String {
            "\(noun).\(Mirror(reflecting: value).children.first?.label ?? "\(value)")"
        }
        return switch act {
        case .scheme(let act): inner("SchemeAct", act)
        case .organisation(let act): inner("OrganisationAct", act)
        case .account(let act): inner("AccountAct", act)
        case .invitation(let act): inner("InvitationAct", act)
        case .fund(let act): inner("FundAct", act)
        case .openCase: "Act.openCase"
        case .caseFile(_, let act): inner("CaseAct", act)
        case .loan(_, let act): inner("LoanAct", act)
        case .guarantee(_, let act): inner("GuaranteeAct", act)
        case .rebate(_, let act): inner("RebateAct", act)
        case .support(_, let act): inner("SupportAct", act)
        case .papers(_, let act): inner("PaperAct", act)
        case .borrower(_, let act): inner("BorrowerAct", act)
        case .notices(_, let act): inner("NoticeAct", act)
        }
    }

    private static func name(of rejection: Rejection) -> String {
        Mirror(reflecting: rejection).children.first?.label ?? "\(rejection)"
    }
}
