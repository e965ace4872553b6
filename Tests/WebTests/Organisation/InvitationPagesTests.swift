import Application
import Domain
import Testing

@testable import Web

/// An invitation, from the administrator's form to the first page of the person invited.
@Suite struct InvitationPagesTests {
    static let password = "neuf moutons verts et un loup gris"

    static func values(
        email: String = "ines.essai@exemple.example", roles: String = Role.auditor.rawValue
    ) -> [(String, String)] {
        [
            ("nom", "Ines <Essai>"), ("courriel", email), ("organisation", "3"),
            ("roles", roles), ("duree", "7"),
        ]
    }

    /// The secret of the link that a page shows.
    static func secret(in sight: Browser.Sight) throws -> String {
        let found = sight.html.firstMatch(of: /\/invitation\/([a-z2-8-]{34})</)
        return String(try #require(found).1)
    }

    static func invite(_ browser: Browser) async throws -> String {
        try await browser.signIn(.administrator)
        let sight = try await browser.fill(.newInvitation, values())
        #expect(sight.status == 200)
        return try secret(in: sight)
    }

    static func accept(
        _ browser: Browser, _ secret: String, _ password: String = password,
        again: String? = nil
    ) async throws -> Browser.Sight {
        try await browser.fill(
            .welcome(secret),
            [("mot-de-passe", password), ("mot-de-passe-2", again ?? password)])
    }

    @Test func thePersonChoosesTheirPasswordAndLandsSignedIn() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let secret = try await Self.invite(browser)
            browser.loseSession()
            let page = try await browser.open(Site.welcome(secret).path)
            #expect(page.status == 200)
            #expect(page.html.contains("Ines &lt;Essai&gt;"))
            #expect(page.html.contains("Camille 1 (Région d’essai) vous invite à rejoindre"))
            #expect(page.html.contains("relire ce qui a été fait"))
            #expect(page.html.contains("Au moins \(PasswordRule.minimumCharacters) caractères"))
            let done = try await Self.accept(browser, secret)
            #expect(done.status == 303 && done.location == Site.portfolio.path)
            #expect(try await browser.open(Site.audit.path).status == 200)
            // Whoever finds the paper later learns neither name nor address.
            browser.loseSession()
            let used = try await browser.open(Site.welcome(secret).path)
            #expect(used.status == 410 && used.html.contains("Ce lien a déjà servi"))
            #expect(!used.html.contains("Ines") && !used.html.contains("ines.essai"))
        }
    }

    /// What is wrong is said, and the link still serves.
    @Test func aPasswordThatCannotServeIsRefusedWithItsReason() async throws {
        let region = try await Region()
        let least = PasswordRule.minimumCharacters
        try await region.visit { browser in
            let secret = try await Self.invite(browser)
            browser.loseSession()
            let wrong = [
                (String(Self.password.prefix(least - 1)), nil, "au moins \(least)"),
                ("motdepassemotdepasse", nil, "trop courant"),
                (Self.password, "autre phrase de la même longueur", "ils diffèrent"),
                ("", nil, "au moins \(least)"),
            ]
            for (password, again, words) in wrong {
                let sight = try await Self.accept(browser, secret, password, again: again)
                #expect(sight.status == 422, "\(password)")
                #expect(sight.html.contains(words), "\(words)")
            }
            #expect(try await Self.accept(browser, secret).status == 303)
        }
    }

    @Test func aLinkThatExpiredIsRenewedByThePersonThenTheAdministrator() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let secret = try await Self.invite(browser)
            browser.loseSession()
            region.later.add(8)
            let ended = try await browser.open(Site.welcome(secret).path)
            #expect(ended.status == 410 && ended.html.contains("Ce lien ne marche plus"))
            let asked = try await browser.submit(ended, to: .welcomeRenewal(secret), [])
            #expect(asked.location == Site.welcome(secret).path)
            let after = try await browser.open(Site.welcome(secret).path)
            #expect(after.html.contains("est transmise à Camille 1"))
            try await browser.signIn(.administrator)
            let accounts = try await browser.open(Site.administration.path)
            #expect(accounts.html.contains("personne demande un nouveau lien"))
            let id = InvitationID(1)
            let form = try await browser.open(Site.invitation(id).path)
            #expect(form.html.contains("Elle en demande un autre"))
            let renewed = try await browser.submit(
                form, to: .invitationAct(id, .link), [("duree", "15"), ("autres", "gardes")])
            let other = try Self.secret(in: renewed)
            let again = try await browser.submit(
                form, to: .invitationAct(id, .link), [("duree", "15"), ("autres", "gardes")])
            #expect(again.html.contains("déjà été montré"))
            browser.loseSession()
            #expect(try await Self.accept(browser, other).status == 303)
        }
    }

    @Test func aRevokedLinkSaysSo() async throws {
        let region = try await Region()
        try await region.visit { browser in
            let secret = try await Self.invite(browser)
            let form = try await browser.open(Site.invitation(InvitationID(1)).path)
            let done = try await browser.submit(
                form, to: .invitationAct(InvitationID(1), .revoke), [])
            #expect(done.location == Site.invitations.path + "?fait=oui")
            browser.loseSession()
            let sight = try await browser.open(Site.welcome(secret).path)
            #expect(sight.status == 410)
            #expect(sight.html.contains("Cette invitation a été annulée"))
        }
    }

    @Test func whatWasTypedIsKeptWhenSomethingIsMissing() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.administrator)
            let sight = try await browser.fill(
                .newInvitation, [("nom", "Ines Essai"), ("courriel", "ines")])
            #expect(sight.status == 422)
            #expect(sight.html.contains("value=\"Ines Essai\""))
            for field in ["organisation", "roles", "duree"] {
                #expect(sight.html.contains("href=\"#\(field)\""), "\(field)")
            }
            let known = try await browser.fill(
                .newInvitation, Self.values(email: Region.email(.prescriber)))
            #expect(known.status == 422)
            #expect(known.html.contains("Cette adresse a déjà un compte"))
        }
    }

    @Test func anUnknownLinkIsNotFound() async throws {
        try await Region().visit { browser in
            let secret = String(repeating: "a", count: 28)
            #expect(try await browser.open(Site.welcome(secret).path).status == 404)
            let token = try await browser.token()
            for site in [Site.welcome(secret), .welcomeRenewal(secret)] {
                let sight = try await browser.post(site.path, [("jeton", token)])
                #expect(sight.status == 404)
            }
        }
    }
}

/// What an organisation's own administrator is shown.
@Suite struct OrganisationAdministratorPagesTests {
    @Test func onlyOnesOwnOrganisationAndRolesAreOffered() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.organisationAdministrator)
            let form = try await browser.open(Site.newInvitation.path)
            #expect(form.html.contains("CCAS de Saint-Aubin"))
            #expect(!form.html.contains("Banque du Marais"))
            #expect(!form.html.contains("value=\"auditor\""))
            let sight = try await browser.submit(
                form, to: .newInvitation,
                [
                    ("nom", "Ines Essai"), ("courriel", "ines@exemple.example"),
                    ("organisation", "1"), ("roles", "prescriber"), ("duree", "15"),
                ])
            _ = try InvitationPagesTests.secret(in: sight)
            let list = try await browser.open(Site.administration.path)
            #expect(list.html.contains(Region.email(.prescriber)))
            #expect(!list.html.contains(Region.email(.bankOfficer)))
        }
    }

    /// A form is not what forbids: what it does not offer is refused when sent all the same.
    @Test func whatIsNotOfferedIsRefused() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.organisationAdministrator)
            for (organisation, role) in [("1", "auditor"), ("2", "bankOfficer")] {
                let sight = try await browser.fill(
                    .newInvitation,
                    [
                        ("nom", "Ines"), ("courriel", "ines@exemple.example"),
                        ("organisation", organisation), ("roles", role), ("duree", "15"),
                    ])
                #expect(sight.status == 403, "\(role)")
            }
        }
    }

    @Test func theLastOneIsToldWhatToDo() async throws {
        let region = try await Region()
        let id = try #require(try await region.actor(.organisationAdministrator).account)
        try await region.visit { browser in
            try await browser.signIn(.administrator)
            let page = try await browser.open(Site.accountAct(id, .close).path)
            let sight = try await browser.submit(page, to: .accountAct(id, .close), [])
            #expect(sight.status == 422)
            #expect(sight.html.contains("Donnez d’abord ce rôle à un"))
        }
    }

    @Test func anOrganisationWithoutOneLeadsToTheInvitation() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.administrator)
            let list = try await browser.open(Site.organisations.path)
            let link = try #require(
                list.html.firstMatch(of: /href="([^"]*organisation=4[^"]*)"/)?.1)
            let form = try await browser.open(
                String(link).replacing("&amp;", with: "&"))
            #expect(form.html.contains("<option value=\"4\" selected>"))
            #expect(form.html.contains("value=\"organisationAdministrator\" checked"))
        }
    }
}

/// Agencies, absences and hand-overs on screen.
@Suite struct WorkplacePagesTests {
    @Test func anAgencyIsOpenedNamedOnAnAccountAndChosenInTheList() async throws {
        let region = try await Region()
        let worker = try #require(try await region.actor(.prescriber).account)
        let organisation = OrganisationID(1)
        try await region.visit { browser in
            try await browser.signIn(.organisationAdministrator)
            let wrong = try await browser.fill(
                .organisation(organisation), [("nom", "Antenne <1>"), ("commune", "16")])
            #expect(wrong.status == 422 && wrong.html.contains("value=\"Antenne &lt;1&gt;\""))
            let done = try await browser.fill(
                .organisation(organisation), [("nom", "Antenne"), ("commune", "16015")])
            #expect(done.location == Site.organisation(organisation).path + "?fait=oui")
            let twice = try await browser.fill(
                .organisation(organisation), [("nom", "Antenne"), ("commune", "16015")])
            #expect(twice.status == 422 && twice.html.contains("porte déjà ce nom"))
            _ = try await browser.fill(.accountAct(worker, .agency), [("agence", "1")])
            try await browser.signIn(.prescriber)
            let id = try await CaseJourneyTests.open(browser)
            let list = try await browser.open(Site.cases.address([("agence", "1")]))
            #expect(list.html.contains(Site.caseFile(id).path))
            #expect(list.html.contains("<option value=\"1\" selected>Antenne</option>"))
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("CCAS de Saint-Aubin, Antenne"))
        }
    }

    @Test func closingAnAccountThatFollowsFilesAsksToWhomTheyGo() async throws {
        let region = try await Region()
        let worker = try #require(try await region.actor(.prescriber).account)
        try await region.visit { browser in
            try await browser.signIn(.prescriber)
            let id = try await CaseJourneyTests.open(browser)
            try await browser.signIn(.organisationAdministrator)
            let form = try await browser.open(Site.accountAct(worker, .close).path)
            #expect(form.html.contains("À qui vont ses dossiers"))
            let refused = try await browser.submit(form, to: .accountAct(worker, .close), [])
            #expect(refused.status == 422)
            #expect(refused.html.contains("href=\"#\(HeirsField.name)\""))
            #expect(refused.html.contains("Ce compte suit encore 1"))
            let colleague = try #require(
                form.html.firstMatch(of: /name="collegues" value="(\d+)"/)?.1)
            let done = try await browser.submit(
                form, to: .accountAct(worker, .close), [(HeirsField.name, String(colleague))])
            #expect(done.status == 200)
            #expect(done.html.contains("Les dossiers sont confiés"))
            #expect(done.html.contains(id.french))
            try await browser.signIn(.prescriber, "2")
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("Dossier confié à Camille 2"))
        }
    }

    @Test func anAbsenceIsDeclaredOnOnesOwnPage() async throws {
        let region = try await Region()
        try await region.visit { browser in
            try await browser.signIn(.prescriber, "2")
            let id = try await CaseJourneyTests.open(browser)
            let page = try await browser.open(Site.ownAbsences.path)
            let worker = try #require(
                page.html.firstMatch(of: /<option value="(\d+)">Camille 1/)?.1)
            let today = Region.today
            func days(_ name: String, _ day: Day) -> [(String, String)] {
                [
                    ("\(name)-jour", "\(day.dayOfMonth)"), ("\(name)-mois", "\(day.month)"),
                    ("\(name)-annee", "\(day.year)"),
                ]
            }
            let wrong = try await browser.submit(
                page, to: .ownAbsences,
                days("du", today + 3) + days("au", today + 1) + [("remplacant", String(worker))])
            #expect(wrong.status == 422 && wrong.html.contains("href=\"#au\""))
            let done = try await browser.submit(
                page, to: .ownAbsences,
                days("du", today) + days("au", today + 1) + [("remplacant", String(worker))])
            #expect(done.status == 303)
            try await browser.signIn(.prescriber)
            let list = try await browser.open(Site.cases.address([("qui", "moi")]))
            #expect(list.html.contains("Vous remplacez Camille 2"))
            #expect(list.html.contains(Site.caseFile(id).path))
            let file = try await browser.open(Site.caseFile(id).path)
            #expect(file.html.contains("en son absence, Camille 1"))
        }
    }
}
