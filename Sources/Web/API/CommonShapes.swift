internal import Application
internal import Codec
internal import Domain

extension Shape {
    /// The same members, read off a value that holds this one.
    func members<Whole>(
        of read: @escaping @Sendable (Whole) -> Value
    ) -> [Shape<Whole>.Member] {
        members.map { member in
            Shape<Whole>.Member(field: member.field) { member.read(read($0)) }
        }
    }
}

/// Members that requests and answers write alike.
enum CommonFields {
    /// Larger amounts are typing errors.
    static let amount: ClosedRange<Int64> = 1...Money.typedLimit.cents
    static let amountOrZero: ClosedRange<Int64> = 0...Money.typedLimit.cents
    static let on = SchemaField("on", .day, "The day on which it took effect, today at the latest.")
    static let reference = SchemaField(
        "reference", .text(1...64), "The bank's own name of the operation, unique for the loan.")
    static let motive = SchemaField("motive", .text(1...4000), "Kept in the vault.")

    static func people(_ name: String, atLeast least: Int64 = 0, _ about: String) -> SchemaField {
        SchemaField(name, .integer(least...20), about)
    }
}

extension Body<Void> {
    /// A body that says nothing but the day.
    static func nothing(_ name: String) -> Body<Void> { Body(name, [], example: [:]) { _ in } }
}

extension Body<Day> {
    static let day = Body<Day>(
        "DayOfEffect", [CommonFields.on], example: ["on": "2026-11-23"]
    ) { $0.day("on") }
}

/// What both a file and a visitor say of a household.
enum HouseholdBody {
    static let fields = [
        CommonFields.people("adults", atLeast: 1, "The applicant included."),
        CommonFields.people("children", "Dependent, living there all the time.").optional,
        CommonFields.people(
            "sharedCustodyChildren", "Dependent, living there half of the time."
        ).optional,
        CommonFields.people("hosted", "Others housed, who do not share income.").optional,
    ]

    static func read(_ body: BodyReader) -> Household {
        Household(
            adults: body.int("adults"), children: Int(body.optionalInteger("children") ?? 0),
            sharedCustodyChildren: Int(body.optionalInteger("sharedCustodyChildren") ?? 0),
            hosted: Int(body.optionalInteger("hosted") ?? 0))
    }

    static let shape = Shape<Household>(
        "Household",
        [
            .count("adults", "The applicant included.") { $0.adults },
            .count("children", "Dependent, living there all the time.") { $0.children },
            .count("sharedCustodyChildren", "Dependent, living there half of the time.") {
                $0.sharedCustodyChildren
            },
            .count("hosted", "Others housed, who do not share income.") { $0.hosted },
        ])
}

enum BudgetBody {
    static let line: [SchemaField] = [
        SchemaField("kind", .words(BudgetKind.self), "What the line is."),
        SchemaField("period", .words(Period.self), "How often the amount comes."),
        SchemaField("amountCents", .integer(CommonFields.amountOrZero), "For one period."),
        SchemaField(
            "afterCents", .integer(CommonFields.amountOrZero),
            "For one period, once the project is done; absent where nothing changes."
        ).optional,
        SchemaField(
            "evidence", .words(Evidence.self), "What stands behind it; `declared` by default."
        ).optional,
    ]

    static let lines = SchemaField(
        "budget", .list(.named("BudgetLineInput", line), atMost: CaseFile.maximumBudgetLines),
        "Income, charges and instalments. A line left out is unknown, which is not zero.")

    static func read(_ body: BodyReader) -> [BudgetLine] {
        body.objects("budget").map { line in
            BudgetLine(
                kind: line.word("kind"), period: line.word("period"),
                amount: line.cents("amountCents"), after: line.optionalCents("afterCents"),
                evidence: line.word("evidence", default: .declared))
        }
    }

    static let shape = Shape<BudgetLine>(
        "BudgetLine",
        [
            .word("kind", "What the line is.") { $0.kind },
            .word("period", "How often the amount comes.") { $0.period },
            .cents("amountCents", "For one period, before the loan.") { $0.amount },
            .optionalCents("afterCents", "For one period, once the project is done.") { $0.after },
            .word("evidence", "What stands behind it.") { $0.evidence },
        ])
}

enum RequestBody {
    static let fields = [
        SchemaField("amountCents", .integer(CommonFields.amount), "What is asked."),
        SchemaField("months", .integer(1...120), "Over how many months."),
    ]

    static func read(_ body: BodyReader) -> LoanRequest {
        LoanRequest(amount: body.cents("amountCents"), months: body.int("months"))
    }

    static let shape = Shape<LoanRequest>(
        "LoanRequest",
        [
            .cents("amountCents", "What was asked.") { $0.amount },
            .count("months", "Over how many months.") { $0.months },
        ])
}

enum DifficultyBody {
    static let fields = [
        SchemaField("ground", .words(DifficultyGround.self), "Why ordinary credit is closed."),
        SchemaField("attestedOn", .day, "The day of the paper, or of the statement."),
        SchemaField("seen", .flag, "Whether a paper was seen, rather than told of."),
    ]

    static func read(_ body: BodyReader) -> Difficulty {
        Difficulty(
            ground: body.word("ground"), attestedOn: body.day("attestedOn"),
            seen: body.flag("seen"))
    }

    static let shape = Shape<Difficulty>(
        "Difficulty",
        [
            .word("ground", "Why ordinary credit is closed.") { $0.ground },
            .day("attestedOn", "The day of the paper, or of the statement.") { $0.attestedOn },
            .flag("seen", "Whether a paper was seen.") { $0.seen },
        ])
}
