import Testing

extension Tidy {
    @Test(arguments: Project.sources + Project.tests)
    func filesAndLinesStaySmall(_ file: Project.File) {
        let lines = file.lines
        #expect(lines.count <= 601, "\(file.path) has \(lines.count) lines: split it by noun")
        for (index, line) in lines.enumerated() where line.count > 100 {
            Issue.record("\(file.path):\(index + 1) has \(line.count) columns, 100 at most")
        }
    }

    /// A function that needs more than 70 lines holds a second one.
    @Test(arguments: Project.sources)
    func functionsStaySmall(_ file: Project.File) {
        let lines = file.lines
        var index = 0
        while index < lines.count {
            let line = lines[index]
            let bare = line.drop { $0 == " " }
            let indent = line.count - bare.count
            let isFunction =
                bare.split(separator: " ").prefix(5).contains("func")
                || bare.split(separator: "(").first.map {
                    $0.split(separator: " ").last == "init"
                } == true
            if isFunction, !bare.hasPrefix("//"), !bare.hasPrefix("///") {
                let closing = String(repeating: " ", count: indent) + "}"
                if let end = lines[index...].firstIndex(where: { $0 == closing }) {
                    let size = end - index + 1
                    #expect(size <= 71, "\(file.path):\(index + 1) takes \(size) lines")
                }
            }
            index += 1
        }
    }
}
