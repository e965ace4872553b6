import Application
import Codec
import Domain
import Hummingbird
import Testing

@testable import Web

/// One file from the need to the refunded interest, and another to a paid call of the guarantee,
/// by programs alone.
@Suite struct APIJourneyTests {
    @Test func fromTheNeedToTheRefundedInterest() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let loan = try await life.drawn()
            let first = try await life.bank.get(loan)
            // 1 500 € over 12 months at 4 %: 127.72 a month, 32.71 of interest in all, computed
            // apart with decimals, half-up, the last instalment adjusted.
            #expect(first["stage"] == "repaying")
            #expect(first.integer("outstandingCents") == 150_000)
            let rebate = "/rebates/\(try #require(first.integer("id")))"
            let region1 = try await program(.regionOfficer, "1")
            #expect(try await region1.get(rebate).integer("forecastCents") == 3271)
            region.later.add(31)
            var tag = try await APILife.act(
                life.bank, loan + "/receive-payment",
                ["reference": "OP-1", "amountCents": 12_772, "on": "2027-01-08"],
                try #require(first.tag))
            let quote = try await life.bank.get(loan + "/standing")
            guard case .object(let early)? = quote["earlyRepayment"],
                case .integer(let principal)? = early["principalCents"],
                case .integer(let interest)? = early["interestCents"]
            else {
                Issue.record("no quote")
                return
            }
            #expect(principal == 150_000 - 12_772 + 500)
            tag = try await APILife.act(
                life.bank, loan + "/repay-early",
                [
                    "reference": "OP-2", "amountCents": .integer(principal + interest),
                    "on": "2027-01-08", "keeps": "term",
                ], tag)
            let over = try await life.bank.get(loan)
            #expect(over["stage"] == "repaid")
            #expect(over.integer("interestPaidCents") == 500 + interest)
            var refund = try #require(try await region1.get(rebate).tag)
            for (act, body) in [
                ("validate", nil), ("order", ["order": "MDT-1"]), ("pay", nil),
            ] as [(String, JSONValue?)] {
                refund = try await APILife.act(region1, "\(rebate)/\(act)", body, refund)
            }
            let paid = try await region1.get(rebate)
            #expect(paid["stage"] == "paid")
            #expect(paid.integer("amountCents") == 500 + interest)
            #expect(paid["order"] == "MDT-1")
        }
    }

    @Test func fromAnIncidentToAPaidCall() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let loan = try await life.drawn()
            region.later.add(90)
            _ = try await region.scheme.passNight()
            var tag = try #require(try await life.bank.get(loan).tag)
            let notice = Region.today + region.later.now
            tag = try await APILife.act(
                life.bank, loan + "/send-formal-notice", ["on": .string(notice.iso)], tag)
            region.later.add(40)
            let today = Region.today + region.later.now
            _ = try await APILife.act(
                life.bank, loan + "/accelerate", ["feesCents": 0, "on": .string(today.iso)], tag)
            let called = try await life.bank.get(loan)
            #expect(called["stage"] == "accelerated")
            guard case .array(let rows)? = called["guarantees"],
                case .object(let row)? = rows.first,
                case .integer(let number)? = row["id"]
            else {
                Issue.record("no guarantee")
                return
            }
            let path = "/guarantees/\(number)"
            let claim: JSONValue = [
                "principalCents": 150_000,
                "documents": ["accountStatement", "formalNotice", "accelerationNotice"],
            ]
            _ = try await APILife.act(
                life.bank, path + "/claim", claim, try #require(try await life.bank.get(path).tag))
            let one = try await program(.regionOfficer, "1")
            var seen = try #require(try await one.get(path + "/claim").tag)
            seen = try await APILife.act(one, path + "/accept-claim", nil, seen)
            let alone = try await one.send(.post, path + "/countersign-claim", nil, seen: seen)
            #expect(alone.status == 422)
            #expect(alone["refusal"] == "guarantee.secondPersonNeeded")
            let other = try await region.colleague(program)
            seen = try await APILife.act(other, path + "/countersign-claim", nil, seen)
            _ = try await APILife.act(other, path + "/pay-claim", ["order": "MDT-9"], seen)
            let paid = try await life.bank.get(path + "/claim")
            #expect(paid["stage"] == "paid")
            // Half of what the borrower still owes.
            #expect(paid.integer("paidCents") == 75_000)
            let claims = try await one.get("/claims?stage=paid")
            #expect(claims["next"] == .null)
            try await contest(loan, life.prescriber, one, life.bank)
        }
    }

    /// The rebate is lost; the borrower contests it, in vain.
    private func contest(
        _ loan: String, _ prescriber: Program, _ officer: Program, _ bank: Program
    ) async throws {
        let path = "/rebates/" + loan.dropFirst("/loans/".count)
        let lost = try await prescriber.get(path)
        #expect(lost["stage"] == "lost")
        // The agreement refunds where nothing went unpaid: that came before the acceleration.
        #expect(lost["loss"] == "unpaidInstalment")
        #expect(try await officer.get(path + "/contest").status == 404)
        let motive = "La lettre n’est jamais arrivée."
        _ = try await APILife.act(
            prescriber, path + "/contest", ["motive": .string(motive)], try #require(lost.tag))
        #expect(try await officer.get(path + "/contest")["motive"] == .string(motive))
        #expect(try await prescriber.get(path + "/contest").status == 403)
        #expect(try await bank.get(path).status == 403)
        let seen = try #require(try await officer.get(path).tag)
        _ = try await APILife.act(officer, path + "/dismiss", nil, seen)
        #expect(try await prescriber.get(path)["stage"] == "dismissed")
    }

    @Test func theAccompanimentIsFollowed() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            _ = try await life.drawn()
            region.later.add(75)
            _ = try await region.scheme.passNight()
            let alerts = try await life.prescriber.get("/alerts?limit=1")
            guard case .array(let rows)? = alerts["items"], case .object(let alert)? = rows.first
            else {
                Issue.record("no alert")
                return
            }
            #expect(alert["loan"] == 1)
            let path = "/cases/1/support"
            var seen = try #require(try await life.prescriber.get(path).tag)
            seen = try await APILife.act(
                life.prescriber, path + "/keep-contact",
                [
                    "on": .string((Region.today + region.later.now).iso), "channel": "phone",
                    "note": "Rappeler après la paie.",
                ], seen)
            seen = try await APILife.act(
                life.prescriber, path + "/act-on-alert", ["loan": 1, "action": "contactMade"], seen)
            #expect(try await life.prescriber.get("/alerts")["items"] == [])
            let support = try await life.prescriber.get(path)
            guard case .array(let contacts)? = support["contacts"],
                case .object(let contact)? = contacts.first
            else {
                Issue.record("no contact")
                return
            }
            #expect(contact["note"] == "Rappeler après la paie.")
            #expect(try await life.bank.get(path).status == 403)
            #expect(try await program(.prescriber, "3").get(path).status == 404)
        }
    }

    @Test func aRefusalHasACodedGround() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            var (path, tag) = try await life.submitted()
            let inbox = try await life.bank.get("/inbox")
            guard case .array(let rows)? = inbox["items"] else {
                Issue.record("no inbox")
                return
            }
            #expect(rows.count == 1)
            tag = try await APILife.act(
                life.bank, path + "/request-information", ["information": "quote"], tag)
            tag = try await APILife.act(
                life.prescriber, path + "/provide-information", nil, tag)
            let free = try await life.bank.send(
                .post, path + "/refuse", ["reason": "age"], seen: tag)
            #expect(free.status == 422)
            #expect(free.errors == ["/reason notOneOf"])
            tag = try await APILife.act(
                life.bank, path + "/refuse", ["reason": "noRepaymentCapacity"], tag)
            // What was refused is no longer the bank's to read.
            #expect(try await life.bank.get(path).status == 404)
            let file = try await life.prescriber.get(path)
            #expect(file["stage"] == "bankRefused")
        }
    }

    @Test func aReturnFileIsLookedAtThenBookedOnce() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let loan = try await life.drawn()
            region.later.add(31)
            let number = loan.dropFirst("/loans/".count)
            let file = """
                pret;reference;date;operation;montant
                \(number);OP-1;2027-01-08;versement;127,72
                \(number);OP-2;2027-01-08;versement;1,234

                """
            func send(_ preview: Bool, key: String) async throws -> Program.Answer {
                try await life.bank.send(
                    .post, "/returns?preview=\(preview)&name=janvier.csv",
                    ByteBuffer(string: file), [.contentType: "text/csv", .idempotencyKey: key])
            }
            let preview = try await send(true, key: "r-1")
            #expect(preview.status == 200, "\(String(describing: preview.body))")
            #expect(preview.integer("booked") == 1)
            #expect(preview.integer("rejected") == 1)
            #expect(try await life.bank.get(loan).integer("interestPaidCents") == 0)
            let booked = try await send(false, key: "r-2")
            #expect(booked.integer("booked") == 1)
            #expect(booked.integer("amountCents") == 12_772)
            #expect(try await life.bank.get(loan).integer("interestPaidCents") == 500)
            let again = try await send(false, key: "r-3")
            #expect(again.integer("booked") == 0)
            #expect(again.integer("already") == 1)
            // The same key is the same answer; with another file, it is refused.
            let replay = try await send(false, key: "r-2")
            #expect(replay.body == booked.body)
            #expect(replay.headers[.idempotentReplay] == "true")
            #expect(try await send(true, key: "r-2").problem == "cle-deja-utilisee")
            let other = file.replacing("OP-1", with: "OP-9")
            _ = try await life.bank.send(
                .post, "/returns?preview=false", ByteBuffer(string: other),
                [.contentType: "text/csv", .idempotencyKey: "r-4"])
            let list = try await life.bank.get("/returns?limit=1")
            #expect(list["next"] == "2")
            let rest = try await life.bank.get("/returns?limit=1&cursor=2")
            #expect(rest["next"] == .null)
        }
    }
}

extension Region {
    /// A second officer of the Region, opened for the occasion.
    func colleague(_ program: (Role?, String) async throws -> Program) async throws -> Program {
        let officer = try await actor(.regionOfficer)
        _ = try await perform(
            .account(
                .open(
                    NewAccount(
                        organisation: officer.organisation, roles: [.regionOfficer],
                        name: "Dominique 2", email: Region.email(.regionOfficer, "2"),
                        password: Region.password))), by: .administrator)
        return try await program(.regionOfficer, "2")
    }
}
