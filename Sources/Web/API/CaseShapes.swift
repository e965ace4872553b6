internal import Application
internal import Codec
internal import Domain

enum CaseShapes {
    static let summary = Shape<CaseRow>(
        "CaseSummary",
        [
            .number("id") { $0.id.number },
            .word("stage", "Where the file stands.") { $0.stage },
            .value("awaits", awaited, "Who has the next move.") {
                .string($0.stage.awaits.rawValue)
            },
            .optionalText("name", "Null for who has no need of the person's name.") { $0.name },
            .number("prescriber") { $0.prescriber.number },
            .text("prescriberName") { $0.prescriberName },
            .number("worker", "The account that accompanies.") { $0.worker.number },
            .text("workerName") { $0.workerName },
            .optionalObject("request", RequestBody.shape, "What is asked.") { $0.requested },
            .id("bank", "The last bank the file was sent to.") { $0.bank?.number },
            .optionalText("bankName") { $0.bankName },
            .id("loan", "Once a bank made an offer.") { $0.loan?.number },
            .day("openedOn") { $0.openedOn },
            .day("changedOn") { $0.changedOn },
            .optionalDay("answerDue", "Until when the bank has to answer.") { $0.answerDue },
        ])

    private static let awaited = Schema.word(["prescriber", "bank", "borrower", "nobody"])

    static let detail = Shape<CaseDetail>(
        "Case",
        summary.members(of: { $0.row }) + [
            .count("version", "Of the file's own stream.") { Int($0.version) },
            .optionalObject("identity", identity, "Null for who may not know it.") { $0.identity },
            .optionalText("need", "In the person's words; only its prescriber reads it.") {
                $0.need
            },
            .optionalObject("household", HouseholdBody.shape) { $0.household },
            .optionalList("budget", BudgetBody.shape) { $0.budget },
            .optionalObject("difficulty", DifficultyBody.shape) { $0.difficulty },
            .optionalWord("purpose", "For statistics only: no rule can read it.") { $0.purpose },
            .optionalObject("assessment", assessment) { $0.assessment },
            .flag("assessmentIsCurrent", "False once a fact changed after it.") {
                $0.assessmentIsCurrent
            },
            .optionalObject("override", override) { detail in
                detail.overrideState.map { ($0, detail.overrideMotive) }
            },
            .list("consents", consent) { detail in
                detail.consents.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { ($0.key, $0.value) }
            },
            .list("submissions", submission, "Each sending to a bank.") { $0.submissions },
            .words("missing", "What a bank cannot receive the file without.") { $0.missing },
            .optionalWord("outcome", "How the file ended.") { $0.outcome },
            .words("rights", "What this account may do on it, if its state allows.") { detail in
                detail.rights.sorted { $0.rawValue < $1.rawValue }
            },
        ])

    static let identity = Shape<Identity>(
        "Identity",
        [
            .text("givenName") { $0.givenName }, .text("familyName") { $0.familyName },
            .optionalDay("birthDate") { $0.birthDate }, .text("email") { $0.email },
            .text("phone") { $0.phone }, .text("address") { $0.address },
            .text("commune", "Insee code of the commune of residence.") { $0.commune },
        ])

    static let assessment = Shape<Assessment>(
        "Assessment",
        [
            .word("outcome") { $0.outcome }, .day("on") { $0.on },
            .digest("ruleSet", "The rules that judged: see /rules/{digest}.") { $0.ruleSet.bytes },
            .digest("explanation", "SHA-256 of the whole explanation.") { $0.explanation.bytes },
        ])

    private static let override = Shape<(OverrideState, String?)>(
        "Override",
        [
            .value("state", .word(["requested", "approved"])) { value in
                switch value.0 {
                case .requested: "requested"
                case .approved: "approved"
                }
            },
            .number("by", "The account that asked, or that agreed.") { value in
                switch value.0 {
                case .requested(let by), .approved(let by): by.number
                }
            },
            .optionalText("motive", "Only its prescriber reads it.") { $0.1 },
        ])

    private static let consent = Shape<(ConsentScope, Day)>(
        "Consent", [.word("scope") { $0.0 }, .day("on", "Given that day.") { $0.1 }])

    private static let submission = Shape<SubmissionRow>(
        "Submission",
        [
            .number("bank") { $0.bank.number }, .text("bankName") { $0.bankName },
            .day("sentOn") { $0.sentOn }, .day("answerDue") { $0.answerDue },
            .optionalObject("answer", answer, "Null while the bank has not answered.") {
                $0.answer
            },
            .optionalDay("answeredOn") { $0.answeredOn },
        ])

    private static let answer = Shape<BankAnswer>(
        "BankAnswer",
        [
            .value(
                "kind",
                .word([
                    "informationRequested", "papersRequested", "informationProvided", "refused",
                    "approved",
                ])
            ) { answer in
                switch answer {
                case .informationRequested: "informationRequested"
                case .papersRequested: "papersRequested"
                case .informationProvided: "informationProvided"
                case .refused: "refused"
                case .approved: "approved"
                }
            },
            .optionalWord("information", "What is missing.") { answer -> InformationCode? in
                if case .informationRequested(let code) = answer { code } else { nil }
            },
            .optionalList("papers", PaperShapes.request, "Asked for, each with why.") { answer in
                if case .papersRequested(let requests) = answer { requests } else { nil }
            },
            .optionalWord("refusal", "The coded ground.") { answer -> RefusalCode? in
                if case .refused(let code) = answer { code } else { nil }
            },
            .id("loan") { answer in
                if case .approved(let loan) = answer { loan.number } else { nil }
            },
        ])

    static let decision = Shape<DecisionView>(
        "Decision",
        [
            .number("case") { $0.caseFile.number },
            .object("assessment", assessment, "The record, made on its day.") { $0.record },
            .flag("isProven", "The explanation computed again has the recorded digest.") {
                $0.isProven
            },
            .flag("isCurrent", "No fact changed since.") { $0.isCurrent },
            .value("explanation", ExplanationSchema.whole, ExplanationSchema.about) { view in
                JudgementJSON.explained(view.judgement, rules: view.rules.rules)
            },
        ])
}
