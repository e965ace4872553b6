import Foundation
import Testing

extension Tag {
    /// Takes more than a few seconds.
    @Tag static var slow: Tag
}

/// The journal, killed at random moments by the system: nothing acknowledged is lost, nothing is
/// half written, and it starts again.
@Suite(.tags(.slow)) struct KillTests {
    private let folder: URL
    /// Built beside the tests.
    private let program = URL(filePath: CommandLine.arguments[0])
        .deletingLastPathComponent().appending(path: "appui")

    init() throws {
        folder = FileManager.default.temporaryDirectory
            .appending(path: "appui-kills-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    }

    /// Starts the writer, kills it after a delay, and gives back the commands it acknowledged.
    private func kill(run: Int, after microseconds: UInt32) throws -> [Substring] {
        let process = Process()
        let log = folder.appending(path: "run-\(run).log")
        try Data().write(to: log)
        process.executableURL = program
        process.arguments = [
            "torture-journal", "--data", folder.path(percentEncoded: false), "--run", "r\(run)",
        ]
        process.standardOutput = try FileHandle(forWritingTo: log)
        process.standardError = try FileHandle(forWritingTo: log)
        try process.run()
        // The delay counts from the opening, so that kills fall on writes, not on the loader.
        try waitForOpening(in: log, of: process)
        usleep(microseconds)
        Foundation.kill(process.processIdentifier, SIGKILL)
        process.waitUntilExit()
        #expect(process.terminationReason == .uncaughtSignal)
        #expect(process.terminationStatus == SIGKILL)
        let lines = try String(contentsOf: log, encoding: .utf8).split(separator: "\n")
        try FileManager.default.removeItem(at: log)
        return lines.filter { $0.hasPrefix("done ") }.map { $0.dropFirst(5) }
    }

    private func waitForOpening(in log: URL, of process: Process) throws {
        for _ in 0..<10_000 {
            if try Data(contentsOf: log).starts(with: Array("open ".utf8)) { return }
            try #require(process.isRunning, "the writer did not start again")
            usleep(500)
        }
        Issue.record("the journal took more than 5 s to open")
    }

    private func answer(_ arguments: String...) throws -> (status: Int32, output: Data) {
        let process = Process()
        let output = Pipe()
        process.executableURL = program
        process.arguments = arguments + ["--data", folder.path(percentEncoded: false)]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (process.terminationStatus, data)
    }

    /// Events by command, as an export tells them.
    private func stored() throws -> [String: Int] {
        let archive = try answer("export")
        guard archive.status == 0 else { return [:] }
        var events: [String: Int] = [:]
        for line in archive.output.split(separator: 0x0A) {
            let object = try #require(
                try JSONSerialization.jsonObject(with: Data(line)) as? [String: Any])
            guard object["kind"] as? String == "event" else { continue }
            events[try #require(object["command"] as? String), default: 0] += 1
        }
        return events
    }

    @Test func nothingAcknowledgedIsLostInTwoHundredKills() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        var random = SystemRandomNumberGenerator()
        var acknowledged: Set<String> = []
        var idle = 0
        for run in 0..<200 {
            // From the first writes to a few dozen commits later.
            let delay = UInt32.random(in: 0...30_000, using: &random)
            let done = try kill(run: run, after: delay)
            if done.isEmpty { idle += 1 }
            acknowledged.formUnion(done.map(String.init))
        }
        let stored = try stored()
        let lost = acknowledged.subtracting(stored.keys)
        #expect(lost.isEmpty, "acknowledged but not stored: \(lost.sorted().prefix(3))")
        let half = stored.filter { $0.value != 3 }
        #expect(half.isEmpty, "written in part: \(half.keys.sorted().prefix(3))")
        let verdict = try answer("verify")
        #expect(verdict.status == 0)
        #expect(String(decoding: verdict.output, as: UTF8.self).hasPrefix("ok: "))
        // The test is of use only if most kills met a writer at work.
        #expect(idle < 100, "\(idle) of 200 kills fell before the first commit")
        #expect(acknowledged.count > 1000)
    }

    /// The negative control: were one acknowledged command missing, the comparison would say so.
    @Test func aLostCommandWouldBeSeen() throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        let done = try kill(run: 0, after: 200_000).map(String.init)
        try #require(!done.isEmpty)
        // What a store that forgot its log would hold: the file as it was at the last folding.
        let journal = folder.appending(path: "journal.sqlite")
        for suffix in ["-wal", "-shm"] {
            try FileManager.default.removeItem(
                atPath: journal.path(percentEncoded: false) + suffix)
        }
        #expect(!Set(done).subtracting(try stored().keys).isEmpty)
    }
}
