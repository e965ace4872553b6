/// What a region of a hundred thousand files takes to start.
func startFigures(_ folder: String) throws -> [Figure] {
    var figures: [Figure] = []
    for name in ["start", "region"] {
        let answers = try Stage.start.run([("folder", "\(folder)/\(name)")])
        let taken = try answers["verify"] + answers["fold"]
        let events = readable(try answers["events"])
        figures += [
            Figure(
                name: "start with \(events) events", value: taken, unit: "s",
                goal: name == "start" ? .atMost(5) : .none),
            Figure(
                name: "of which the chain's verification", value: try answers["verify"], unit: "s"),
            Figure(name: "memory once started", value: try answers["peak"], unit: "MB"),
        ]
    }
    return figures
}

/// A bank's file booked in the region, ten months of ten thousand loans, then of all.
func returnFigures(_ folder: String) throws -> [Figure] {
    var figures: [Figure] = []
    for loans in [10_000, 100_000] {
        let lines = loans * RegionCalendar.told.count
        let copy = try Folder(copyOf: folder + "/region", to: folder + "/returns")
        defer { copy.remove() }
        var asked = [("folder", copy.path), ("file", "\(folder)/returns-\(lines).csv")]
        let isWhole = loans == 100_000
        if isWhole { asked.append(("parts", "yes")) }
        let answers = try Stage.returns.run(asked)
        figures += [
            Figure(
                name: "return file of \(readable(Double(lines))) lines, durable",
                value: try answers["seconds"], unit: "s",
                goal: isWhole ? .atMost(20) : .none),
            Figure(
                name: "memory at its peak, the region included",
                value: try answers["peak"], unit: "MB",
                goal: isWhole ? .atMost(1500) : .none),
        ]
        guard isWhole else { continue }
        for part in ["reading", "encoding", "hashing", "sqlite"] {
            figures.append(
                Figure(name: "the same, \(part) alone", value: try answers[part], unit: "s"))
        }
    }
    return figures
}
