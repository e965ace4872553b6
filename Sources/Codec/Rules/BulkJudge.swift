package import Domain

/// Judges applicants as they stream by, one answer a line, in memory that does not grow.
///
///     judge.append(chunk, &output) … judge.finish(&output)
package struct BulkJudge {
    package enum Format: String, Sendable, CaseIterable {
        case ndjson, csv
    }
    /// How much of each answer is written.
    package enum Detail: String, Sendable, CaseIterable {
        /// The answer alone, by the fast path.
        case outcome
        /// With each criterion's numbers and the changes found.
        case summary
        /// The whole explanation, as `appui check --json` gives it.
        case full
        /// Nothing: only the tally counts.
        case none
    }

    /// A line longer than this is refused, not kept.
    package static let bytesPerLine = 1 << 20

    package private(set) var tally: [AssessmentOutcome: Int] = [:]
    package private(set) var invalid = 0
    package var judged: Int { tally.values.reduce(0, +) }

    private let rules: RuleSet
    private let compiled: CompiledRules
    private let day: Day
    private let file: String
    private let detail: Detail
    private var lines: LineSplitter
    private var table: ApplicantTable?
    private var writer = JSONWriter()

    /// - Parameters:
    ///   - day: the day of reading of an applicant who gives none.
    ///   - file: the name shown in errors.
    package init(rules: RuleSet, format: Format, detail: Detail, on day: Day, file: String) {
        self.rules = rules
        compiled = rules.compiled()
        self.day = day
        self.file = file
        self.detail = detail
        lines = LineSplitter(limit: Self.bytesPerLine)
        table = format == .csv ? ApplicantTable() : nil
    }

    package mutating func append(_ chunk: [UInt8], _ output: inout [UInt8]) {
        if table != nil {
            table?.append(chunk)
            drainTable(&output)
        } else {
            lines.append(chunk)
            drainLines(&output)
        }
    }

    /// Judges what remains once no chunk follows.
    package mutating func finish(_ output: inout [UInt8]) {
        if table != nil {
            table?.finish()
            drainTable(&output)
        } else {
            lines.finish()
            drainLines(&output)
        }
    }

    private mutating func drainLines(_ output: inout [UInt8]) {
        while let line = lines.next() {
            guard let bytes = line.bytes else {
                refuse("ligne de plus de \(Self.bytesPerLine) octets", line.number, &output)
                continue
            }
            if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }) { continue }
            do {
                let value = try JSONParser.parse(bytes, depthLimit: 12)
                answer(try Applicant(JSONNode(value), on: day), line.number, &output)
            } catch let error as JSONShapeError {
                refuse(error, line.number, &output)
            } catch let error as JSONError {
                let problem = RuleFileError.Problem.text(error.code, column: error.column)
                refuse(problem, "", line.number, &output)
            } catch {
                preconditionFailure("only these two errors are thrown above")
            }
        }
    }

    private mutating func drainTable(_ output: inout [UInt8]) {
        while true {
            let row: ApplicantTable.Row?
            do throws(ApplicantTable.RowError) { row = try table?.next() } catch {
                refuse(error.text, error.line, &output)
                if error.isFatal { return }
                continue
            }
            guard let row else { return }
            do throws(JSONShapeError) {
                answer(try Applicant(row.node, on: day), row.line, &output)
            } catch {
                refuse(error, row.line, &output)
            }
        }
    }

    // MARK: Answers

    private mutating func answer(_ applicant: Applicant, _ line: Int, _ output: inout [UInt8]) {
        switch detail {
        case .none, .outcome:
            let outcome = compiled.outcome(HouseholdRow(applicant.facts))
            tally[outcome, default: 0] += 1
            guard detail == .outcome else { return }
            write(
                [("reponse", RuleSetJSON.word(outcome, RuleNames.outcomes))], applicant, &output)
        case .summary:
            let judgement = rules.judge(applicant.facts)
            tally[judgement.outcome, default: 0] += 1
            write(JudgementSummary.members(judgement), applicant, &output)
        case .full:
            let judgement = rules.judge(applicant.facts)
            tally[judgement.outcome, default: 0] += 1
            guard case .object(let object) = JudgementJSON.explained(judgement, rules: rules)
            else { return }
            write(object.members.map { ($0.key, $0.value) }, applicant, &output)
        }
    }

    private mutating func write(
        _ members: [(String, JSONValue)], _ applicant: Applicant, _ output: inout [UInt8]
    ) {
        writer.removeAll()
        writer.value(.object((applicant.id.map { [("id", .string($0))] } ?? []) + members))
        writer.endLine()
        output += writer.bytes
    }

    private mutating func refuse(
        _ error: JSONShapeError, _ line: Int, _ output: inout [UInt8]
    ) {
        refuse(.shape(error.problem), error.pointer, line, &output)
    }

    private mutating func refuse(
        _ problem: RuleFileError.Problem, _ pointer: String, _ line: Int, _ output: inout [UInt8]
    ) {
        let error = RuleFileError(file: file, line: line, pointer: pointer, problem: problem)
        refuse(error.text, line, &output)
    }

    private mutating func refuse(_ text: String, _ line: Int, _ output: inout [UInt8]) {
        invalid += 1
        guard detail != .none else { return }
        writer.removeAll()
        writer.value(.object([("ligne", .integer(Int64(line))), ("erreur", .string(text))]))
        writer.endLine()
        output += writer.bytes
    }
}

/// The short form of an answer: what another implementation has to find again.
enum JudgementSummary {
    static func members(_ judgement: Judgement) -> [(String, JSONValue)] {
        var members: [(String, JSONValue)] = [
            ("reponse", RuleSetJSON.word(judgement.outcome, RuleNames.outcomes)),
            ("criteres", .array(judgement.criteria.map(criterion))),
        ]
        if !judgement.changes.isEmpty {
            members.append(("changerait", .array(judgement.changes.map(change))))
        }
        return members
    }

    private static func criterion(_ result: CriterionResult) -> JSONValue {
        let reading = result.decisive
        return RuleSetJSON.object([
            ("id", .string(result.id)), ("etat", RuleSetJSON.word(result.state, RuleNames.states)),
            ("observe", (reading?.observed?.result).flatMap(number)),
            ("borne", (reading?.bound?.result).flatMap(number)),
            ("ecart", reading?.gap.flatMap(number)),
        ])
    }

    private static func number(_ quantity: Quantity) -> JSONValue? {
        switch quantity {
        case .money(let money): .integer(money.cents)
        case .months(let number), .count(let number): .integer(Int64(number))
        case .ratio: nil
        }
    }

    private static func change(_ lever: Lever) -> JSONValue {
        let value: (String, JSONValue?) =
            switch lever.change {
            case .months(let months): ("duree_mois", .integer(Int64(months)))
            case .amount(let amount): ("montant", .integer(amount.cents))
            case .papers(let papers):
                (
                    "papiers",
                    .array(
                        papers.map { paper in
                            switch paper {
                            case .amount(let operand):
                                RuleSetJSON.word(operand, RuleNames.operands)
                            case .attestation(let flag): RuleSetJSON.word(flag, RuleNames.flags)
                            }
                        })
                )
            }
        return RuleSetJSON.object([
            value, ("reponse", RuleSetJSON.word(lever.outcome, RuleNames.outcomes)),
            ("mensualite", lever.cost.map { .integer($0.instalment.cents) }),
            ("interets", lever.cost.map { .integer($0.totalInterest.cents) }),
        ])
    }
}
