/// Pages of the region under sixteen connections, by `Benchmarks/pages.py` and wrk.
func pageFigures(_ folder: String, _ options: Options) throws -> [Figure] {
    // A server writes: the region itself stays as it was made.
    let copy = try Folder(copyOf: folder + "/region", to: folder + "/pages")
    defer { copy.remove() }
    let answers = try Program.answers(
        try options.text("python"),
        [
            "Benchmarks/pages.py", "--appui", try options.text("appui"), "--data",
            copy.path, "--worker", BenchCast.worker, "--officer",
            BenchCast.regionOfficer, "--password", RegionBench.password,
        ])
    return try answers.names.map { name in
        let value = try answers[name]
        let words = name.split(separator: ":")
        let page = words[1].split(separator: "_").joined(separator: " ")
        guard words[0] == "p99" else {
            return Figure(
                name: page, value: value, unit: "pages/s",
                goal: words[0] == "list" ? .atLeast(2000) : .none)
        }
        return Figure(name: "\(page), p99", value: value, unit: "ms", goal: .atMost(20))
    }
}
