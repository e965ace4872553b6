internal import Domain

/// `appui compute allocate`: what each payment extinguishes, in the order they are given, and
/// what is still owed after all of them.
enum AllocateComputation {
    static func answer(_ request: ComputeRequest) throws(ComputeError) -> ComputeAnswer {
        try request.allow(["instalments", "payments", "order", "style", "excess", "earlyDays"])
        var open = try OpenInstalment.read(request)
        let order = try order(request)
        let use: ExcessUse = try request.choice("excess", default: .nextInstalments)
        let earlyDays =
            try request.has("earlyDays") ? Int(request.integer("earlyDays", in: 0...366)) : 0
        var booked: [Allocation] = []
        var undone: Set<Int> = []
        for payment in try request.objects("payments") {
            if try payment.has("reverse") {
                let index = try reversed(payment, of: booked.count)
                guard undone.insert(index).inserted else {
                    throw ComputeError(
                        "alreadyReversed", at: payment.pointer("reverse"),
                        "payment \(index) was undone before")
                }
                open.undo(booked[index].parts)
                continue
            }
            try payment.allow(["amount", "on"])
            let amount = try payment.money("amount")
            let day = try payment.day("on")
            do throws(AllocationRefusal) {
                let allocation = try Allocation(
                    of: amount, on: day, over: open, order: order, excess: use,
                    earlyDays: earlyDays)
                open.apply(allocation.parts)
                booked.append(allocation)
            } catch {
                throw ComputeError(error, at: payment.node.pointer)
            }
        }
        return { [booked, open] writer in write(booked, open, into: &writer) }
    }

    /// The place of a payment booked before.
    private static func reversed(
        _ payment: ComputeRequest, of count: Int
    ) throws(ComputeError) -> Int {
        try payment.allow(["reverse"])
        let index = try payment.count("reverse")
        guard (0..<count).contains(index) else {
            throw ComputeError(
                "noSuchPayment", at: payment.pointer("reverse"),
                "\(count) payments were booked before, counted from 0")
        }
        return index
    }

    private static func order(_ request: ComputeRequest) throws(ComputeError) -> AllocationOrder {
        let style: AllocationOrder.Style = try request.choice("style", default: .instalmentFirst)
        let components = try request.choices("order", default: AllocationOrder.legal.components)
        do throws(AllocationRefusal) {
            return try AllocationOrder(components, style: style)
        } catch {
            throw ComputeError(error, at: request.pointer("order"))
        }
    }

    private static func write(
        _ booked: [Allocation], _ open: [OpenInstalment], into writer: inout JSONWriter
    ) {
        writer.key("payments")
        writer.array { writer in
            for allocation in booked {
                writer.object { writer in
                    writer.key("parts")
                    writer.array { writer in
                        for part in allocation.parts { write(part, into: &writer) }
                    }
                    writer.member("excess", allocation.excess.cents)
                }
            }
        }
        writer.key("unpaid")
        writer.array { writer in
            for instalment in open where !instalment.isPaid {
                writer.object { writer in
                    writer.member("number", Int64(instalment.number))
                    writer.member("fees", instalment.unpaid(.fees).cents)
                    writer.member("interest", instalment.unpaid(.interest).cents)
                    writer.member("principal", instalment.unpaid(.principal).cents)
                }
            }
        }
    }

    private static func write(_ part: AllocatedPart, into writer: inout JSONWriter) {
        writer.object { writer in
            writer.member("instalment", Int64(part.instalment))
            writer.member("fees", part.fees.cents)
            writer.member("interest", part.interest.cents)
            writer.member("principal", part.principal.cents)
        }
    }
}

extension OpenInstalment {
    /// The instalments of a request, with what was asked and what was paid of each.
    static func read(_ request: ComputeRequest) throws(ComputeError) -> [OpenInstalment] {
        var found: [OpenInstalment] = []
        var numbers: Set<Int> = []
        for (index, line) in try request.objects("instalments").enumerated() {
            let instalment = try OpenInstalment(line, place: index + 1)
            guard numbers.insert(instalment.number).inserted else {
                throw ComputeError(
                    "duplicateNumber", at: line.node.pointer,
                    "another instalment has number \(instalment.number)")
            }
            guard DebtComponent.allCases.allSatisfy({ !instalment.unpaid($0).isNegative }) else {
                throw ComputeError(
                    .overpaidInstalment(number: instalment.number), at: line.node.pointer)
            }
            found.append(instalment)
        }
        return found
    }

    /// - Parameter place: its number where none is given.
    private init(_ line: ComputeRequest, place: Int) throws(ComputeError) {
        try line.allow([
            "number", "due", "fees", "interest", "principal", "feesPaid", "interestPaid",
            "principalPaid",
        ])
        func money(_ key: String) throws(ComputeError) -> Money {
            try line.has(key) ? line.amount(key) : .zero
        }
        self.init(
            number: try line.has("number") ? line.count("number") : place,
            due: try line.day("due"), feesDue: try money("fees"),
            interestDue: try money("interest"), principalDue: try line.amount("principal"),
            feesPaid: try money("feesPaid"), interestPaid: try money("interestPaid"),
            principalPaid: try money("principalPaid"))
    }
}

extension ComputeError {
    fileprivate init(_ refusal: AllocationRefusal, at pointer: String) {
        switch refusal {
        case .notAPermutation:
            self.init(
                "notAPermutation", at: pointer, "name fees, interest and principal, each once")
        case .amountNotPositive(let amount):
            self.init("amountNotPositive", at: pointer, "\(amount.cents) is not above zero")
        case .instalmentsOutOfOrder(let number):
            self.init(
                "instalmentsOutOfOrder", at: pointer, "instalment \(number) falls due too early")
        case .overpaidInstalment(let number):
            self.init(
                "overpaidInstalment", at: pointer, "instalment \(number) took more than it asked")
        }
    }
}
