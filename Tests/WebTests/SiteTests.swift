import Domain
import Testing

@testable import Web

@Suite struct SiteTests {
    @Test func everyPatternIsUsedOnce() {
        #expect(Set(Route.allCases.map(\.rawValue)).count == Route.allCases.count)
    }

    @Test func pathsFillTheirPattern() {
        #expect(Site.home.path == "/")
        #expect(Site.caseFile(CaseID(12)).path == "/dossiers/12")
        #expect(Site.caseStep(CaseID(12), .budget).path == "/dossiers/12/budget")
    }
}
