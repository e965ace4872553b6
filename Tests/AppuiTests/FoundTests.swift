import Foundation
import Testing

/// A scheme opened for real: founded, its rules adopted, once.
@Suite struct FoundTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "appui-found-\(UUID().uuidString)").path(percentEncoded: false)

    private func run(_ arguments: [String], input: String = "") throws -> (Int32, String) {
        let process = Process()
        let (output, entry) = (Pipe(), Pipe())
        process.executableURL = URL(filePath: CommandLine.arguments[0])
            .deletingLastPathComponent().appending(path: "appui")
        process.currentDirectoryURL = URL(filePath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        process.arguments = arguments + ["--data", folder]
        process.standardOutput = output
        process.standardError = output
        process.standardInput = entry
        try process.run()
        try entry.fileHandleForWriting.write(contentsOf: Data(input.utf8))
        try entry.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: said, as: UTF8.self))
    }

    private func found(
        siret: String = "20005379100014", email: String = "camille@region.example",
        password: String = "une phrase assez longue\n"
    ) throws -> (Int32, String) {
        try run(
            [
                "found", "--name", "Microcrédit social", "--region", "Région", "--siret", siret,
                "--commune", "86194", "--administrator", "Camille Martin", "--email", email,
            ], input: password)
    }

    @Test func isFoundedOnceAndGoesOnAfterAWrongAnswer() throws {
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let wrong = try found(siret: "20005379100015")
        #expect(wrong.0 == 2)
        #expect(wrong.1.contains("--siret « 20005379100015 »"))
        let short = try found(password: "court\n")
        #expect(short.0 == 2)
        #expect(short.1.contains("16 caractères au moins"), "\(short.1)")
        let done = try found()
        #expect(done.0 == 0, "\(done.1)")
        let again = try found()
        #expect(again.0 == 2)
        #expect(again.1.contains("déjà fondé"))
        for said in ["adopté, s’applique", "déjà adopté"] {
            let adopted = try run(["adopt", "Rules/2022-proposition.json"])
            #expect(adopted.0 == 0)
            #expect(adopted.1.contains(said), "\(adopted.1)")
        }
        let refused = try run(["adopt", "Rules/usury.json"])
        #expect(refused.0 == 2)
        let verified = try run(["verify"])
        #expect(verified.0 == 0)
        #expect(verified.1.hasPrefix("ok: "))
    }

    @Test func nothingIsAdoptedWhereNothingIsFounded() throws {
        let answer = try run(["adopt", "Rules/2022-proposition.json"])
        #expect(answer.0 == 2)
        #expect(!FileManager.default.fileExists(atPath: folder))
    }
}
