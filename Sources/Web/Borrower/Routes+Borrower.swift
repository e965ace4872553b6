internal import Hummingbird

// A borrower's own pages, and the access that opens them.
extension Routes {
    func addBorrower(to router: Router<WebContext>) {
        let access = AccessPages(scheme: scheme, renderer: renderer)
        router.get(.caseAccess, use: access.show)
        router.post(.caseAccess, use: access.open)
        router.post(.caseAccessEnd, use: access.close)
        let entry = EntryPages(scheme: scheme, renderer: renderer, door: door)
        router.get(.access, use: entry.start)
        router.post(.access, use: entry.find)
        router.get(.accessLink, use: entry.ask)
        router.post(.accessLink, use: entry.enter)
        let own = OwnPages(scheme: scheme, renderer: renderer, door: door)
        router.get(.ownFile, use: own.home)
        router.get(.ownPage, use: own.show)
        router.post(.ownPage, use: own.send)
    }
}
