internal import Application
internal import Codec
internal import Domain

/// The legal persons of the scheme. Accounts and tokens are made on the pages, by a person.
enum OrganisationEndpoints {
    static let all: [Endpoint] = [
        .list(
            "/organisations", "listOrganisations", .organisations, "Organisations, newest first",
            .seeOrganisations, shape,
            [.words("kind", OrganisationKind.self, "Only those of this kind.")],
            cursor: { String($0.id.number) }
        ) { call in
            let kinds: Set<OrganisationKind> = call.query.words("kind")
            let rows = call.scheme.organisations()
                .filter { kinds.isEmpty || kinds.contains($0.facts.kind) }
            return Slice(of: rows.reversed(), try call.query.slice()) { $0.id.number }
        },
        .one(
            "/organisations/{organisation}", "getOrganisation", .organisations,
            "One organisation", .seeOrganisations, shape, version: { $0.version }
        ) { call in
            let id = OrganisationID(try call.number("organisation"))
            guard let row = call.scheme.organisations().first(where: { $0.id == id }) else {
                throw Problem(.notFound)
            }
            return row
        },
        .create(
            "/organisations", "registerOrganisation", .organisations, "Adds an organisation",
            .manageOrganisations, facts
        ) { _, facts in .organisation(.register(facts)) },
        .act(
            .post, "/organisations/{organisation}/rename", "renameOrganisation", .organisations,
            "Gives it another name", .manageOrganisations,
            Body<String>(
                "OrganisationName", [name], example: ["name": "CCAS de Saint-Aubin-le-Vieux"]
            ) { $0.text("name") }
        ) { call, name in
            .organisation(.rename(OrganisationID(try call.number("organisation")), name))
        },
        .act(
            .post, "/organisations/{organisation}/close", "closeOrganisation", .organisations,
            "It takes part no more", .manageOrganisations, .nothing
        ) { call, _ in .organisation(.close(OrganisationID(try call.number("organisation")))) },
    ]

    private static let name = SchemaField(
        "name", .text(1...Organisation.longestName), "As the public knows it.")

    private static let facts = Body<OrganisationFacts>(
        "OrganisationInput",
        [
            SchemaField("kind", .words(OrganisationKind.self)), name,
            SchemaField("siret", .text(14...20), "14 digits with their keys; spaces are ignored."),
            SchemaField("commune", .text(5...5), "Insee code, five characters."),
        ],
        example: [
            "kind": "prescriber", "name": "CCAS de Saint-Aubin", "siret": "732 829 320 00074",
            "commune": "16015",
        ]
    ) { body throws(Problem) in
        let (siret, commune): (SIRET, CommuneCode)
        do { siret = try SIRET(body.text("siret")) } catch {
            throw .invalid([
                ProblemEntry(
                    .body("/siret"), "malformed",
                    "Vérifiez les 14 chiffres : leurs clés de contrôle ne conviennent pas.")
            ])
        }
        do { commune = try CommuneCode(body.text("commune")) } catch {
            throw .invalid([
                ProblemEntry(
                    .body("/commune"), "malformed",
                    "Écrivez le code Insee de la commune, comme 16015 ou 2A004.")
            ])
        }
        return OrganisationFacts(
            kind: body.word("kind"), name: body.text("name"), siret: siret.value,
            commune: commune.value)
    }

    static let shape = Shape<OrganisationRow>(
        "Organisation",
        [
            .number("id") { $0.id.number }, .count("version") { Int($0.version) },
            .word("kind") { $0.facts.kind }, .text("name") { $0.facts.name },
            .text("siret") { $0.facts.siret }, .text("commune") { $0.facts.commune },
            .optionalDay("closedOn") { $0.closedOn },
            .count("accounts", "Open ones.") { $0.accounts },
        ])
}
