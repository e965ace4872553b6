import Foundation
import Testing

@testable import appui

/// `appui demo` as it is started, interrupted and started again.
@Suite(.tags(.slow)) struct DemoCommandTests {
    private let folder = FileManager.default.temporaryDirectory
        .appending(path: "appui-demo-\(UUID().uuidString)")
    private static let program = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "appui")

    private var data: String { folder.path(percentEncoded: false) }

    private func start(_ arguments: [String]) throws -> (Process, FileHandle) {
        let process = Process()
        let log = FileManager.default.temporaryDirectory
            .appending(path: "appui-demo-\(UUID().uuidString).log")
        try Data().write(to: log)
        process.executableURL = Self.program
        process.currentDirectoryURL = MadeRegion.root
        process.arguments = arguments
        let output = try FileHandle(forWritingTo: log)
        (process.standardOutput, process.standardError) = (output, output)
        let said = try FileHandle(forReadingFrom: log)
        // Both ends are open: nothing of it stays behind.
        try FileManager.default.removeItem(at: log)
        try process.run()
        return (process, said)
    }

    private func run(_ arguments: [String]) throws -> (status: Int32, said: String) {
        let (process, log) = try start(arguments)
        process.waitUntilExit()
        let said = String(decoding: try log.readToEnd() ?? Data(), as: UTF8.self)
        return (process.terminationStatus, said)
    }

    private func demo(_ more: String...) -> [String] {
        ["demo", "--data", data, "--port", String(Int.random(in: 20_000..<60_000))]
            + ["--files", "60", "--until", "2026-09-30", "--date", "2026-10-01"]
            + ["--stop-after", "1"] + more
    }

    @Test func aSecondStartServesWhatIsThereAndVerifyAgrees() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let first = try run(demo())
        #expect(first.status == 0, "\(first.said)")
        let head = try run(["verify", "--data", data])
        #expect(head.status == 0)
        #expect(head.said.hasPrefix("ok: "))
        // Another seed and another size change nothing once the region is there.
        let clock = ContinuousClock.now
        let second = try run(demo("--seed", "9", "--files", "900"))
        #expect(second.status == 0)
        #expect(clock.duration(to: .now) < .seconds(8))
        let after = try run(["verify", "--data", data])
        #expect(after.said.prefix { $0 != "," } == head.said.prefix { $0 != "," })
        for said in [first.said, second.said] { try checkAccounts(said) }
    }

    /// One line for each: label, address, password.
    private func checkAccounts(_ said: String) throws {
        for account in RegionAccounts.all {
            let line = try #require(
                said.split(separator: "\n").first { $0.contains(account.email) })
            let parts = line.split(separator: " ", omittingEmptySubsequences: true)
            #expect(parts[0] == account.label)
            #expect(parts[1] == account.email)
            #expect(parts.dropFirst(2).joined(separator: " ") == RegionAccounts.password)
        }
    }

    /// What stops in the middle leaves no region: the next start makes it, the same.
    @Test func anInterruptedMakingIsMadeAnew() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let (process, _) = try start(demo("--files", "2500"))
        let key = folder.appending(path: "vault.key").path(percentEncoded: false)
        for _ in 0..<400 where !FileManager.default.fileExists(atPath: key) { usleep(25_000) }
        usleep(300_000)
        kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        try #require(process.terminationReason == .uncaughtSignal)
        let journal = folder.appending(path: "journal.sqlite").path(percentEncoded: false)
        #expect(!FileManager.default.fileExists(atPath: journal))
        #expect(try run(["verify", "--data", data]).status == 2)
        #expect(try run(demo()).status == 0)
        let whole = try run(["verify", "--data", data]).said
        try FileManager.default.removeItem(at: folder)
        #expect(try run(demo()).status == 0)
        #expect(try run(["verify", "--data", data]).said == whole)
    }

    @Test(arguments: [
        (["--date", "2026-09-29"], "time only goes on"), (["--date", "2026-02-30"], "2026-02-30"),
    ])
    func aDayThatCannotBeIsRefused(_ option: [String], _ says: String) throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        _ = try run(demo())
        let refused = try run(["demo", "--data", data, "--stop-after", "1"] + option)
        #expect(refused.status != 0)
        #expect(refused.said.contains(says), "\(refused.said)")
    }
}
