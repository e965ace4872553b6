/// What `appui compute` can be asked: one request a line, one answer a line (Docs/compute.md).
package enum ComputeKind: String, Sendable, CaseIterable {
    case schedule, apr
    case yearFraction = "year-fraction"
    case dates, allocate, ageing, identifiers

    /// Reads a request whole, so that nothing is written for one that is wrong.
    func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        switch self {
        case .schedule: try ScheduleComputation.answer(request)
        case .apr: try APRComputation.answer(request)
        case .yearFraction: try YearFractionComputation.answer(request)
        case .dates: try DatesComputation.answer(request)
        case .allocate: try AllocateComputation.answer(request)
        case .ageing: try AgeingComputation.answer(request)
        case .identifiers: try IdentifiersComputation.answer(request)
        }
    }

    /// Answers one line, without its line feed, at the end of the writer.
    ///
    /// - Returns: false when the answer is an error.
    package func answer(line: [UInt8], into writer: inout JSONWriter) -> Bool {
        var id: JSONValue?
        do throws(ComputeError) {
            let node: JSONNode
            do { node = JSONNode(try JSONParser.parse(line)) } catch { throw ComputeError(error) }
            if case .object(let object) = node.value { id = object["id"] }
            let answer = try self.answer(ComputeRequest(node))
            writer.object { writer in
                if let id { writer.member("id", id) }
                answer(&writer)
            }
            return true
        } catch {
            writer.object { writer in
                if let id { writer.member("id", id) }
                writer.key("error")
                error.write(into: &writer)
            }
            return false
        }
    }
}

/// Writes the members of an answer inside an object already open.
typealias ComputeAnswer = (inout JSONWriter) -> Void
