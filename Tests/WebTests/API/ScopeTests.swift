import Application
import Codec
import Domain
import Testing

@testable import Web

/// Who sees what of a file (CASF L.133-5, CMF L.511-33), through the API.
@Suite struct ScopeTests {
    @Test func fourViewsOfOneFile() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, _) = try await life.submitted()
            let own = try await life.prescriber.get(path)
            #expect(own["need"] == "Réparer la voiture.")
            #expect(own["name"] == "Éloïse Martin")
            #expect(own["purpose"] == "mobility")

            let bank = try await life.bank.get(path)
            #expect(bank.status == 200)
            #expect(bank["need"] == .null)
            #expect(bank["purpose"] == .null)
            #expect(bank["name"] == "Éloïse Martin")
            #expect(bank["budget"] != .null)

            for role in [Role.regionOfficer, .auditor] {
                let seen = try await program(role, "1").get(path)
                #expect(seen.status == 200)
                #expect(seen["name"] == .null && seen["identity"] == .null)
                #expect(seen["need"] == .null)
                #expect((seen["budget"] == .null) == (role == .regionOfficer))
                #expect(!JSONWriter.text(try #require(seen.body)).contains("Martin"))
            }
            #expect(try await program(.administrator, "1").get(path).status == 403)
        }
    }

    @Test func listsKeepTheSameSecrets() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            _ = try await life.drawn()
            for role in [Role.regionOfficer, .auditor] {
                let caller = try await program(role, "1")
                for path in ["/cases", "/loans", "/rebates", "/cases/1/history", "/loans/1"] {
                    let answer = try await caller.get(path)
                    if role == .regionOfficer && path.hasSuffix("history") {
                        #expect(answer.status == 403)
                        continue
                    }
                    #expect(answer.status == 200, "\(role) \(path)")
                    #expect(!JSONWriter.text(answer.body ?? .null).contains("Martin"), "\(path)")
                }
            }
            // A search by name finds nothing for who may not know it.
            let search = try await program(.auditor, "1").get("/cases?text=martin")
            #expect(search["items"] == [])
            let own = try await life.prescriber.get("/cases?text=martin")
            #expect(own["items"] != [])
        }
    }

    /// 404, whatever the version and the act: neither tells that the file exists.
    @Test func whatBelongsToOthersIsNotFound() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.opened()
            let stranger = try await program(.prescriber, "3")
            #expect(try await stranger.get(path).status == 404)
            #expect(try await life.bank.get(path).status == 404)
            for seen in ["*", "\"1\"", tag] {
                let act = try await stranger.send(
                    .put, path + "/need", ["need": "Un vélo."], seen: seen)
                #expect(act.status == 404)
                let none = try await stranger.send(
                    .put, "/cases/999999/need", ["need": "Un vélo."], seen: seen)
                #expect(none.status == 404)
                #expect(act["detail"] == none["detail"])
                let answer = try await life.bank.send(
                    .post, path + "/refuse", ["reason": "bankPolicy"], seen: seen)
                #expect(answer.status == 404)
            }
            #expect(try await stranger.get("/cases")["items"] == [])
        }
    }

    @Test func anAuditorReadsAndWritesNothing() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.submitted()
            let auditor = try await program(.auditor, "1")
            for endpoint in API.table where endpoint.isWrite {
                let address = endpoint.path.replacing("{case}", with: "1")
                    .replacing("{loan}", with: "1").replacing("{guarantee}", with: "1")
                    .replacing("{organisation}", with: "1").replacing("{envelope}", with: "1")
                    .replacing("{agreement}", with: "1")
                let query = endpoint.input.isUpload ? "?preview=false" : ""
                let answer = try await auditor.send(
                    endpoint.method, address + query, ContractTests.example(endpoint), seen: "*")
                #expect(answer.status == 403, "\(endpoint.name)")
            }
            #expect(
                try await auditor.get(path).tag.map(EntityTag.version(of:))
                    == EntityTag.version(of: tag))
            let history = try await auditor.get(path + "/history")
            guard case .array(let rows)? = history["items"], case .object(let row)? = rows.first
            else {
                Issue.record("no history")
                return
            }
            #expect(rows.count >= 12)
            #expect(row["type"] == "case.opened")
            let report = try await auditor.get("/verification")
            #expect(report["isSound"] == true)
            #expect(report["fault"] == .null)
        }
    }

    /// A bank is not told of the versions of what it may not see.
    @Test func aReceiptNamesOnlyWhatMayBeSeen() async throws {
        let region = try await Region()
        try await region.programs { program in
            let life = try await APILife(region, program)
            let (path, tag) = try await life.submitted()
            let approved = try await life.bank.send(
                .post, path + "/approve", APILife.offer, seen: tag)
            guard case .array(let written)? = approved["written"] else {
                Issue.record("no receipt")
                return
            }
            let kinds = written.map { part -> JSONValue? in
                if case .object(let object) = part { object["kind"] } else { nil }
            }
            #expect(kinds == ["case", "loan", "guarantee"])
        }
    }

    @Test func aTokenTellsWhoseItIs() async throws {
        let region = try await Region()
        try await region.programs { program in
            for role in Role.allCases {
                let account = try await program(role, "1").get("/account")
                #expect(account["roles"] == [.string(role.rawValue)])
                #expect(account["name"] == "Camille 1")
            }
            let worker = try await program(.prescriber, "1")
            let colleagues = try await worker.get("/colleagues")
            guard case .array(let rows)? = colleagues["items"] else {
                Issue.record("no colleagues")
                return
            }
            // The other prescriber works elsewhere.
            #expect(rows.count == 2)
            let banks = try await worker.get("/banks")
            guard case .array(let open)? = banks["items"], case .object(let bank)? = open.first
            else {
                Issue.record("no bank")
                return
            }
            #expect(open.count == 1)
            #expect(bank["id"] == .integer(region.bank.number))
            region.later.add(-700)
            #expect(try await worker.get("/banks")["items"] == [])
        }
    }

    @Test func aBankReadsItsOwnAgreementsAlone() async throws {
        let region = try await Region()
        try await region.programs { program in
            let bank = try await program(.bankOfficer, "1")
            #expect(try await bank.get("/agreements/1").integer("bank") == region.bank.number)
            #expect(try await program(.prescriber, "1").get("/agreements").status == 403)
            #expect(try await bank.get("/exposure").status == 403)
            let officer = try await program(.regionOfficer, "1")
            #expect(try await officer.get("/exposure").status == 200)
            #expect(try await officer.get("/portfolio").status == 200)
        }
    }
}
