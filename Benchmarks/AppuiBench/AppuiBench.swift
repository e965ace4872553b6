internal import Foundation

/// Measures what the project promises of its speed and size, and prints it as one table.
/// Exits with 1 when a goal is missed, with 2 when something could not be measured.
/// `Benchmarks/run` builds it, measures the peers, then calls it.
@main
struct AppuiBench {
    static func main() async {
        do { try await measure() } catch {
            FileHandle.standardError.write(Data("AppuiBench: \(error)\n".utf8))
            exit(2)
        }
    }

    private static func measure() async throws {
        let options = try Options(CommandLine.arguments.dropFirst())
        if let stage = options["stage"] { return try await run(stage: stage, options) }
        let sections = Section.allCases.filter { options.wants($0.rawValue) }
        if sections.contains(where: \.needsRegion), options["region"] != "kept" {
            _ = try Stage.region.run([("folder", try Folder(try options.folder).path)])
        }
        say("| Measured | Value | Goal | Reached | Peer |")
        say("|---|---:|---:|---|---|")
        var missed: [String] = []
        for section in sections {
            for figure in try await section.figures(options) {
                say(figure.row)
                if figure.isReached == false { missed.append(figure.name) }
            }
        }
        guard !missed.isEmpty else { return }
        say("\nMissed: \(missed.joined(separator: "; "))")
        exit(1)
    }

    /// What is measured in a process of its own, for its memory not to be another's.
    private static func run(stage name: String, _ options: Options) async throws {
        guard let stage = Stage(rawValue: name) else { throw BenchFault("no stage \(name)") }
        switch stage {
        case .region: try await RegionBench.make(in: try options.folder)
        case .start: try await StartBench.run(try options.folder)
        case .returns: try await ReturnsBench.run(options)
        }
    }
}

/// The table's parts, in its order.
enum Section: String, CaseIterable {
    case rules, lending, journal, start, pages, returns

    var needsRegion: Bool { self == .start || self == .pages || self == .returns }

    func figures(_ options: Options) async throws -> [Figure] {
        switch self {
        case .rules: try rulesBench(openfisca: options.number("openfisca"))
        case .lending: try lendingBench(pyxirr: options.number("pyxirr"))
        case .journal: try await journalBench(in: try options.folder)
        case .start: try startFigures(try options.folder)
        case .pages: try pageFigures(try options.folder, options)
        case .returns: try returnFigures(try options.folder)
        }
    }
}

/// `--name value` pairs.
struct Options {
    private var values: [String: String] = [:]

    init(_ arguments: some Sequence<String>) throws {
        var name: String?
        for argument in arguments {
            if let waiting = name {
                values[waiting] = argument
                name = nil
            } else if argument.hasPrefix("--") {
                name = String(argument.dropFirst(2))
            } else {
                throw BenchFault("what is \(argument)? Options are --name value pairs")
            }
        }
        if let name { throw BenchFault("--\(name) needs a value") }
    }

    subscript(name: String) -> String? { values[name] }

    func number(_ name: String) -> Double? { values[name].flatMap(Double.init) }

    func text(_ name: String) throws -> String {
        guard let value = values[name] else { throw BenchFault("--\(name) is needed") }
        return value
    }

    /// Where journals are written: on a disk, since what is measured is a disk's answer.
    var folder: String { get throws { try text("folder") } }

    /// `--only rules,start` leaves the others out.
    func wants(_ part: String) -> Bool {
        values["only"]?.split(separator: ",").contains { $0 == part } ?? true
    }
}

struct BenchFault: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// A line on standard output, at once: a row is read as soon as it is measured.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }
