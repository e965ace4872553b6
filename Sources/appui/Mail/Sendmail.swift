internal import Domain
internal import Foundation
internal import Synchronization

/// A mail program with the interface of sendmail, as msmtp, Postfix and OpenSMTPD have it: the
/// message on its standard input, the answer as an exit code of sysexits.h.
struct Sendmail: Sendable {
    /// Path of the program.
    let program: String
    /// The envelope's sender, to which failures come back.
    let from: String
    /// A program that takes longer is stopped, and asked again later.
    var longestSeconds = 60.0

    enum Answer: Hashable, Sendable {
        case taken
        case refused(MailRefusal)
        /// Not now: the server is slow, full, or asks to come back.
        case later(String)
    }

    func send(_ message: MailMessage) async -> Answer {
        guard MailMessage.isSafe(address: message.to) else { return .refused(.unknownAddress) }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = ["-i", "-f", from, "--", message.to]
        process.environment = ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"]
        let input = Pipe()
        process.standardInput = input
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        let bytes = message.bytes
        return await withCheckedContinuation { continuation in
            process.terminationHandler = { ended in
                continuation.resume(returning: Sendmail.answer(ended))
            }
            do { try process.run() } catch {
                process.terminationHandler = nil
                continuation.resume(returning: .later("\(program) does not start: \(error)"))
                return
            }
            // A program that does not read its input stops at its deadline, and this thread too.
            let thread = Thread {
                try? input.fileHandleForWriting.write(contentsOf: Data(bytes))
                try? input.fileHandleForWriting.close()
            }
            thread.start()
            DispatchQueue.global().asyncAfter(deadline: .now() + longestSeconds) {
                if process.isRunning { process.terminate() }
            }
        }
    }

    private static func answer(_ process: Process) -> Answer {
        guard process.terminationReason == .exit else { return .later("stopped by a signal") }
        switch process.terminationStatus {
        case 0: return .taken
        case 65: return .refused(.rejected)
        case 67: return .refused(.unknownAddress)
        case 68: return .refused(.unknownHost)
        default: return .later("exit code \(process.terminationStatus)")
        }
    }
}
