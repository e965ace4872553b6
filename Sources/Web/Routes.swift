internal import Application
internal import Hummingbird

/// The table of contents of the site.
struct Routes {
    let scheme: Scheme
    let renderer: Renderer
    let cookie: BrowserCookie
    let uploads: UploadGate
    let door: BorrowerDoor

    func add(to router: Router<WebContext>) {
        addPublic(to: router)
        addAccount(to: router)
        addCases(to: router)
        addPapers(to: router)
        addLoans(to: router)
        addBorrower(to: router)
        addRoles(to: router)
        addNotices(to: router)
    }

    private func addPublic(to router: Router<WebContext>) {
        let pages = PublicPages(renderer: renderer)
        router.get(.home, use: pages.home)
        router.get(.legal, use: pages.legal)
        router.get(.accessibility, use: pages.accessibility)
        router.get(.privacy, use: pages.privacy)
        let api = APIPages(scheme: scheme, renderer: renderer)
        router.get(.api, use: api.start)
        router.get(.problem, use: api.problem)
        let simulator = SimulatorPages(scheme: scheme, renderer: renderer)
        router.get(.simulator, use: simulator.questions)
        router.get(.simulation, use: simulator.answer)
        let rules = RulesPages(scheme: scheme, renderer: renderer)
        router.get(.rules, use: rules.inForce)
        router.get(.ruleSet, use: rules.version)
        router.get(.health) { _, _ in Response(status: .ok) }
        // Ready once the journal was folded and rules are in force: a request can be judged.
        router.get(.ready) { [scheme] _, _ in
            let isReady = scheme.rulesInForce(on: scheme.today) != nil
            return Response(status: isReady ? .ok : .serviceUnavailable)
        }
        let assets = renderer.assets
        router.get(.asset) { request, context in
            try assets.response(to: request, named: context.parameters.require("name"))
        }
    }

    private func addAccount(to router: Router<WebContext>) {
        let pages = AccountPages(scheme: scheme, renderer: renderer, cookie: cookie)
        router.get(.login, use: pages.showLogin)
        router.post(.login, use: pages.login)
        router.post(.logout, use: pages.logout)
        let codes = CodePages(scheme: scheme, renderer: renderer, cookie: cookie)
        router.get(.codeStep, use: codes.showCode)
        router.post(.codeStep, use: codes.giveCode)
        router.get(.resetNotice, use: codes.showReset)
        router.post(.resetNotice, use: codes.readReset)
        let factor = SecondFactorPages(scheme: scheme, renderer: renderer, cookie: cookie)
        router.get(.secondFactor, use: factor.show)
        router.get(.secondFactorAct, use: factor.ask)
        router.post(.secondFactorAct, use: factor.perform)
        let own = OwnAccountPages(scheme: scheme, renderer: renderer)
        router.get(.ownAccount, use: own.show)
        router.get(.ownPassword, use: own.showPassword)
        router.post(.ownPassword, use: own.changePassword)
        addLeave(to: router)
        let welcome = WelcomePages(scheme: scheme, renderer: renderer, cookie: cookie)
        router.get(.welcome, use: welcome.show)
        router.post(.welcome, use: welcome.accept)
        router.post(.welcomeRenewal, use: welcome.askRenewal)
    }

    private func addLeave(to router: Router<WebContext>) {
        let pages = LeavePages(scheme: scheme, renderer: renderer)
        for route in [Route.ownAbsences, .accountAbsences] {
            router.get(route, use: pages.absences)
            router.post(route, use: pages.changeAbsences)
        }
        for route in [Route.ownHandOver, .accountHandOver] {
            router.get(route, use: pages.showHandOver)
            router.post(route, use: pages.handOver)
        }
    }

    private func addCases(to router: Router<WebContext>) {
        let list = CaseListPages(scheme: scheme, renderer: renderer)
        router.get(.cases, use: list.list)
        router.get(.newCase, use: list.showNew)
        router.post(.newCase, use: list.open)
        let pages = CasePages(scheme: scheme, renderer: renderer)
        router.get(.caseFile, use: pages.tasks)
        router.get(.caseStep, use: pages.show)
        router.post(.caseStep, use: pages.save)
        router.post(.caseAct, use: pages.perform)
    }

    private func addPapers(to router: Router<WebContext>) {
        let pages = PaperPages(scheme: scheme, renderer: renderer, gate: uploads)
        router.get(.papers, use: pages.list)
        router.get(.newPaper, use: pages.ask)
        router.post(.newPaper, use: pages.add)
        router.get(.paper, use: pages.show)
        router.get(.paperContent, use: pages.content)
        router.get(.paperReplacement, use: pages.askReplacement)
        router.post(.paperReplacement, use: pages.replace)
        router.post(.paperRemoval, use: pages.remove)
        router.post(.paperReuse, use: pages.reuse)
        router.post(.paperSending, use: pages.send)
    }

    private func addLoans(to router: Router<WebContext>) {
        let pages = LoanPages(scheme: scheme, renderer: renderer)
        router.get(.loans, use: pages.list)
        router.get(.loan, use: pages.show)
        router.get(.alerts, use: pages.alerts)
        router.post(.loanAct, use: pages.perform)
    }
}

/// Answers one kind of request.
typealias Handler = @Sendable (Request, WebContext) async throws -> Response

extension Router<WebContext> {
    func get(_ route: Route, use handler: @escaping Handler) {
        get(RouterPath(route.rawValue), use: handler)
    }
    func post(_ route: Route, use handler: @escaping Handler) {
        post(RouterPath(route.rawValue), use: handler)
    }
}
