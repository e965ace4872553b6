import Application
import Codec
import Domain
import Foundation
import HummingbirdTesting
import Testing

@testable import Web

/// Each page by each reader, on what is theirs and on what is not.
@Suite struct RouteRightsTests {
    /// Who asks.
    enum Reader: String, CaseIterable {
        case visitor, prescriber, bankOfficer, regionOfficer, auditor, administrator
        case organisationAdministrator
        var role: Role? { Role(rawValue: rawValue) }
    }

    /// The routes that answer a form.
    static let posts: Set<Route> = [
        .login, .logout, .newCase, .caseStep, .caseAct, .loanAct, .bankAnswer, .bankLoanAct,
        .returns, .returnBooking, .claimAct, .rebateAct, .accountAct, .accountTokens,
        .accountToken, .sessions, .newOrganisation, .codeStep, .resetNotice, .secondFactorAct,
        .secondFactorPolicy, .newInvitation, .invitationAct, .welcome, .welcomeRenewal,
        .ownPassword, .newPaper, .paperReplacement, .paperRemoval, .paperReuse, .paperSending,
        .caseAccess, .caseAccessEnd, .access, .accessLink, .ownPage, .ownAbsences, .ownHandOver,
        .accountAbsences, .accountHandOver, .organisation, .agency, .noticesRead, .noticeChoices,
    ]

    /// Of those, the routes whose form carries a file.
    static let uploads: Set<Route> = [.returns, .newPaper, .paperReplacement]

    /// A route, the names it is filled with, then the status for a visitor, a prescriber, a bank
    /// officer, a Region officer, an auditor, the scheme's administrator and an organisation's:
    /// `200/404` is for one's own and for others'. A star stands for every name not told apart.
    static let expected = """
        home                -      200 200     200     200     200     200  200
        simulator           -      200 200     200     200     200     200  200
        simulation          -      422 422     422     422     422     422  422
        rules               -      200 200     200     200     200     200  200
        ruleSet             -      200 200     200     200     200     200  200
        legal               -      200 200     200     200     200     200  200
        accessibility       -      200 200     200     200     200     200  200
        privacy             -      200 200     200     200     200     200  200
        login               -      200 303     303     303     303     303  303
        codeStep            -      303 303     303     303     303     303  303
        resetNotice         -      303 303     303     303     303     303  303
        secondFactor        -      303 200     200     200     200     200  200
        secondFactorAct activation 303 200     200     200     200     200  200
        secondFactorAct     *      303 303     303     303     303     303  303
        secondFactorPolicy  -      303 403     403     403     403     200  403
        logout              -      404 404     404     404     404     404  404
        asset               -      200 200     200     200     200     200  200
        health              -      200 200     200     200     200     200  200
        ready               -      200 200     200     200     200     200  200
        cases               -      303 200     200     200     200     403  403
        newCase             -      303 200     403     403     403     403  403
        caseFile            -      303 200/404 200/404 200     200     404  404
        caseStep            *      303 200/404 403/404 403     403     404  404
        caseStep     decision      303 200/404 200/404 403     200     404  404
        caseAct             *      404 404     404     404     404     404  404
        papers              -      303 200/404 200/404 404     404     404  404
        newPaper            *      303 200/404 403/404 404     404     404  404
        paper               -      303 200/404 200/404 404     404     404  404
        paperContent        -      303 200/404 200/404 404     404     404  404
        paperReplacement    -      303 200/404 403/404 404     404     404  404
        paperRemoval        -      404 404     404     404     404     404  404
        paperReuse          -      404 404     404     404     404     404  404
        paperSending        -      404 404     404     404     404     404  404
        alerts              -      303 200     403     403     403     403  403
        caseAccess          -      303 200/404 403/404 403     403     404  404
        caseAccessEnd       -      404 404     404     404     404     404  404
        access              -      200 200     200     200     200     200  200
        accessLink          -      404 404     404     404     404     404  404
        ownFile             -      303 303     303     303     303     303  303
        ownPage             *      303 303     303     303     303     303  303
        loans               -      303 200     200     200     200     403  403
        loan                -      303 200/404 200/404 200     200     404  404
        loanAct             *      404 404     404     404     404     404  404
        bankInbox           -      303 403     200     403     403     403  403
        bankFile            -      303 403/404 200/404 403     403     404  404
        bankAnswer          *      303 403/404 200/404 403     403     404  404
        bankLoanAct         *      303 403/404 200/404 403     403     404  404
        returns             -      303 403     200     403     403     403  403
        returnReport        -      303 403     200/404 403     403     403  403
        returnBooking       -      404 404     404     404     404     404  404
        returnCorrections   -      303 404     404     404     404     404  404
        portfolio           -      303 403     200     200     200     403  403
        exposure            -      303 403     403     200     200     403  403
        exposureRows        -      303 403     403     200     200     403  403
        envelope            -      303 403     403     200     200     403  403
        agreements          -      303 403     200     200     200     403  403
        agreement           -      303 403     200/404 200     200     403  403
        claims              -      303 403     200     200     200     403  403
        claim               -      303 404     200/404 200     200     404  404
        claimAct     demande       303 404     200/404 403     403     404  404
        claimAct     complement    303 404     200/404 403     403     404  404
        claimAct            *      303 404     403/404 200     403     404  404
        rebates             -      303 200     403     200     200     403  403
        rebate              -      303 200/404 403     200     200     403  403
        rebateAct           *      303 403/404 403     200     403     403  403
        audit               -      303 403     403     403     200     403  403
        history             -      303 403     403     403     200     403  403
        verification        -      303 403     403     403     200     403  403
        administration      -      303 403     403     403     403     200  200
        account             -      303 403     403     403     403     200  200/404
        accountAct          *      303 403     403     403     403     200  200/404
        accountTokens       -      303 403     403     403     403     200  200/404
        accountToken        -      404 404     404     404     404     404  404
        organisations       -      303 403     403     403     403     200  403
        newOrganisation     -      303 403     403     403     403     200  403
        sessions            -      303 200     200     200     200     200  200
        ownAccount          -      303 200     200     200     200     200  200
        organisation        -      303 403     403     403     403     200  200/404
        agency              -      303 403     403     403     403     200  200/404
        ownAbsences         -      303 200     403     403     403     403  403
        ownHandOver         -      303 200     403     403     403     403  403
        accountAbsences     -      303 403     403     403     403     200  200/404
        accountHandOver     -      303 403     403     403     403     200  200/404
        notices             -      303 200     200     200     200     200  200
        noticesRead         -      404 404     404     404     404     404  404
        noticeChoices       -      303 200     200     200     200     200  200
        ownPassword         -      303 200     200     200     200     200  200
        invitations         -      303 403     403     403     403     200  200
        newInvitation       -      303 403     403     403     403     200  200
        invitation          -      303 403     403     403     403     200  200/404
        invitationAct       *      404 404     404     404     404     404  404
        welcome             -      200 200     200     200     200     200  200
        welcomeRenewal      -      404 404     404     404     404     404  404
        api                 -      200 200     200     200     200     200  200
        problem             *      200 200     200     200     200     200  200
        """

    struct Row {
        let route: String
        let variant: String
        let statuses: [[Int]]

        func status(_ reader: Reader, own: Bool) -> Int? {
            guard let index = Reader.allCases.firstIndex(of: reader), index < statuses.count else {
                return nil
            }
            return own ? statuses[index].first : statuses[index].last
        }
    }

    static let rows: [Row] = expected.split(separator: "\n").map { line in
        let words = line.split(separator: " ").map(String.init)
        return Row(
            route: words[0], variant: words[1],
            statuses: words.dropFirst(2).map { $0.split(separator: "/").compactMap { Int($0) } })
    }

    static func row(_ route: Route, _ variant: String) -> Row? {
        let rows = rows.filter { $0.route == "\(route)" }
        return rows.first { $0.variant == variant } ?? rows.first { $0.variant == "*" }
            ?? rows.first { $0.variant == "-" && variant.isEmpty }
    }

    @Test func everyRouteIsExpected() {
        #expect(Set(Self.rows.map(\.route)) == Set(Route.allCases.map { "\($0)" }))
        #expect(Self.rows.allSatisfy { $0.statuses.count == Reader.allCases.count })
    }

    // MARK: Pages

    @Test(arguments: Reader.allCases)
    func pagesOpenToThoseWhoMaySeeThem(_ reader: Reader) async throws {
        let twofold = try await Twofold()
        let position = twofold.region.scheme.position
        try await twofold.region.visit { browser in
            if let role = reader.role { try await browser.signIn(role) }
            for route in Route.allCases {
                for (things, isOwn) in [(twofold.own, true), (twofold.other, false)] {
                    for (variant, path) in twofold.paths(of: route, things) {
                        let sight = try await browser.open(path)
                        let row = try #require(Self.row(route, variant), "\(route) \(variant)")
                        #expect(sight.status == row.status(reader, own: isOwn), "\(path)")
                        Self.expectNoName(in: sight, for: reader, own: isOwn, path)
                    }
                }
            }
        }
        #expect(twofold.region.scheme.position == position)
    }

    /// A name is on no page of those who have no need of it.
    private static func expectNoName(
        in sight: Browser.Sight, for reader: Reader, own: Bool, _ path: String
    ) {
        let mayKnow = own && (reader == .prescriber || reader == .bankOfficer)
        let isList = path.split(separator: "/").count < 2
        guard !mayKnow, !isList || reader.role == nil || reader == .regionOfficer else { return }
        #expect(!sight.html.contains("Lefèvre"), "\(path)")
    }

    // MARK: Forms

    /// A form without the token of its browser writes nothing, whoever sends it.
    @Test(arguments: Reader.allCases)
    func formsNeedTheirToken(_ reader: Reader) async throws {
        let twofold = try await Twofold()
        let position = twofold.region.scheme.position
        try await twofold.region.visit { browser in
            if let role = reader.role { try await browser.signIn(role) }
            for route in Self.posts {
                for (_, path) in twofold.paths(of: route, twofold.own) {
                    for fields in [[], [("jeton", String(repeating: "0", count: 32))]] {
                        let status = try await browser.post(path, fields).status
                        let isOpen = route == .login || Self.isForGuests(route)
                        let wanted: Set<Int> =
                            reader == .visitor && !isOpen || route == .ownPage
                            ? [401, 403] : [403, 404]
                        // An upload is read as another kind of form first.
                        #expect(
                            wanted.contains(status)
                                || Self.uploads.contains(route) && status == 400,
                            "\(path) \(status)")
                    }
                }
            }
        }
        #expect(twofold.region.scheme.position == position)
    }

    /// Opened by the secret of a link, whoever asks.
    private static func isForGuests(_ route: Route) -> Bool {
        route == .welcome || route == .welcomeRenewal
    }

    /// With the token, whoever lacks the right writes nothing either.
    @Test(arguments: Reader.allCases)
    func formsNeedTheRight(_ reader: Reader) async throws {
        let twofold = try await Twofold()
        let position = twofold.region.scheme.position
        try await twofold.region.visit { browser in
            guard let role = reader.role else { return }
            try await browser.signIn(role)
            let token = try await browser.token()
            for route in Self.posts {
                guard let isAllowed = Self.writers[route] else { continue }
                for (things, isOwn) in [(twofold.own, true), (twofold.other, false)] {
                    for (variant, path) in twofold.paths(of: route, things)
                    where !isAllowed(role, variant, isOwn) {
                        let fields = [("jeton", token), ("acte", "essai"), ("etape", "envoi")]
                        let status = try await browser.post(path, fields).status
                        #expect(
                            [403, 404].contains(status)
                                || Self.uploads.contains(route) && status == 400,
                            "\(path) \(status)")
                    }
                }
            }
        }
        #expect(twofold.region.scheme.position == position)
    }

    /// Who may send a form: role, name filled in, one's own or not. Everybody signs in and out and
    /// ends their own sessions, chooses among their own notices, and has a second factor of their
    /// own.
    private static let writers: [Route: @Sendable (Role, String, Bool) -> Bool] = [
        .newCase: { role, _, _ in role == .prescriber },
        .caseStep: { role, _, isOwn in role == .prescriber && isOwn },
        .caseAct: { role, _, isOwn in role == .prescriber && isOwn },
        .loanAct: { role, _, isOwn in role == .prescriber && isOwn },
        .newPaper: { role, _, isOwn in role == .prescriber && isOwn },
        .paperReplacement: { role, _, isOwn in role == .prescriber && isOwn },
        .paperRemoval: { role, _, isOwn in role == .prescriber && isOwn },
        .paperReuse: { role, _, isOwn in role == .prescriber && isOwn },
        .paperSending: { role, _, isOwn in role == .prescriber && isOwn },
        .bankAnswer: { role, _, isOwn in role == .bankOfficer && isOwn },
        .bankLoanAct: { role, _, isOwn in role == .bankOfficer && isOwn },
        .returns: { role, _, _ in role == .bankOfficer },
        .returnBooking: { role, _, _ in role == .bankOfficer },
        .claimAct: { role, name, isOwn in
            ["demande", "complement"].contains(name)
                ? role == .bankOfficer && isOwn : role == .regionOfficer
        },
        .rebateAct: { role, _, _ in role == .regionOfficer },
        .newInvitation: { role, _, _ in managesAccounts(role, true) },
        .invitationAct: { role, _, isOwn in managesAccounts(role, isOwn) },
        .accountAct: { role, _, isOwn in managesAccounts(role, isOwn) },
        .accountTokens: { role, _, isOwn in managesAccounts(role, isOwn) },
        .accountToken: { role, _, isOwn in managesAccounts(role, isOwn) },
        .organisation: { role, _, isOwn in managesAccounts(role, isOwn) },
        .agency: { role, _, isOwn in managesAccounts(role, isOwn) },
        .ownAbsences: { role, _, _ in role == .prescriber },
        .ownHandOver: { role, _, _ in role == .prescriber },
        .accountAbsences: { role, _, isOwn in managesAccounts(role, isOwn) },
        .accountHandOver: { role, _, isOwn in managesAccounts(role, isOwn) },
        .newOrganisation: { role, _, _ in role == .administrator },
        .secondFactorPolicy: { role, _, _ in role == .administrator },
        .caseAccess: { role, _, isOwn in role == .prescriber && isOwn },
        .caseAccessEnd: { role, _, isOwn in role == .prescriber && isOwn },
    ]

    private static func managesAccounts(_ role: Role, _ isOwn: Bool) -> Bool {
        role == .administrator || role == .organisationAdministrator && isOwn
    }

    @Test func everyFormIsExpected() {
        #expect(
            Set(Self.writers.keys)
                == Self.posts.subtracting([
                    .login, .logout, .sessions, .codeStep, .resetNotice, .secondFactorAct,
                    .ownPassword, .access, .accessLink, .ownPage, .noticesRead, .noticeChoices,
                ]).filter { !Self.isForGuests($0) })
    }

    // MARK: Hostile addresses

    static let hostile = [
        "0", "-1", "+1", "00", "1.5", "1e3", "99999999", "9223372036854775807",
        "9223372036854775808", "-9223372036854775808", "abc", "é", "%00", "%2e%2e", "1%2F2",
        "..%2f..%2fetc%2fpasswd", "%F0%9F%A6%86", "1'--", "%3Cscript%3E", "NaN", "_",
        "0x1", String(repeating: "9", count: 400),
    ]

    /// What is not a number that exists is not found, never a failure of ours.
    @Test(arguments: Reader.allCases)
    func hostileNumbersAreNotFound(_ reader: Reader) async throws {
        let twofold = try await Twofold()
        let position = twofold.region.scheme.position
        try await twofold.region.visit { browser in
            if let role = reader.role { try await browser.signIn(role) }
            let token = try await browser.token()
            for route in Route.allCases where route.rawValue.contains(":") {
                for path in Self.hostilePaths(of: route, twofold) {
                    let status = try await browser.open(path).status
                    let wanted: Set<Int> = reader == .visitor ? [303, 404] : [403, 404]
                    #expect(wanted.contains(status), "\(path) \(status)")
                    guard Self.posts.contains(route) else { continue }
                    let posted = try await browser.post(
                        path, [("jeton", token), ("acte", "hostile")]
                    ).status
                    #expect([400, 401, 403, 404, 422].contains(posted), "\(path) \(posted)")
                }
            }
        }
        #expect(twofold.region.scheme.position == position)
    }

    /// Whatever stands behind the question mark, a page or a plain refusal comes back.
    @Test(arguments: Reader.allCases)
    func hostileQuestionsFailNothing(_ reader: Reader) async throws {
        let twofold = try await Twofold()
        let names = ["page", "texte", "etat", "qui", "banque", "enveloppe", "numero", "fait"]
        try await twofold.region.visit { browser in
            if let role = reader.role { try await browser.signIn(role) }
            for route in Route.allCases where !route.rawValue.contains(":") {
                for text in Self.hostile + ["%", "%zz", "%ff", "&&==&", "\u{22}>"] {
                    let query = names.map { "\($0)=\(text)" }.joined(separator: "&")
                    let status = try await browser.open(route.rawValue + "?" + query).status
                    #expect(status < 500, "\(route) \(text)")
                }
            }
        }
    }

    /// Each part that is filled in, replaced by each hostile text.
    private static func hostilePaths(of route: Route, _ twofold: Twofold) -> [String] {
        guard let good = twofold.paths(of: route, twofold.own).first?.path else { return [] }
        let pattern = route.rawValue.split(separator: "/")
        let parts = good.split(separator: "/").map(String.init)
        return pattern.indices.filter { pattern[$0].first == ":" }.flatMap { index in
            hostile.map { text in
                var changed = parts
                changed[index] = text
                return "/" + changed.joined(separator: "/")
            }
        }
    }
}
