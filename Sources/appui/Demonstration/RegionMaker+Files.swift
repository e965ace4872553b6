internal import Domain

/// A file that a bank could send now, to try the monthly returns with.
struct ReturnSample: Sendable {
    var name: String
    var text: String
}

extension RegionMaker {
    /// What banks have to tell since their last file; the month after, for whoever serves the
    /// region on a later day; and one where many things are wrong.
    var samples: [ReturnSample] {
        let senders = Self.sendings.indices.filter { Self.sendings[$0] != nil }
        var samples: [ReturnSample] = []
        for bank in senders {
            let pending = books[bank].entries
            if !pending.isEmpty { samples.append(sample(pending, of: bank, on: today + 1)) }
            let next = pending + instalments(of: bank)
            if !next.isEmpty {
                samples.append(sample(next, of: bank, on: today.adding(months: 1) + 1))
            }
        }
        if let bank = senders.first { samples.append(wrong(books[bank].entries, of: bank)) }
        return samples
    }

    private func sample(_ entries: [BankBooks.Entry], of bank: Int, on day: Day) -> ReturnSample {
        ReturnSample(name: fileName(of: bank, on: day), text: BankBooks.file(entries))
    }

    /// The instalments of the month that follows, all paid on their days.
    private func instalments(of bank: Int) -> [BankBooks.Entry] {
        let last = request.until.adding(months: 1)
        var entries: [BankBooks.Entry] = []
        for var life in lives where life.bank == bank && !(life.borrower?.hasStopped ?? true) {
            guard let loan = life.loan else { continue }
            for line in life.table where line.due > request.until && line.due <= last {
                entries.append(
                    BankBooks.Entry(
                        loan: loan, reference: life.operation(), on: line.due,
                        operation: .payment(line.amount)))
            }
        }
        return entries.sorted { ($0.on, $0.loan) < ($1.on, $1.loan) }
    }

    /// Right lines, and after them one of each mistake that is met in such files.
    private func wrong(_ entries: [BankBooks.Entry], of bank: Int) -> ReturnSample {
        let loans = lives.filter { $0.bank == bank && $0.borrower != nil }.compactMap(\.loan)
        let other = lives.first { $0.bank != bank && $0.borrower != nil }?.loan
        let loan = entries.first?.loan.number ?? loans.last?.number ?? 1
        let day = request.until.iso
        let lines = [
            ";versement;F1;\(day);86,85;", "P-12x;versement;F2;\(day);86,85;",
            "999999;versement;F3;\(day);86,85;", "\(other?.number ?? 1);versement;F4;\(day);86,85;",
            "\(loan);;F5;\(day);86,85;", "\(loan);virement;F6;\(day);86,85;",
            "\(loan);versement;;\(day);86,85;", "\(loan);versement;F8;;86,85;",
            "\(loan);versement;F9;5 novembre;86,85;", "\(loan);versement;F10;31/02/2026;86,85;",
            "\(loan);versement;F11;1826-11-05;86,85;",
            "\(loan);versement;F12;\((request.until + 400).iso);86,85;",
            "\(loan);versement;F13;\(day);;", "\(loan);versement;F14;\(day);quatre-vingts;",
            "\(loan);versement;F15;\(day);86,855;", "\(loan);versement;F16;\(day);0;",
            "\(loan);versement;F17;\(day);8685000;", "\(loan);rejet;F18;\(day);86,85;",
            "\(loan);rejet;F19;\(day);;perdu", "\(loan);rejet;INCONNUE;\(day);;impaye",
            "\(loan);surendettement;;\(day);;", "\(loan);surendettement;;\(day);;effacement",
            "\(loan);versement;F23;\(day);86,85;duree", "\(loan);versement;F24;\(day);86,85",
            "\(loan);decheance;;\(day);;", "\(loan);perte;;\(day);;",
        ]
        return ReturnSample(
            name: "\(RegionBody.banks[bank].domain)-avec-des-fautes.csv",
            text: BankBooks.file(entries) + lines.joined(separator: "\n") + "\n")
    }
}
