internal import Domain

extension PaperEvent {
    func write(to writer: inout EventWriter) -> EventType {
        switch self {
        case .added(let paper, let facts, let on):
            writer.put("paper", paper)
            facts.write(to: &writer)
            return writer.on(on, .papersAdded)
        case .removed(let paper, let on):
            writer.put("paper", paper)
            return writer.on(on, .papersRemoved)
        case .transmitted(let bank, let papers, let on):
            writer.put("bank", bank)
            writer.put("papers", rows: papers.count)
            for paper in papers { writer.row(1) { $0.integer(Int64(paper)) } }
            return writer.on(on, .papersTransmitted)
        case .scanned(let paper, let verdict):
            writer.put("paper", paper)
            writer.put("verdict", verdict)
            return .papersScanned
        }
    }

    static func read(
        _ type: EventType, from reader: inout EventReader
    ) throws(CodecError) -> PaperEvent? {
        switch type {
        case .papersAdded:
            let paper = try reader.int("paper")
            let facts = try PaperFacts.read(from: &reader)
            return .added(paper: paper, facts, on: try reader.day("on"))
        case .papersRemoved:
            return .removed(paper: try reader.int("paper"), on: try reader.day("on"))
        case .papersTransmitted:
            let bank = try reader.organisation("bank")
            let papers = try reader.rows("papers") {
                (reader: inout EventReader) throws(CodecError) in
                try reader.row(of: 1)
                return try reader.int()
            }
            return .transmitted(bank: bank, papers: papers, on: try reader.day("on"))
        case .papersScanned:
            return .scanned(
                paper: try reader.int("paper"),
                try reader.word("verdict", PaperVerdict.self))
        default: return nil
        }
    }
}

extension PaperFacts {
    fileprivate func write(to writer: inout EventWriter) {
        writer.put("kind", kind)
        writer.put("format", format)
        writer.put("bytes", bytes)
        writer.put("pages", optional: pages) { $0.put($1, $2) }
        writer.put("dated", optional: dated) { $0.put($1, $2) }
        writer.put("expires", optional: expires) { $0.put($1, $2) }
        writer.put("content", content)
        writer.put("by", optional: by) { $0.put($1, $2) }
        writer.put("replaces", optional: replaces) { $0.put($1, $2) }
        writer.put("from", optional: from) { $0.put($1, $2) }
    }

    fileprivate static func read(from reader: inout EventReader) throws(CodecError) -> PaperFacts {
        func integer(_ reader: inout EventReader) throws(CodecError) -> Int { try reader.int() }
        func day(_ reader: inout EventReader) throws(CodecError) -> Day { try reader.day() }
        let kind = try reader.word("kind", PaperKind.self)
        let format = try reader.word("format", PaperFormat.self)
        let bytes = try reader.int("bytes")
        let pages = try reader.optional("pages", integer)
        let dated = try reader.optional("dated", day)
        let expires = try reader.optional("expires", day)
        let content = try reader.vault("content")
        let by = try reader.optional("by") { (reader: inout EventReader) throws(CodecError) in
            AccountID(try reader.integer())
        }
        let replaces = try reader.optional("replaces", integer)
        let from = try reader.optional("from") { (reader: inout EventReader) throws(CodecError) in
            CaseID(try reader.integer())
        }
        return PaperFacts(
            kind: kind, format: format, bytes: bytes, pages: pages, dated: dated,
            expires: expires, content: content, by: by, replaces: replaces, from: from)
    }
}
