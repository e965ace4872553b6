import Foundation
import Testing

@testable import Codec
@testable import Domain

@Suite("Usury ceilings")
struct UsuryCeilingsTests {
    private static let shipped: Result<UsuryCeilings, UsuryFileError> = {
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        let data = try? Data(contentsOf: root.appending(path: "Rules/usury.json"))
        return Result { () throws(UsuryFileError) in
            try UsuryCeilingsDecoder.decode([UInt8](data ?? Data()))
        }
    }()

    private func euros(_ amount: Int64) -> Money { Money(cents: amount * 100) }

    @Test("the shipped file covers every day since 2005")
    func coverage() throws {
        let periods = try Self.shipped.get().periods
        #expect(periods.first?.from == Day(2005, 1, 1))
        for (earlier, later) in zip(periods, periods.dropFirst()) {
            #expect(earlier.until + 1 == later.from)
        }
        #expect(periods.allSatisfy { $0.notice.hasPrefix("https://www.legifrance.gouv.fr/") })
    }

    /// Notices in the Journal officiel for the first quarters of 2007 and 2009 and the third of
    /// 2026.
    @Test(
        "published ceilings",
        arguments: [
            (Day(2007, 1, 1), 1_524, 2076), (Day(2007, 3, 31), 1_525, 844),
            (Day(2009, 2, 1), 1_000, 2132), (Day(2009, 2, 1), 4_000, 992),
            (Day(2026, 7, 1), 3_000, 2353), (Day(2026, 9, 30), 3_001, 1567),
            (Day(2026, 8, 1), 6_000, 1567), (Day(2026, 8, 1), 6_001, 856),
        ] as [(Day, Int64, Int64)])
    func published(_ day: Day, _ amount: Int64, _ steps: Int64) throws {
        let ceilings = try Self.shipped.get()
        let ceiling = Rate(steps, 10_000)
        #expect(ceilings.ceiling(for: euros(amount), on: day) == ceiling)
        #expect(
            ceilings.answer(apr: ceiling, principal: euros(amount), on: day)
                == .within(ceiling: ceiling))
        #expect(
            ceilings.answer(
                apr: ceiling + Rate(1, 10_000), principal: euros(amount), on: day)
                == .exceeds(ceiling: ceiling))
    }

    @Test("no data is not a yes; beyond the largest amount is out of scope")
    func noData() throws {
        let ceilings = try Self.shipped.get()
        let before = Day(2004, 12, 31)
        #expect(
            ceilings.answer(apr: .zero, principal: euros(1_000), on: before)
                == .noData(on: before))
        #expect(ceilings.ceiling(for: euros(1_000), on: before) == nil)
        #expect(
            ceilings.answer(
                apr: .zero, principal: Money(cents: 7_500_001), on: Day(2026, 8, 1))
                == .outOfScope(largest: euros(75_000)))
        #expect(
            UsuryCeilings.none.answer(apr: .zero, principal: euros(1), on: before)
                == .noData(on: before))
    }

    @Test("mistakes are refused where they stand")
    func strict() {
        func problem(_ text: String) -> JSONShapeError? {
            do throws(UsuryFileError) {
                _ = try UsuryCeilingsDecoder.decode(Array(text.utf8))
                return nil
            } catch {
                if case .shape(let shape) = error { return shape }
                return nil
            }
        }
        func file(_ from: String, _ until: String, _ bands: String) -> String {
            """
            {"periods":[
            {"from":"2025-01-01","until":"2025-03-31","notice":"a",
             "bands":[{"upTo":300000,"ceiling":"20%"}]},
            {"from":"\(from)","until":"\(until)","notice":"b","bands":\(bands)}]}
            """
        }
        let band = #"[{"upTo":300000,"ceiling":"20%"}]"#
        #expect(problem(file("2025-04-01", "2025-06-30", band)) == nil)
        let overlap = problem(file("2025-03-31", "2025-06-30", band))
        #expect(overlap?.pointer == "/periods/1/from" && overlap?.line == 4)
        #expect(
            problem(file("2025-04-01", "2025-03-31", band))?.pointer == "/periods/1/until")
        #expect(
            problem(file("2025-04-01", "2025-06-31", band))?.pointer == "/periods/1/until")
        #expect(problem(file("2025-04-01", "2025-06-30", "[]"))?.problem == .missing)
        let falling = #"[{"upTo":2,"ceiling":"20%"},{"upTo":2,"ceiling":"9%"}]"#
        #expect(
            problem(file("2025-04-01", "2025-06-30", falling))?.pointer
                == "/periods/1/bands/1/upTo")
        let number = #"[{"upTo":2,"ceiling":"20"}]"#
        #expect(
            problem(file("2025-04-01", "2025-06-30", number))?.pointer
                == "/periods/1/bands/0/ceiling")
        #expect(problem(#"{"periods":[],"period":1}"#)?.problem == .unknownMember)
    }
}
