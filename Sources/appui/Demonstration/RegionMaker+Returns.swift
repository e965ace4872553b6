internal import Application
internal import Domain

/// How banks tell what was paid: four send files, two sign each operation on the pages.
extension RegionMaker {
    /// Every month, how many days before the region's last one a bank sends its file; nil for
    /// those that send none.
    static let sendings: [Int?] = [16, 2, 3, nil, nil, 1]

    mutating func noteReturns() {
        for (bank, sending) in Self.sendings.enumerated() {
            guard let sending else { continue }
            let last = request.until - sending
            for month in 0...(12 * RegionRequest.years) {
                var sent = last.adding(months: -month)
                // The Friday before where offices are closed.
                while !WorkingDayCalendar.france.isWorking(sent) { sent = sent - 1 }
                if sent > request.from { agenda.note(.sendReturns(bank: bank), on: sent) }
            }
        }
    }

    /// Notes an operation in the bank's books, to be told in its way.
    mutating func book(
        _ operation: BankBooks.Entry.Operation, _ reference: String, of life: Life
    ) async throws {
        guard let loan = life.loan else { return }
        let entry = BankBooks.Entry(
            loan: loan, reference: reference, on: today, operation: operation)
        if Self.sendings[life.bank] == nil {
            try await sign(entry, by: officer(life))
        } else {
            books[life.bank].enter(entry)
        }
    }

    /// What the bank knows of a loan before it acts on it is told first.
    mutating func tellBooks(of life: Life) async throws {
        guard let loan = life.loan else { return }
        for entry in books[life.bank].take(loan) { try await sign(entry, by: officer(life)) }
    }

    /// One operation, on the page of its loan. A loan that is over takes no more: the bank gives
    /// the money back.
    private mutating func sign(_ entry: BankBooks.Entry, by officer: Actor) async throws {
        let act: LoanAct
        switch entry.operation {
        case .payment(let amount):
            act = .receivePayment(reference: entry.reference, amount: amount, on: entry.on)
        case .bounce: act = .reversePayment(reference: entry.reference, .bounced, on: entry.on)
        }
        try await attempt(.loan(entry.loan, act), by: officer)
    }

    mutating func sendReturns(_ bank: Int) async throws {
        let entries = books[bank].takeAll()
        guard !entries.isEmpty else { return }
        clock.tick()
        do {
            _ = try await scheme.importReturns(
                Array(BankBooks.file(entries).utf8),
                name: fileName(of: bank, on: today),
                bank: cast.banks[bank], by: cast.bankOfficers[bank][0])
        } catch {
            throw RegionFault(what: "the return file of bank \(bank)", day: today, rejection: error)
        }
    }

    /// After the day it was sent.
    func fileName(of bank: Int, on day: Day) -> String {
        "\(RegionBody.banks[bank].domain)-\(day.iso).csv"
    }
}
