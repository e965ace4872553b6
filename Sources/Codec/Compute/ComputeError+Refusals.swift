internal import Domain

extension ComputeError {
    init(_ refusal: ScheduleRefusal, in request: ComputeRequest) {
        let (member, code, message) = ComputeError.words(refusal)
        self.init(code, at: request.pointer(member), message)
    }

    init(_ refusal: ReschedulingRefusal, at pointer: String) {
        switch refusal {
        case .countOutOfRange(let count, let allowed):
            self.init("countOutOfRange", at: pointer, "\(count) is not in \(allowed)")
        case .amountOutOfRange(let amount, let allowed):
            self.init(
                "amountOutOfRange", at: pointer,
                "\(amount.cents) is not in \(ComputeError.cents(allowed)) cents")
        case .deferralRunning(let months):
            self.init(
                "deferralRunning", at: pointer,
                "interest is being added to principal for \(months) more months")
        case .tooEarly(let day, let earliest):
            self.init("tooEarly", at: pointer, "\(day.iso) is before \(earliest.iso)")
        case .nothingRemains(let day):
            self.init("nothingRemains", at: pointer, "everything is repaid on \(day.iso)")
        case .schedule(let refusal):
            let (_, code, message) = ComputeError.words(refusal)
            self.init(code, at: pointer, message)
        }
    }

    /// The member at fault, a code, and the facts.
    private static func words(_ refusal: ScheduleRefusal) -> (String, String, String) {
        switch refusal {
        case .principalOutOfRange(let amount, let allowed):
            (
                "principal", "principalOutOfRange",
                "\(amount.cents) is not in \(cents(allowed)) cents"
            )
        case .rateOutOfRange(let rate, let allowed):
            (
                "annualRate", "rateOutOfRange",
                "\(RateText.fraction(rate)) is not from "
                    + "\(RateText.percentage(allowed.lowerBound)) to "
                    + RateText.percentage(allowed.upperBound)
            )
        case .rateTooPrecise(let denominator, let largest):
            (
                "annualRate", "rateTooPrecise",
                "a denominator of \(denominator) is above \(largest)"
            )
        case .monthsOutOfRange(let months, let allowed):
            ("months", "monthsOutOfRange", "\(months) is not in \(allowed)")
        case .dueDayOutOfRange(let day, let allowed):
            ("dueDay", "dueDayOutOfRange", "\(day) is not in \(allowed)")
        case .deferralOutOfRange(let months, let allowed):
            ("deferral", "deferralOutOfRange", "\(months) is not in \(allowed)")
        case .firstDueNotAfterDrawing(let drawnOn, let firstDue):
            (
                "firstDue", "firstDueNotAfterDrawing",
                "\(firstDue.iso) is not after the drawing of \(drawnOn.iso)"
            )
        case .firstDueNotOnDueDay(let firstDue, let expected):
            (
                "firstDue", "firstDueNotOnDueDay",
                "\(firstDue.iso) should be \(expected.iso) with this due day"
            )
        case .firstPeriodTooLong(let firstDue, let latest):
            ("firstDue", "firstPeriodTooLong", "\(firstDue.iso) is after \(latest.iso)")
        case .firstPeriodTooShort(let firstDue, let earliest):
            ("firstDue", "firstPeriodTooShort", "\(firstDue.iso) is before \(earliest.iso)")
        case .interestAboveInstalment(let number, let interest, let instalment):
            (
                "firstDue", "interestAboveInstalment",
                "instalment \(number) of \(instalment.cents) cents does not cover its interest "
                    + "of \(interest.cents) cents"
            )
        }
    }

    private static func cents(_ range: ClosedRange<Money>) -> String {
        "\(range.lowerBound.cents)...\(range.upperBound.cents)"
    }
}
