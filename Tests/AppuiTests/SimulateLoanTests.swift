import Foundation
import Testing

/// The command as it is typed, with what it answers and its exit code.
@Suite struct SimulateLoanTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let line: String
        let code: Int32
        let says: String
        var testDescription: String { line }
    }

    private static let eligible =
        "--resources 1250 --charges 540 --other-instalments 0 --bank-refusal 2026-11-01"

    static let cases = [
        Case(
            line: "--amount 2000 --months 36 \(eligible)", code: 0,
            says: "Réponse : oui, les conditions sont remplies."),
        Case(line: "--amount 2000,50 --months 36 --rate 3,5 \(eligible)", code: 0, says: "à 3,5"),
        Case(
            line: "--amount 2000 --months 36 --rebate 0 \(eligible)", code: 0,
            says: "Aucun intérêt ne serait remboursé."),
        Case(line: "--amount 9000 --months 36 \(eligible)", code: 10, says: "✘ Montant."),
        Case(line: "--amount 2000 --months 36", code: 11, says: "dossier incomplet"),
        Case(line: "--amount dix --months 36", code: 2, says: "--amount « dix »"),
        Case(line: "--amount 20,123 --months 36", code: 2, says: "--amount « 20,123 »"),
        Case(line: "--amount 0 --months 36", code: 2, says: "--amount : un prêt va de"),
        Case(line: "--amount 2000 --months 0", code: 2, says: "--months : une durée va de 1 à"),
        Case(line: "--amount 2000 --months 121", code: 2, says: "--months : une durée va de 1 à"),
        Case(line: "--amount 2000 --months 36 --rate 21", code: 2, says: "--rate : un taux va"),
        Case(line: "--amount 2000 --months 36 --adults 0", code: 2, says: "--adults"),
        Case(line: "--amount 2000 --months 36 --children 51", code: 2, says: "--children"),
        Case(line: "--amount 2000 --months 36 --rebate 101", code: 2, says: "--rebate"),
        Case(
            line: "--amount 2000 --months 36 --rebate-condition jamais", code: 2,
            says: "fullyRepaid, noUnpaid, noLate"),
        Case(
            line: "--amount 2000 --months 36 --first-due 2026-02-30", code: 2,
            says: "--first-due « 2026-02-30 »"),
        Case(
            line: "--amount 2000 --months 36 --first-due 2026-11-24", code: 2,
            says: "vient après le versement"),
        Case(line: "--amount 2000 --months 36 --rules absent.json", code: 2, says: "absent.json"),
        Case(
            line: "--amount 2000 --months 36 --rules Rules/2007-poitou-charentes.json", code: 2,
            says: "--rate : ces règles ne fixent pas de taux"),
    ]

    @Test(arguments: cases)
    func theAnswerIsSaidWithItsCode(_ given: Case) throws {
        let (status, output, errors) = try run(given.line.split(separator: " ").map(String.init))
        #expect(status == given.code)
        #expect((given.code == 2 ? errors : output).contains(given.says), "\(output)\(errors)")
        if given.code == 2 { #expect(output.isEmpty) }
    }

    @Test func theJSONIsOneObject() throws {
        let line = "--json --amount 2000 --months 36 \(Self.eligible)"
        let (_, output, _) = try run(line.split(separator: " ").map(String.init))
        let object = try #require(
            try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any])
        let loan = try #require(object["pret"] as? [String: Any])
        #expect(loan["interets_rembourses"] as? Int == 12_570)
    }

    private func run(_ arguments: [String]) throws -> (Int32, String, String) {
        let process = Process()
        let (output, errors) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "appui")
        process.currentDirectoryURL = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.arguments = ["simulate-loan", "--on", "2026-11-24"] + arguments
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let said = String(
            decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let failed = String(
            decoding: errors.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, said, failed)
    }
}
