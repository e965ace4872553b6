internal import Application
internal import Domain

/// A guarantee that is called: the bank claims, one officer reviews, another signs.
extension RegionMaker {
    mutating func call(_ step: LifeStep, _ life: inout Life) async throws {
        switch step {
        case .claim: try await claim(&life)
        case .completeClaim(let id, let documents):
            guard
                try await attempt(
                    .guarantee(id, .completeClaim(documents: documents)), by: officer(life)) != nil
            else { return }
            note(.review(id), of: life, atWorkAfter: life.random.int(4...25))
        case .review(let id): try await review(id, &life)
        case .rejectClaim(let id, let reason): try await reject(id, reason, &life)
        case .countersign(let id):
            try await perform(.guarantee(id, .countersign), by: cast.officers[1])
            note(.payClaim(id), of: life, atWorkAfter: life.random.int(8...32))
        case .payClaim(let id):
            try await perform(
                .guarantee(id, .pay(order: order("GAR"))), by: cast.officers[0])
            if life.random.chance(40) {
                note(.closeClaim(id), of: life, atWorkAfter: life.random.int(420...600))
            }
        case .closeClaim(let id):
            try await attempt(.guarantee(id, .close), by: cast.officers[0])
        default: break
        }
    }

    /// The number of an order to pay, as the finance department gives it.
    mutating func order(_ kind: String) -> String {
        orders += 1
        return "\(kind)-\(today.year)-\(String(10_000 + orders).dropFirst())"
    }

    private mutating func claim(_ life: inout Life) async throws {
        guard let loan = life.loan, !life.isCalled else { return }
        try await tellBooks(of: life)
        let standing = try scheme.standing(of: loan, for: cast.auditor)
        guard standing.calledOn != nil, standing.due.total.isPositive else { return }
        let wanted = standing.agreement.claimDocuments
        for id in life.guarantees {
            let papers = decks.papers.deal(&random)
            let documents = papers == .whole ? wanted : Array(wanted.dropLast())
            guard
                try await attempt(
                    .guarantee(id, .claim(standing.due, documents: documents)),
                    by: officer(life)) != nil
            else { continue }
            life.isCalled = true
            switch papers {
            case .whole: note(.review(id), of: life, atWorkAfter: life.random.int(5...32))
            case .completedLater:
                note(
                    .completeClaim(id, Array(wanted.suffix(1))), of: life,
                    atWorkAfter: life.random.int(9...50))
            case .neverCompleted:
                note(
                    .rejectClaim(id, .documentsMissing), of: life,
                    atWorkAfter: life.random.int(45...90))
            }
        }
    }

    private mutating func review(_ id: GuaranteeID, _ life: inout Life) async throws {
        // The last claims wait for the visitor.
        if isLastDays(40, small: 200) { return }
        if !decks.reviews.deal(&random) {
            let reason: ClaimRejection = life.random.pick([
                .amountNotJustified, .alreadyClaimed, .overIndebtednessPlanRunning,
            ])
            return try await reject(id, reason, &life)
        }
        guard try await attempt(.guarantee(id, .accept), by: cast.officers[0]) != nil else {
            return
        }
        note(.countersign(id), of: life, atWorkAfter: life.random.int(1...9))
    }

    private mutating func reject(
        _ id: GuaranteeID, _ reason: ClaimRejection, _ life: inout Life
    ) async throws {
        guard try await attempt(.guarantee(id, .reject(reason)), by: cast.officers[0]) != nil
        else { return }
        if life.random.chance(70) {
            note(.closeClaim(id), of: life, atWorkAfter: life.random.int(60...120))
        }
    }
}
