internal import ArgumentParser
internal import Codec
internal import Domain
internal import Glibc

/// The rule set that a command judges by.
struct RuleFileOption: ParsableArguments {
    @Option(help: "The rule set, in the format of Docs/rules.md.")
    var rules: String = "Rules/2022-proposition.json"

    @Option(help: "Day of reading for an applicant who gives none, AAAA-MM-JJ; today by default.")
    var on: String?

    func load() throws -> RuleSet {
        try RuleSetDecoder.decode(try WholeFile.read(rules), file: rules)
    }

    func day() throws -> Day {
        guard let on else {
            var now = time(nil)
            var local = tm()
            localtime_r(&now, &local)
            return Day(
                Int(local.tm_year) + 1900, Int(local.tm_mon) + 1, Int(local.tm_mday))
        }
        guard let day = Day(iso: on) else {
            throw ValidationError("--on « \(on) » : un jour s'écrit AAAA-MM-JJ et doit exister")
        }
        return day
    }

    /// Says on standard error what is wrong, and stops with the code for wrong input.
    static func refuse(_ text: String) throws -> Never {
        try StandardStream.error.write(Array((text + "\n").utf8))
        throw ExitCode(2)
    }

    /// Runs a command's body; a file that is refused ends it with its sentence.
    static func reporting(_ body: () throws -> Void) throws {
        do { try body() } catch let error as RuleFileError {
            try refuse(error.text)
        } catch let error as FileError {
            try refuse(error.description)
        }
    }
}

struct FileError: Error, CustomStringConvertible {
    var path: String
    var cause: StreamError

    var description: String { "\(path) : \(cause)" }
}

/// A file small enough to be read at once; `-` is standard input.
enum WholeFile {
    /// Rule sets and applicants are far below; what is above is not one.
    static let largest = 16 << 20

    static func open(_ path: String) throws(FileError) -> Int32 {
        if path == "-" { return STDIN_FILENO }
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path: path, cause: StreamError(code: errno)) }
        return descriptor
    }

    static func read(_ path: String, largest: Int = largest) throws(FileError) -> [UInt8] {
        let descriptor = try open(path)
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        while true {
            let chunk = try chunk(descriptor, path)
            if chunk.isEmpty { return bytes }
            bytes += chunk
            guard bytes.count <= largest else {
                throw FileError(path: path, cause: StreamError(code: EFBIG))
            }
        }
    }

    /// The next bytes, none at the end.
    static func chunk(_ descriptor: Int32, _ path: String) throws(FileError) -> [UInt8] {
        var count = 0
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: LineReader.chunk) { buffer, used in
            repeat {
                count = Glibc.read(descriptor, buffer.baseAddress, buffer.count)
            } while count < 0 && errno == EINTR
            failure = count < 0 ? errno : 0
            used = max(count, 0)
        }
        guard failure == 0 else { throw FileError(path: path, cause: StreamError(code: failure)) }
        return bytes
    }
}
