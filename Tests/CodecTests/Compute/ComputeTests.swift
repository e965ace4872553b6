import Domain
import Testing

@testable import Codec

@Suite("Requests that have no answer")
struct ComputeTests {
    private struct Failure: Equatable {
        let pointer: String
        let code: String
    }

    private func failure(_ kind: ComputeKind, _ request: String) -> Failure? {
        var writer = JSONWriter()
        guard !kind.answer(line: Array(request.utf8), into: &writer),
            let answer = try? JSONNode(JSONParser.parse(writer.bytes)),
            let error = try? answer.member("error"),
            let pointer = try? error.member("pointer").string(),
            let code = try? error.member("code").string()
        else { return nil }
        return Failure(pointer: pointer, code: code)
    }

    private func schedule(_ members: String) -> String {
        #"{"principal":100000,"annualRate":"4%","months":12,"drawnOn":"2026-01-05","#
            + #""firstDue":"2026-02-05""# + members + "}"
    }

    @Test("shape: missing, wrong type, unknown word, day that does not exist")
    func shape() {
        #expect(failure(.apr, "{}") == Failure(pointer: "/flows", code: "missing"))
        #expect(failure(.apr, "[]") == Failure(pointer: "", code: "wrongType"))
        #expect(failure(.apr, "") == Failure(pointer: "", code: "notJSON"))
        #expect(
            failure(.apr, #"{"flows":[{"on":"2026-01-01"}]}"#)
                == Failure(pointer: "/flows/0/amount", code: "missing"))
        #expect(
            failure(.apr, #"{"flows":[{"on":"2026-02-30","amount":1}]}"#)
                == Failure(pointer: "/flows/0/on", code: "notADay"))
        #expect(
            failure(.dates, #"{"operation":"tomorrow"}"#)
                == Failure(pointer: "/operation", code: "notOneOf"))
        #expect(
            failure(.dates, #"{"operation":"holidays","year":2026,"yaer":1}"#)
                == Failure(pointer: "/yaer", code: "unknownMember"))
    }

    @Test("refusals of the engine point at the member at fault")
    func refusals() {
        #expect(failure(.schedule, schedule("")) == nil)
        for (members, pointer, code) in [
            (#","dueDay":32"#, "/dueDay", "dueDayOutOfRange"),
            (#","dueDay":6"#, "/firstDue", "firstDueNotOnDueDay"),
            (
                #","deferral":{"kind":"total","months":12}"#, "/deferral",
                "deferralOutOfRange"
            ),
            (#","deferral":{"kind":"none","months":1}"#, "/deferral/kind", "notOneOf"),
            (#","costs":[{"on":"2026-01-05"}]"#, "/costs/0/amount", "missing"),
            (
                #","changes":[{"kind":"newTerm","on":"2026-01-04","months":3}]"#,
                "/changes/0/on", "tooEarly"
            ),
            (
                #","changes":[{"kind":"newTerm","on":"2026-03-05","months":121}]"#,
                "/changes/0/months", "countOutOfRange"
            ),
            (
                #","changes":[{"kind":"wholeRepayment","on":"2026-03-06"},"#
                    + #"{"kind":"wholeRepayment","on":"2026-03-05"}]"#,
                "/changes/1/on", "outOfOrder"
            ),
        ] {
            #expect(
                failure(.schedule, schedule(members)) == Failure(pointer: pointer, code: code))
        }
    }

    @Test("an identifier comes back, whatever it is, in answers and in errors")
    func identifier() {
        for (request, expected) in [
            (#"{"id":[1,{"a":null}],"operation":"holidays"}"#, #"{"id":[1,{"a":null}],"error":"#),
            (
                #"{"operation":"addMonths","day":"2026-01-31","months":1,"id":"x"}"#,
                #"{"id":"x","day":"2026-02-28"}"#
            ),
        ] {
            var writer = JSONWriter()
            _ = ComputeKind.dates.answer(line: Array(request.utf8), into: &writer)
            #expect(writer.text.hasPrefix(expected))
        }
    }

    @Test("rates as exact text")
    func rates() {
        for (text, numerator, denominator) in [
            ("4%", 1, 25), ("4.25%", 17, 400), ("0%", 0, 1), ("17/400", 17, 400),
            ("0.0000001%", 1, 1_000_000_000),
        ] as [(String, Int64, Int64)] {
            let rate = RateText.read(text)
            #expect(rate?.numerator == numerator && rate?.denominator == denominator)
        }
        for text in ["", "%", "4", "4,25%", "-1%", "1/0", "4.%", ".5%", "1e3%", "4.00000001%"] {
            #expect(RateText.read(text) == nil, "\(text)")
        }
    }
}
