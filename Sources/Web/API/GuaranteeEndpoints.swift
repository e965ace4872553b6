internal import Application
internal import Codec
internal import Domain

enum GuaranteeShapes {
    static let guarantee = Shape<GuaranteeRow>(
        "Guarantee",
        [
            .number("id") { $0.id.number },
            .count("version", "Of the guarantee's own stream.") { Int($0.version) },
            .number("loan") { $0.loan.number }, .number("case") { $0.caseFile.number },
            .number("bank") { $0.bank.number }, .text("bankName") { $0.bankName },
            .number("guarantor") { $0.guarantor.number },
            .text("guarantorName") { $0.guarantorName },
            .id("envelope", "Null where the guarantor's money is not the Region's.") {
                $0.envelope?.number
            },
            .rate("share", "Of the loan.") { $0.share },
            .cents("committedCents", "On the first day.") { $0.committed },
            .cents("outstandingCents", "Principal still owed.") { $0.outstanding },
            .cents("exposureCents", "What the guarantor stands to lose today.") { $0.exposure },
            .word("stage") { $0.stage },
        ])

    static let claim = Shape<ClaimRow>(
        "Claim",
        guarantee.members(of: { $0.guarantee }) + [
            .object("amounts", LoanShapes.amounts, "What the bank claims.") { $0.amounts },
            .words("documents", "Received.") { $0.documents },
            .words("missing", "Still asked for.") { $0.missing },
            .day("claimedOn") { $0.claimedOn }, .day("reviewDue") { $0.reviewDue },
            .optionalCents("acceptedCents") { $0.accepted },
            .id("acceptedBy") { $0.acceptedBy?.number },
            .id("countersignedBy") { $0.countersignedBy?.number },
            .optionalWord("rejection") { $0.rejection }, .optionalCents("paidCents") { $0.paid },
            .optionalText("order", "The payment order.") { $0.order },
            .cents("recoveredCents", "The guarantor's part of what came back.") { $0.recovered },
            .words("rights") { $0.rights.sorted { $0.rawValue < $1.rawValue } },
        ])
}

/// Guarantees and the claims on them.
enum GuaranteeEndpoints {
    static let all: [Endpoint] = [
        .one(
            "/guarantees/{guarantee}", "getGuarantee", .guarantees, "One guarantee", .seeClaims,
            GuaranteeShapes.guarantee, version: { $0.version }
        ) { call in try call.scheme.guarantee(try call.guaranteeID, for: call.actor) },
        .list(
            "/claims", "listClaims", .guarantees, "Claims, newest guarantee first", .seeClaims,
            GuaranteeShapes.claim,
            [.words("stage", GuaranteeState.self, "Only claims that stand there.")],
            cursor: { String($0.guarantee.id.number) }
        ) { call in
            try call.scheme.claims(
                states: call.query.words("stage"), slice: try call.query.slice(), for: call.actor)
        },
        .one(
            "/guarantees/{guarantee}/claim", "getClaim", .guarantees, "The claim on a guarantee",
            .seeClaims, GuaranteeShapes.claim, version: { $0.guarantee.version }
        ) { call in try call.scheme.claim(try call.guaranteeID, for: call.actor) },
        act("claim", "claimGuarantee", "The bank calls the guarantee", .claimGuarantee, claim) {
            $0
        },
        act(
            "complete-claim", "completeClaim", "The bank sends what was missing", .claimGuarantee,
            documents
        ) { .completeClaim(documents: $0) },
        act(
            "accept-claim", "acceptClaim", "The Region accepts", .reviewClaim, .nothing,
            about: "The amount follows from the agreement."
        ) { .accept },
        act(
            "reject-claim", "rejectClaim", "The Region rejects, with a coded ground", .reviewClaim,
            .word("ClaimRejectionInput", "reason", ClaimRejection.self, example: "outOfWindow")
        ) { .reject($0) },
        act(
            "countersign-claim", "countersignClaim", "A second person signs", .countersignClaim,
            .nothing
        ) { .countersign },
        act(
            "pay-claim", "payClaim", "The payment order went to the public accountant", .payClaim,
            PaymentOrder.body
        ) { .pay(order: $0) },
        act("close", "closeGuarantee", "Nothing more will come back", .reviewClaim, .nothing) {
            .close
        },
    ]

    private static func act<Value>(
        _ path: String, _ name: String, _ summary: String, _ right: Right, _ body: Body<Value>,
        about: String = "", _ act: @escaping @Sendable (Value) -> GuaranteeAct
    ) -> Endpoint {
        .act(
            .post, "/guarantees/{guarantee}/" + path, name, .guarantees, summary, right, body,
            about: about
        ) { call, value in .guarantee(try call.guaranteeID, act(value)) }
    }

    private static let documentList = SchemaField(
        "documents", .list(.words(ClaimDocument.self), atMost: ClaimDocument.allCases.count),
        "The documents joined.")

    private static let documents = Body<[ClaimDocument]>(
        "ClaimDocuments", [documentList], example: ["documents": ["formalNotice"]]
    ) { $0.words("documents") }

    private static let claim = Body<GuaranteeAct>(
        "ClaimInput",
        [
            SchemaField("principalCents", .integer(CommonFields.amount)),
            SchemaField(
                "interestCents", .integer(CommonFields.amountOrZero), "Nothing by default."
            ).optional,
            SchemaField(
                "feesCents", .integer(CommonFields.amountOrZero), "Nothing by default."
            ).optional,
            documentList,
        ],
        example: [
            "principalCents": 98_012, "interestCents": 1_240,
            "documents": ["accountStatement", "formalNotice", "accelerationNotice"],
        ]
    ) { body in
        .claim(
            ClaimAmounts(
                principal: body.cents("principalCents"),
                interest: body.optionalCents("interestCents") ?? .zero,
                fees: body.optionalCents("feesCents") ?? .zero),
            documents: body.words("documents"))
    }
}

/// The number of the order by which the public accountant pays.
enum PaymentOrder {
    static let body = Body<String>(
        "PaymentOrder", [SchemaField("order", .text(1...64), "Its number.")],
        example: ["order": "MDT-2027-00412"]
    ) { $0.text("order") }
}
