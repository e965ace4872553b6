import Codec
import Domain
import Testing

@Suite struct RuleFilesTests {
    @Test(arguments: RuleFiles.names)
    func shippedRulesDecodeAndTheirCasesHold(name: String) throws {
        do {
            let rules = try RuleFiles.rules(name)
            #expect(rules.cases.count >= 10)
            #expect(rules.brokenCases.isEmpty)
        } catch let error as RuleFileError {
            Issue.record("\(error.text)")
        }
    }

    @Test(arguments: RuleFiles.names)
    func writingThenReadingGivesTheSameRules(name: String) throws {
        let rules = try RuleFiles.rules(name)
        let bytes = RuleSetJSON.canonicalBytes(of: rules)
        let again = try RuleSetDecoder.decode(bytes, file: name)
        #expect(again == rules)
        #expect(RuleSetJSON.canonicalBytes(of: again) == bytes)
    }

    @Test func oneVersionIsInForceOnEachDay() throws {
        let files = try RuleFiles.names.map { (name: $0, bytes: try RuleFiles.bytes($0)) }
        let versions = try RuleSetDecoder.decodeCollection(files)
        #expect(versions.inForce(on: Day(2007, 1, 31)) == nil)
        #expect(versions.inForce(on: Day(2007, 2, 1))?.version == 1)
        #expect(versions.inForce(on: Day(2022, 3, 31))?.version == 1)
        #expect(versions.inForce(on: Day(2022, 4, 1))?.version == 2)
        #expect(versions.inForce(on: Day(2026, 11, 24))?.version == 2)
    }
}
