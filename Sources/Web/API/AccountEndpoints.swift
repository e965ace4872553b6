internal import Application
internal import Codec
internal import Domain

/// Who the token acts for, and whom it may name in an act.
enum AccountEndpoints {
    static let all: [Endpoint] = [
        .one(
            "/account", "getAccount", .organisations, "The account behind the token",
            .manageOwnAccount, shape, about: "A way to try a token, and to learn what it may do."
        ) { call in
            let actor = call.actor
            let own = call.scheme.organisations().first { $0.id == actor.organisation }
            let account = actor.account
            return Account(
                id: account?.number ?? 0,
                name: account.flatMap(call.scheme.accountName) ?? "",
                organisation: actor.organisation, organisationName: own?.facts.name ?? "",
                roles: Role.allCases.filter(actor.roles.contains),
                rights: Right.allCases.filter { Rights.reaches(actor, $0) })
        },
        .list(
            "/colleagues", "listColleagues", .organisations,
            "Accounts of the same organisation to whom a file can be handed", .reassignCase,
            colleague, cursor: { String($0.id.number) }
        ) { call in
            Slice(
                of: call.scheme.workers(of: call.actor.organisation).reversed(),
                try call.query.slice()
            ) { $0.id.number }
        },
        .list(
            "/banks", "listBanks", .organisations,
            "Banks with an agreement in force today: where a file can be sent", .submitCase,
            OrganisationEndpoints.shape, cursor: { String($0.id.number) }
        ) { call in
            Slice(
                of: call.scheme.banks(on: call.scheme.today).reversed(), try call.query.slice()
            ) { $0.id.number }
        },
    ]

    private struct Account {
        var id: Int64
        var name: String
        var organisation: OrganisationID
        var organisationName: String
        var roles: [Role]
        var rights: [Right]
    }

    private static let shape = Shape<Account>(
        "Account",
        [
            .number("id") { $0.id }, .text("name") { $0.name },
            .number("organisation") { $0.organisation.number },
            .text("organisationName") { $0.organisationName }, .words("roles") { $0.roles },
            .words("rights", "Held on something at least.") { $0.rights },
        ])

    private static let colleague = Shape<AccountRow>(
        "Colleague", [.number("id") { $0.id.number }, .text("name") { $0.name }])
}
