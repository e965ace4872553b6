internal import Domain

/// The body that payments and recoveries share.
struct BookedMoney {
    var reference: String
    var amount: Money
    var on: Day
    var parts: [AllocatedPart]
    var excess: Money
}

extension EventWriter {
    mutating func put(
        _ reference: String, _ amount: Money, _ on: Day, _ parts: [AllocatedPart],
        _ excess: Money
    ) {
        put("reference", reference)
        put("amount", amount)
        put("on", on)
        put("parts", rows: parts.count)
        for part in parts {
            row(
                Int64(part.instalment), part.fees.cents, part.interest.cents,
                part.principal.cents)
        }
        put("excess", excess)
    }

    mutating func put(_ key: String, schedule: [Instalment]) {
        put(key, rows: schedule.count)
        for line in schedule {
            row(5) { row in
                row.integer(Int64(line.number))
                row.integer(Int64(line.due.number))
                row.integer(line.principal.cents)
                row.integer(line.interest.cents)
                row.integer(line.balanceAfter.cents)
            }
        }
    }
}

extension EventReader {
    mutating func booking() throws(CodecError) -> BookedMoney {
        BookedMoney(
            reference: try text("reference"), amount: try money("amount"), on: try day("on"),
            parts: try rows("parts") { (reader: inout EventReader) throws(CodecError) in
                try reader.row(of: 4)
                let number = try reader.int()
                let fees = try reader.money()
                return AllocatedPart(
                    instalment: number, fees: fees, interest: try reader.money(),
                    principal: try reader.money())
            }, excess: try money("excess"))
    }

    mutating func schedule(_ key: StaticString) throws(CodecError) -> [Instalment] {
        try rows(key) { (reader: inout EventReader) throws(CodecError) in
            try reader.row(of: 5)
            return Instalment(
                number: try reader.int(), due: try reader.day(), principal: try reader.money(),
                interest: try reader.money(), balanceAfter: try reader.money())
        }
    }
}

extension LoanTerms {
    func write(to writer: inout EventWriter) {
        writer.put("principal", principal)
        writer.put("rate", annualRate)
        writer.put("months", months)
        writer.put("method", method)
        writer.put("dayCount", dayCount)
        writer.put("firstPeriod", firstPeriod)
        let (kind, length) = deferral.words
        writer.put("deferral", kind)
        writer.put("deferralMonths", length)
        writer.put("roll", roll)
        writer.put("drawnOn", drawnOn)
        writer.put("firstDue", firstDue)
        writer.put("dueDay", dueDay)
    }

    static func read(from reader: inout EventReader) throws(CodecError) -> LoanTerms {
        let principal = try reader.money("principal")
        let rate = try reader.rate("rate")
        let months = try reader.int("months")
        let method = try reader.word("method", RepaymentMethod.self)
        let dayCount = try reader.word("dayCount", DayCount.self)
        let firstPeriod = try reader.word("firstPeriod", FirstPeriod.self)
        let deferral = try Deferral.read(from: &reader)
        return LoanTerms(
            principal: principal, annualRate: rate, months: months, method: method,
            dayCount: dayCount, firstPeriod: firstPeriod, deferral: deferral,
            roll: try reader.word("roll", DueDateRoll.self), drawnOn: try reader.day("drawnOn"),
            firstDue: try reader.day("firstDue"), dueDay: try reader.int("dueDay"))
    }
}

extension Deferral {
    fileprivate var words: (kind: String, months: Int) {
        switch self {
        case .none: ("none", 0)
        case .partial(let months): ("partial", months)
        case .total(let months): ("total", months)
        }
    }

    fileprivate static func read(from reader: inout EventReader) throws(CodecError) -> Deferral {
        let kind = try reader.text("deferral")
        let months = try reader.int("deferralMonths")
        switch kind {
        case "none" where months == 0: return .none
        case "partial": return .partial(months: months)
        case "total": return .total(months: months)
        default: throw .unknownWord(kind)
        }
    }
}

extension ReschedulingKind {
    func write(to writer: inout EventWriter) {
        switch self {
        case .suspension(let count, let interestRuns):
            writer.put("kind", "suspension")
            writer.put("count", count)
            writer.put("interestRuns", interestRuns)
        case .newTerm(let months):
            writer.put("kind", "newTerm")
            writer.put("months", months)
        case .partialEarlyRepayment(let amount, let keeps):
            writer.put("kind", "earlyRepayment")
            writer.put("amount", amount)
            writer.put("keeps", keeps)
        case .restored(let reference):
            writer.put("kind", "restored")
            writer.put("reference", reference)
        }
    }

    static func read(from reader: inout EventReader) throws(CodecError) -> ReschedulingKind {
        let kind = try reader.text("kind")
        switch kind {
        case "suspension":
            return .suspension(
                count: try reader.int("count"), interestRuns: try reader.bool("interestRuns"))
        case "newTerm": return .newTerm(months: try reader.int("months"))
        case "earlyRepayment":
            return .partialEarlyRepayment(
                amount: try reader.money("amount"),
                keeps: try reader.word("keeps", EarlyRepaymentChoice.self))
        case "restored": return .restored(reference: try reader.text("reference"))
        default: throw .unknownWord(kind)
        }
    }
}
