internal import Foundation

/// A part that runs in its own process and answers with lines of a name and a number.
enum Stage: String {
    case region, start, returns

    /// Runs it with these options. What it writes on standard error goes to ours.
    func run(_ options: [(String, String)]) throws -> Answers {
        try Program.answers(
            "/proc/self/exe",
            ["--stage", rawValue] + options.flatMap { ["--" + $0.0, $0.1] })
    }

    static func tell(_ name: String, _ value: some BinaryFloatingPoint) {
        say("\(name) \(Double(value))")
    }
}

/// Another program, run to its end.
enum Program {
    /// The numbers of the lines `name value` that it wrote.
    static func answers(_ path: String, _ arguments: [String]) throws -> Answers {
        let process = Process()
        process.executableURL = URL(filePath: path).resolvingSymlinksInPath()
        process.arguments = arguments
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchFault("\(path) \(arguments) ended with \(process.terminationStatus)")
        }
        var answers = Answers()
        for line in String(decoding: output, as: UTF8.self).split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 2, let value = Double(words[1]) else {
                throw BenchFault("\(path) answered « \(line) »")
            }
            answers.add(String(words[0]), value)
        }
        return answers
    }
}

/// Numbers by name, in the order in which they were told.
struct Answers {
    private(set) var names: [String] = []
    private var values: [String: Double] = [:]

    mutating func add(_ name: String, _ value: Double) {
        names.append(name)
        values[name] = value
    }

    subscript(name: String) -> Double {
        get throws {
            guard let value = values[name] else { throw BenchFault("nothing told \(name)") }
            return value
        }
    }
}

/// What this process holds of the machine's memory.
enum Memory {
    /// The most it ever held, in megabytes of 10⁶ bytes (`VmHWM`).
    static func peakMegabytes() throws -> Double {
        guard let status = fopen("/proc/self/status", "r") else {
            throw BenchFault("/proc/self/status cannot be read")
        }
        defer { fclose(status) }
        var line = [CChar](repeating: 0, count: 256)
        while fgets(&line, Int32(line.count), status) != nil {
            let words = String(decoding: line.prefix { $0 != 0 }.map(UInt8.init), as: UTF8.self)
                .split { $0 == " " || $0 == "\t" || $0 == "\n" }
            if words.first == "VmHWM:", words.count > 1, let kibibytes = Double(words[1]) {
                return kibibytes * 1024 / 1e6
            }
        }
        throw BenchFault("/proc/self/status has no VmHWM")
    }
}

/// Seconds taken by one run, and what it gave.
func seconds<Result>(
    of body: () async throws -> Result
) async rethrows -> (Double, Result) {
    let clock = ContinuousClock()
    let start = clock.now
    let result = try await body()
    let (whole, atto) = start.duration(to: clock.now).components
    return (Double(whole) + Double(atto) / 1e18, result)
}

/// A folder of the bench's own.
struct Folder {
    let path: String

    /// - Parameter fresh: what is there already is removed.
    init(_ path: String, fresh: Bool = false) throws {
        self.path = path
        if fresh { remove() }
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    init(copyOf original: String, to path: String) throws {
        self.path = path
        remove()
        try FileManager.default.copyItem(atPath: original, toPath: path)
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }
}
