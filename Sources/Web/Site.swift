package import Domain

/// Every address of the site. Links and routes are both made from here, so they cannot drift.
package enum Site: Hashable, Sendable {
    // For everyone
    case home, simulator, simulation, rules, ruleSet(String), legal, accessibility, privacy
    case login, codeStep, resetNotice, logout, asset(String), health, ready
    // Files, for prescribers
    case cases, newCase, caseFile(CaseID), caseStep(CaseID, CaseStep)
    /// An act of a file that is not one of its steps.
    case caseAct(CaseID, CaseActName)
    // Papers, for prescribers and for the bank that received them
    case papers(CaseID), newPaper(CaseID, PaperKind), paper(CaseID, Int)
    case paperContent(CaseID, Int), paperReplacement(CaseID, Int), paperRemoval(CaseID, Int)
    case paperReuse(CaseID), paperSending(CaseID)
    case alerts, caseAccess(CaseID), caseAccessEnd(CaseID)
    // The borrower's own
    case access, accessLink(String), ownFile, ownPage(BorrowerPage)
    // Loans
    case loans, loan(LoanID), loanAct(LoanID, LoanActName)
    // The bank
    case bankInbox, bankFile(CaseID), bankAnswer(CaseID, BankAnswerName)
    case bankLoanAct(LoanID, BankLoanActName)
    case returns, returnBooking(Digest), returnReport(Digest), returnCorrections(Digest)
    // The fund
    case portfolio, exposure, exposureRows, envelope(EnvelopeID), agreements
    case agreement(AgreementID)
    case claims, claim(GuaranteeID), claimAct(GuaranteeID, ClaimActName)
    case rebates, rebate(LoanID), rebateAct(LoanID, RebateActName)
    // Control
    case audit, history(CaseID), verification
    // People and organisations
    case administration, account(AccountID), accountAct(AccountID, AccountActName)
    case accountTokens(AccountID), accountToken(AccountID, Int)
    case organisations, newOrganisation, sessions, secondFactorPolicy
    // One's own second factor
    case secondFactor, secondFactorAct(FactorActName)
    case organisation(OrganisationID), agency(OrganisationID, Int)
    case ownAccount, ownPassword, ownAbsences, ownHandOver
    case notices, noticesRead, noticeChoices
    case accountAbsences(AccountID), accountHandOver(AccountID)
    case invitations, newInvitation, invitation(InvitationID)
    case invitationAct(InvitationID, InvitationActName)
    // For whoever holds the secret of a link
    case welcome(String), welcomeRenewal(String)
    // Programs
    case api, problem(ProblemKind)

    package var path: String {
        switch self {
        case .caseFile(let id): route.filled(id.number)
        case .caseStep(let id, let step): route.filled(id.number, step.rawValue)
        case .caseAct(let id, let act): route.filled(id.number, act.rawValue)
        case .papers(let id), .paperReuse(let id), .paperSending(let id):
            route.filled(id.number)
        case .newPaper(let id, let kind): route.filled(id.number, kind.slug)
        case .paper(let id, let paper), .paperContent(let id, let paper),
            .paperReplacement(let id, let paper), .paperRemoval(let id, let paper):
            route.filled(id.number, paper)
        case .caseAccess(let id), .caseAccessEnd(let id): route.filled(id.number)
        case .accessLink(let link): route.filled(link)
        case .ownPage(let page): route.filled(page.rawValue)
        case .loan(let id): route.filled(id.number)
        case .loanAct(let id, let act): route.filled(id.number, act.rawValue)
        case .ruleSet(let name): route.filled(name)
        case .asset(let name): route.filled(name)
        case .bankFile(let id), .history(let id): route.filled(id.number)
        case .bankAnswer(let id, let answer): route.filled(id.number, answer.rawValue)
        case .bankLoanAct(let id, let act): route.filled(id.number, act.rawValue)
        case .returnBooking(let file), .returnReport(let file), .returnCorrections(let file):
            route.filled(file.hexadecimal)
        case .envelope(let id): route.filled(id.number)
        case .agreement(let id): route.filled(id.number)
        case .claim(let id): route.filled(id.number)
        case .claimAct(let id, let act): route.filled(id.number, act.rawValue)
        case .rebate(let id): route.filled(id.number)
        case .rebateAct(let id, let act): route.filled(id.number, act.rawValue)
        case .account(let id): route.filled(id.number)
        case .accountAct(let id, let act): route.filled(id.number, act.rawValue)
        case .accountTokens(let id), .accountAbsences(let id), .accountHandOver(let id):
            route.filled(id.number)
        case .accountToken(let id, let number): route.filled(id.number, number)
        case .secondFactorAct(let act): route.filled(act.rawValue)
        case .organisation(let id): route.filled(id.number)
        case .agency(let id, let number): route.filled(id.number, number)
        case .invitation(let id): route.filled(id.number)
        case .invitationAct(let id, let act): route.filled(id.number, act.rawValue)
        case .welcome(let secret), .welcomeRenewal(let secret): route.filled(secret)
        case .problem(let kind): route.filled(kind.rawValue)
        default: route.rawValue
        }
    }

    /// The pattern the router knows it by.
    package var route: Route {
        switch self {
        case .home: .home
        case .simulator: .simulator
        case .simulation: .simulation
        case .rules: .rules
        case .ruleSet: .ruleSet
        case .legal: .legal
        case .accessibility: .accessibility
        case .privacy: .privacy
        case .login: .login
        case .codeStep: .codeStep
        case .resetNotice: .resetNotice
        case .logout: .logout
        case .asset: .asset
        case .health: .health
        case .ready: .ready
        case .cases: .cases
        case .newCase: .newCase
        case .caseFile: .caseFile
        case .caseStep: .caseStep
        case .caseAct: .caseAct
        case .alerts: .alerts
        case .papers: .papers
        case .newPaper: .newPaper
        case .paper: .paper
        case .paperContent: .paperContent
        case .paperReplacement: .paperReplacement
        case .paperRemoval: .paperRemoval
        case .paperReuse: .paperReuse
        case .paperSending: .paperSending
        case .caseAccess: .caseAccess
        case .caseAccessEnd: .caseAccessEnd
        case .access: .access
        case .accessLink: .accessLink
        case .ownFile: .ownFile
        case .ownPage: .ownPage
        case .loans: .loans
        case .loan: .loan
        case .loanAct: .loanAct
        case .bankInbox: .bankInbox
        case .bankFile: .bankFile
        case .bankAnswer: .bankAnswer
        case .bankLoanAct: .bankLoanAct
        case .returns: .returns
        case .returnReport: .returnReport
        case .returnBooking: .returnBooking
        case .returnCorrections: .returnCorrections
        case .portfolio: .portfolio
        case .exposure: .exposure
        case .exposureRows: .exposureRows
        case .envelope: .envelope
        case .agreements: .agreements
        case .agreement: .agreement
        case .claims: .claims
        case .claim: .claim
        case .claimAct: .claimAct
        case .rebates: .rebates
        case .rebate: .rebate
        case .rebateAct: .rebateAct
        case .audit: .audit
        case .history: .history
        case .verification: .verification
        case .administration: .administration
        case .account: .account
        case .accountAct: .accountAct
        case .accountTokens: .accountTokens
        case .accountToken: .accountToken
        case .organisations: .organisations
        case .newOrganisation: .newOrganisation
        case .sessions: .sessions
        case .organisation: .organisation
        case .agency: .agency
        case .ownAccount: .ownAccount
        case .ownPassword: .ownPassword
        case .ownAbsences: .ownAbsences
        case .ownHandOver: .ownHandOver
        case .notices: .notices
        case .noticesRead: .noticesRead
        case .noticeChoices: .noticeChoices
        case .accountAbsences: .accountAbsences
        case .accountHandOver: .accountHandOver
        case .secondFactorPolicy: .secondFactorPolicy
        case .secondFactor: .secondFactor
        case .secondFactorAct: .secondFactorAct
        case .invitations: .invitations
        case .newInvitation: .newInvitation
        case .invitation: .invitation
        case .invitationAct: .invitationAct
        case .welcome: .welcome
        case .welcomeRenewal: .welcomeRenewal
        case .api: .api
        case .problem: .problem
        }
    }
}

extension Site {
    /// The path with questions and answers behind it.
    package func address(_ query: [(String, String)]) -> String {
        guard !query.isEmpty else { return path }
        return path + "?"
            + query.map { name, value in
                Site.percentEncoded(name) + "=" + Site.percentEncoded(value)
            }.joined(separator: "&")
    }

    static func percentEncoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF")
        var encoded = ""
        for byte in text.utf8 {
            switch byte {
            case 48...57, 65...90, 97...122, 45, 46, 95, 126:
                encoded.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                encoded += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
            }
        }
        return encoded
    }
}

/// The patterns of the addresses; a part that starts with a colon is filled in.
package enum Route: String, CaseIterable, Sendable {
    case home = "/"
    case simulator = "/simulateur"
    case simulation = "/simulateur/reponse"
    case rules = "/regles"
    case ruleSet = "/regles/:version"
    case legal = "/mentions-legales"
    case accessibility = "/accessibilite"
    case privacy = "/donnees-personnelles"
    case login = "/connexion"
    case codeStep = "/connexion/code"
    case resetNotice = "/connexion/second-facteur-retire"
    case logout = "/deconnexion"
    case asset = "/assets/:name"
    case health = "/healthz"
    case ready = "/readyz"
    case cases = "/dossiers"
    case newCase = "/dossiers/nouveau"
    case caseFile = "/dossiers/:case"
    case caseStep = "/dossiers/:case/:step"
    case caseAct = "/dossiers/:case/actes/:act"
    case papers = "/dossiers/:case/pieces"
    case newPaper = "/dossiers/:case/pieces/nouvelle/:kind"
    case paper = "/dossiers/:case/pieces/:paper"
    case paperContent = "/dossiers/:case/pieces/:paper/fichier"
    case paperReplacement = "/dossiers/:case/pieces/:paper/remplacement"
    case paperRemoval = "/dossiers/:case/pieces/:paper/retrait"
    case paperReuse = "/dossiers/:case/pieces/reprise"
    case paperSending = "/dossiers/:case/pieces/envoi"
    case caseAccess = "/dossiers/:case/acces"
    case caseAccessEnd = "/dossiers/:case/acces/fin"
    case access = "/suivi"
    case accessLink = "/suivi/:link"
    case ownFile = "/mon-dossier"
    case ownPage = "/mon-dossier/:page"
    case alerts = "/alertes"
    case loans = "/prets"
    case loan = "/prets/:loan"
    case loanAct = "/prets/:loan/actes/:act"
    case bankInbox = "/banque"
    case bankFile = "/banque/dossiers/:case"
    case bankAnswer = "/banque/dossiers/:case/:answer"
    case bankLoanAct = "/banque/prets/:loan/:act"
    case returns = "/banque/retours"
    case returnReport = "/banque/retours/:file"
    case returnBooking = "/banque/retours/:file/enregistrement"
    case returnCorrections = "/banque/retours/:file/corrections"
    case portfolio = "/region"
    case exposure = "/region/engagements"
    case exposureRows = "/region/engagements/garanties"
    case envelope = "/region/enveloppes/:envelope"
    case agreements = "/conventions"
    case agreement = "/conventions/:agreement"
    case claims = "/appels"
    case claim = "/appels/:guarantee"
    case claimAct = "/appels/:guarantee/:act"
    case rebates = "/interets"
    case rebate = "/interets/:loan"
    case rebateAct = "/interets/:loan/:act"
    case audit = "/audit"
    case history = "/audit/dossiers/:case"
    case verification = "/audit/verification"
    case administration = "/administration"
    case account = "/administration/comptes/:account"
    case accountAct = "/administration/comptes/:account/:act"
    case organisations = "/administration/organisations"
    case newOrganisation = "/administration/organisations/nouvelle"
    case accountTokens = "/administration/comptes/:account/jetons"
    case accountToken = "/administration/comptes/:account/jetons/:token"
    case organisation = "/administration/organisations/:organisation"
    case agency = "/administration/organisations/:organisation/agences/:agency"
    case ownAccount = "/mon-compte"
    case ownPassword = "/mon-compte/mot-de-passe"
    case sessions = "/mon-compte/sessions"
    case ownAbsences = "/mon-compte/absences"
    case ownHandOver = "/mon-compte/dossiers"
    case notices = "/notifications"
    case noticesRead = "/notifications/lues"
    case noticeChoices = "/notifications/choix"
    case accountAbsences = "/administration/comptes/:account/absences"
    case accountHandOver = "/administration/comptes/:account/dossiers"
    case secondFactorPolicy = "/administration/second-facteur"
    case secondFactor = "/second-facteur"
    case secondFactorAct = "/second-facteur/:act"
    case invitations = "/administration/invitations"
    case newInvitation = "/administration/invitations/nouvelle"
    case invitation = "/administration/invitations/:invitation"
    case invitationAct = "/administration/invitations/:invitation/:act"
    case welcome = "/invitation/:secret"
    case welcomeRenewal = "/invitation/:secret/nouveau-lien"
    case api = "/api"
    case problem = "/problemes/:problem"

    func filled(_ parts: any CustomStringConvertible...) -> String {
        var rest = parts.makeIterator()
        var path = ""
        for segment in rawValue.split(separator: "/") {
            path += "/"
            if segment.first == ":" {
                path += rest.next().map { $0.description } ?? String(segment)
            } else {
                path += segment
            }
        }
        return path
    }
}

/// The pages of a borrower on their own file, in the order they are proposed.
package enum BorrowerPage: String, CaseIterable, Sendable {
    case answer = "reponse"
    case loan = "pret"
    case schedule = "echeances"
    case interest = "interets"
    case story = "histoire"
    case people = "contacts"
    case leave = "quitter"
}

/// The steps of a file, in the order of the task list.
package enum CaseStep: String, CaseIterable, Sendable {
    case person = "personne"
    case need = "besoin"
    case household = "foyer"
    case budget = "budget"
    case request = "demande"
    case difficulty = "difficulte"
    case review = "verification"
    case decision = "decision"
    case transmission = "transmission"
}

/// What can be done to a file beside filling it in.
package enum CaseActName: String, CaseIterable, Sendable {
    case assess = "examiner"
    case requestOverride = "demander-derogation"
    case approveOverride = "accepter-derogation"
    case declineOverride = "refuser-derogation"
    case giveConsent = "donner-accord"
    case revokeConsent = "retirer-accord"
    case submit = "envoyer"
    case provideInformation = "completer"
    case reassign = "confier"
    case withdraw = "retirer"
    case close = "clore"
    case codePurpose = "classer"
}

/// What can be done to a loan from its page.
package enum LoanActName: String, CaseIterable, Sendable {
    case keepContact = "contact"
    case planContact = "prevoir-contact"
    case actOnAlert = "alerte"
    case claimRebate = "demander-interets"
    case contestRebate = "contester-interets"
}
