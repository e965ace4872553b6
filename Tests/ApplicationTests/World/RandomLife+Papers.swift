import Codec
import Domain
import Testing

@testable import Application

extension RandomLife {
    /// One act on the papers of a file that is not over, by somebody who mostly may, and sometimes
    /// what a scanner would say.
    mutating func livePapers(named command: String) async throws {
        let files = region.scheme.look { Array($0.cases.numbers) }.suffix(12)
        guard let number = files.randomElement(using: &paperRandom) else { return }
        let id = CaseID(number)
        let prescriber = region.scheme.look { $0.cases[number]?.prescriber }
        let isMission = prescriber == region.organisations.mission
        var who = draw(9) == 0 ? Who.marsh : isMission ? .stranger : .worker
        var act = Act.papers(id, paperAct(of: id))
        if draw(7) == 0 {
            let bank = region.scheme.look { $0.cases[number]?.bank }
            who = bank == region.organisations.estuary ? .estuary : .marsh
            act = .caseFile(id, .requestPapers(requests, words: draw(2) == 0 ? "" : "Svp."))
        }
        let before = region.scheme.position
        do throws(Rejection) {
            try await region.does(who, act, command: command)
            count(act, refusedFor: nil)
        } catch {
            count(act, refusedFor: error)
            if isAlone {
                #expect(region.scheme.position == before, "\(act) was refused and wrote")
            }
        }
        if draw(4) == 0,
            let place = region.scheme.look({ $0.unscanned.min(by: PaperPlace.inOrder) })
        {
            try await region.scheme.recordScan(of: place, draw(5) == 0 ? .infected : .clean)
        }
    }

    private mutating func draw(_ count: Int) -> Int {
        Int.random(in: 0..<count, using: &paperRandom)
    }

    private var requests: [PaperRequest] {
        mutating get {
            let paper = draw(3)
            let kinds = PaperKind.allCases
            return [
                PaperRequest(kind: kinds[draw(kinds.count)], fault: .missing),
                PaperRequest(kind: .bankDetails, fault: .unreadable, paper: paper),
            ].filter { $0.fault == .missing || paper > 0 }
        }
    }

    private mutating func paperAct(of id: CaseID) -> PaperAct {
        let paper = draw(8)
        switch draw(10) {
        case 0: return .send
        case 1, 2: return .remove(paper)
        case 3: return .reuse(from: CaseID(Int64(draw(9))), paper: paper)
        default:
            let kind = PaperKind.allCases[draw(PaperKind.allCases.count)]
            let content =
                draw(12) == 0 ? Array("text".utf8) : SpecimenPDF.make(["Paper \(draw(1000))"])
            return .add(
                NewPaper(
                    kind: kind, content: content,
                    dated: draw(6) == 0 ? nil : region.today - draw(120),
                    replaces: draw(5) == 0 ? paper : nil))
        }
    }
}
