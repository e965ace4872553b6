import Application
import Foundation
import Testing

@testable import appui

@Suite struct ClamdTests {
    static let ok = Array("stream: OK\0".utf8)
    static let found = Array("stream: Eicar-Test-Signature FOUND\0".utf8)

    static func scan(
        _ bytes: [UInt8], by manner: FakeClamd.Manner, overTCP: Bool = false, seconds: Int = 5
    ) async throws -> ScanAnswer {
        let clamd = try FakeClamd(manner, overTCP: overTCP)
        defer { clamd.close() }
        return try await Clamd(address: clamd.address, timeoutSeconds: seconds).scan(bytes)
    }

    static func failure(
        _ manner: FakeClamd.Manner, bytes: Int = 1000, seconds: Int = 5
    ) async -> Clamd.Failure? {
        do {
            _ = try await scan(
                [UInt8](repeating: 0x41, count: bytes), by: manner, seconds: seconds)
            return nil
        } catch { return error as? Clamd.Failure }
    }

    @Test(arguments: [false, true])
    func aCleanPaperIsClean(overTCP: Bool) async throws {
        #expect(try await Self.scan([1, 2, 3], by: .answers(Self.ok), overTCP: overTCP) == .clean)
    }

    @Test func anInfectedPaperHasAName() async throws {
        let answer = try await Self.scan([1], by: .answers(Self.found))
        #expect(answer == .infected(name: "Eicar-Test-Signature"))
    }

    /// The scanner sees every byte, whatever the number of pieces.
    @Test(arguments: [1, 65_535, 65_536, 65_537, 3_000_000])
    func allOfThePaperIsSent(_ count: Int) async throws {
        let clamd = try FakeClamd(.answers(Self.ok))
        defer { clamd.close() }
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try await Clamd(address: clamd.address).scan(bytes) == .clean)
        #expect(clamd.received == [bytes])
    }

    @Test func aSlowScannerIsWaitedForUntilItsTime() async throws {
        let late = FakeClamd.Manner.answersLate(Self.ok, milliseconds: 300)
        #expect(try await Self.scan([1], by: late) == .clean)
        let never = FakeClamd.Manner.answersLate(Self.ok, milliseconds: 2500)
        #expect(await Self.failure(never, seconds: 1) == .silent)
    }

    @Test func oneThatHangsUpSaidNothing() async {
        #expect(await Self.failure(.hangsUp) == .cutShort)
        #expect(await Self.failure(.hangsUp, bytes: 5_000_000) == .cutShort)
        #expect(await Self.failure(.answers([])) == .cutShort)
    }

    @Test func oneThatRefusesSaysWhy() async {
        let words = "INSTREAM size limit exceeded. ERROR"
        let refusal = Array((words + "\0").utf8)
        #expect(await Self.failure(.answers(refusal)) == .answered(words))
        #expect(await Self.failure(.refuses(refusal)) == .answered(words))
    }

    /// Only two answers are answers: whatever else is said, the paper stays closed.
    @Test(arguments: [
        "OK", "stream: OK", "stream: ok\0", "stream: OK\n\0", "stream:  FOUND\0",
        "stream: FOUND\0", "xstream: OK\0", "stream: OK\0stream: OK\0", "stream: A FOUND",
        "stream: \u{1}é FOUND\0", "HTTP/1.1 200 OK\r\n\r\n\0", "\0",
    ])
    func garbageIsNoAnswer(_ text: String) async {
        let failure = await Self.failure(.answers(Array(text.utf8)))
        if case .answered = failure { return }
        Issue.record("\(text) \(String(describing: failure))")
    }

    @Test func aScannerThatIsNotThereIsUnreachable() async {
        let address = ClamdAddress.socket(path: "/nowhere/clamd.ctl")
        await #expect(throws: Clamd.Failure.self) { try await Clamd(address: address).scan([1]) }
    }

    @Test func addressesAreOfThisMachine() {
        #expect(
            ClamdAddress("unix:/run/clamav/clamd.ctl") == .socket(path: "/run/clamav/clamd.ctl"))
        #expect(ClamdAddress("tcp:127.0.0.1:3310") == .loopback(port: 3310))
        for text in [
            "", "unix:", "unix:clamd.ctl", "tcp:10.0.0.1:3310", "tcp:127.0.0.1:0",
            "tcp:127.0.0.1:65536", "tcp:127.0.0.1", "3310",
            "unix:/" + String(repeating: "a", count: 200),
        ] { #expect(ClamdAddress(text) == nil, "\(text)") }
    }

    /// A setting that is not understood stops the start: it must not mean that nothing is scanned.
    @Test func aWrongSettingIsRefused() async {
        await #expect {
            try await Settings.read(options: ["scanner.address": "localhost"], file: nil)
        } throws: {
            "\($0)".contains("« localhost »")
        }
    }
}
