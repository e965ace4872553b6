import Foundation
import Testing

extension Tidy {
    @Test(arguments: Project.pages)
    func markdownHasOneTitleAndLiveLinks(_ page: Project.File) {
        var fenced = false
        var titles = 0
        for (index, line) in page.lines.enumerated() {
            if line.hasPrefix("```") { fenced.toggle() }
            if fenced { continue }
            if line.hasPrefix("# ") { titles += 1 }
            for target in links(in: String(line)) where !isRemote(target) {
                let path = target.split(separator: "#", omittingEmptySubsequences: false)[0]
                if path.isEmpty { continue }
                let file = Project.root.appending(path: page.path)
                    .deletingLastPathComponent().appending(path: String(path))
                #expect(
                    FileManager.default.fileExists(atPath: file.path(percentEncoded: false)),
                    "\(page.path):\(index + 1) links to \(target), which is not there")
            }
        }
        #expect(titles == 1, "\(page.path) has \(titles) first-level titles, one is wanted")
    }

    private func isRemote(_ target: String) -> Bool {
        target.hasPrefix("http") || target.hasPrefix("mailto:")
    }

    private func links(in line: String) -> [String] {
        line.matches(of: /\]\(([^)\s]+)\)/).map { String($0.output.1) }
    }

    @Test func everyTemplateIsUsed() {
        let templates = Project.files(in: "Sources/Web/Templates", endings: [".mustache"])
        let code =
            Project.sources.map(\.text).joined(separator: "\n")
            + templates.map(\.text).joined(separator: "\n")
        for template in templates {
            let name = String(
                template.path.dropFirst("Sources/Web/Templates/".count).dropLast(9))
            #expect(
                code.contains("\"\(name)\"") || code.contains("{{> \(name)}}")
                    || code.contains("{{>\(name)}}") || code.contains("{{< \(name)}}")
                    || code.contains("{{<\(name)}}"),
                "no page and no template uses \(template.path)")
        }
    }

    /// The project speaks of itself alone.
    @Test func noMachinePathNorRegistryHost() {
        let words = [
            "/" + "work/", "/" + "root/", "/" + "home/", "pypi" + ".org", "debian" + ".org",
        ]
        let files = Project.files(
            in: "", endings: [".swift", ".md", ".py", ".json", ".mustache", ".css", "Makefile"])
        for file in files {
            for word in words where file.text.contains(word) {
                Issue.record("\(file.path) holds \(word)")
            }
        }
    }

    @Test func nothingLargeOrGeneratedIsKept() throws {
        let git = Process()
        git.executableURL = URL(filePath: "/usr/bin/env")
        git.arguments = ["git", "-C", Project.root.path(), "ls-files"]
        let pipe = Pipe()
        git.standardOutput = pipe
        git.standardError = Pipe()
        try git.run()
        let listing = try pipe.fileHandleForReading.readToEnd() ?? Data()
        git.waitUntilExit()
        for path in String(decoding: listing, as: UTF8.self).split(separator: "\n") {
            #expect(!path.hasSuffix("Package.resolved"), "\(path) stays out of git")
            #expect(!path.hasPrefix(".build"), "\(path) stays out of git")
            let url = Project.root.appending(path: String(path))
            let size = (try? url.resourceValues(forKeys: [.fileSizeKey]).fileSize) ?? 0
            let isPicture = path.hasSuffix(".png")
            #expect(size <= (isPicture ? 400_000 : 200_000), "\(path) weighs \(size) bytes")
        }
    }
}
