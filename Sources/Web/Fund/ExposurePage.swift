internal import Application
internal import Domain

/// What the guarantors stand to lose today, by envelope and by bank.
struct ExposurePage {
    let view: ExposureView

    var page: WebPage {
        WebPage(
            "Engagements", caption: "Au \(view.on.french)",
            body: """
                <p>L’engagement d’une garantie est sa part du capital restant dû. Il baisse à \
                chaque échéance payée. Chaque montant mène aux garanties qui le composent.</p>
                <h2>Par enveloppe</h2>\(bars)\(envelopes)<h2>Par banque</h2>\(banks)
                """, section: .exposure, isWide: true)
    }

    private var bars: HTML {
        StackedBars(
            title: "Où en est chaque enveloppe votée",
            labels: ["Consommé", "Réservé", "Disponible"],
            rows: view.envelopes.map { row in
                StackedBars.Row(
                    label: row.title, parts: [row.consumed, row.reserved, row.available])
            }
        ).html(named: "enveloppes")
    }

    private var envelopes: HTML {
        func sum(_ part: KeyPath<EnvelopeRow, Money>) -> Money {
            view.envelopes.reduce(.zero) { $0 + $1[keyPath: part] }
        }
        return Table(
            caption: "Enveloppes de garantie de la Région",
            columns: [
                Table.Column("Enveloppe"), Table.Column("Délibération"),
                Table.Column("Voté", number: true), Table.Column("Consommé", number: true),
                Table.Column("Réservé", number: true), Table.Column("Disponible", number: true),
                Table.Column("Engagé aujourd’hui", number: true),
                Table.Column("Garanties", number: true),
            ],
            rows: view.envelopes.map { row in
                [
                    "<a href=\"\(Site.envelope(row.id).path)\">\(row.title)</a>",
                    ExposurePage.whole(row.deliberations), "\(row.amount.french)",
                    "\(row.consumed.french)",
                    "\(row.reserved.french)", "\(row.available.french)",
                    ExposurePage.link(row.exposure, envelope: row.id, of: row.title),
                    "\(French.grouped(row.guarantees))",
                ]
            },
            total: [
                "Total", "", "\(sum(\.amount).french)", "\(sum(\.consumed).french)",
                "\(sum(\.reserved).french)", "\(sum(\.available).french)",
                "\(sum(\.exposure).french)",
                "\(French.grouped(view.envelopes.reduce(0) { $0 + $1.guarantees }))",
            ], empty: "Aucune enveloppe n’est votée."
        ).html
    }

    /// References, none of them cut at its hyphens.
    static func whole(_ references: [String]) -> HTML {
        references.enumerated().map { index, reference -> HTML in
            (index > 0 ? ", " : "") + "<span class=\"nowrap\">\(reference)</span>"
        }.joined()
    }

    private var banks: HTML {
        Table(
            caption: "Engagements par banque et par garant",
            columns: [
                Table.Column("Banque"), Table.Column("Garant"),
                Table.Column("Engagé aujourd’hui", number: true),
                Table.Column("Plafond de la convention", number: true),
                Table.Column("Part du plafond", number: true),
                Table.Column("Garanties", number: true),
            ],
            rows: view.banks.map { row in
                let used = row.cap.map { cap -> HTML in
                    cap.isPositive
                        ? "\(Rate(row.exposure.cents, cap.cents).percentFrench)" : .empty
                }
                return [
                    "\(row.name)", "\(row.guarantorName)",
                    ExposurePage.link(row.exposure, bank: row.bank, of: row.name),
                    row.cap.map { "\($0.french)" } ?? "sans plafond", used ?? .empty,
                    "\(French.grouped(row.guarantees))",
                ]
            },
            total: [
                "Total", "",
                "\(view.banks.reduce(Money.zero) { $0 + $1.exposure }.french)", "", "",
                "\(French.grouped(view.banks.reduce(0) { $0 + $1.guarantees }))",
            ], empty: "Aucune garantie n’est engagée."
        ).html
    }

    static func link(
        _ amount: Money, bank: OrganisationID? = nil, envelope: EnvelopeID? = nil, of name: String
    ) -> HTML {
        var query: [(String, String)] = []
        if let bank { query.append(("banque", String(bank.number))) }
        if let envelope { query.append(("enveloppe", String(envelope.number))) }
        return """
            <a href="\(Site.exposureRows.address(query))">\(amount.french)<span class="hidden">, \
            garanties de \(name)</span></a>
            """
    }
}

/// The guarantees behind one figure; their exposures add up to it, to the cent.
struct ExposureRowsPage {
    let page: WebPage

    init(
        page: Page<GuaranteeRow>, bank: OrganisationID?, envelope: EnvelopeID?,
        view: ExposureView, filters: [(String, String)]
    ) {
        let title =
            envelope.flatMap { id in view.envelopes.first { $0.id == id }?.title }
            ?? bank.flatMap { id in view.banks.first { $0.bank == id }?.name } ?? "Toutes"
        let wanted: Money =
            if let envelope {
                view.envelopes.first { $0.id == envelope }?.exposure ?? .zero
            } else {
                view.banks.filter { bank == nil || $0.bank == bank }
                    .reduce(.zero) { $0 + $1.exposure }
            }
        let paging = Paging(
            number: page.number, pages: page.pages, total: page.total,
            address: Site.exposureRows.address(filters))
        self.page = WebPage(
            "Les garanties d’un engagement", caption: title,
            body: Card.list([
                Card(
                    "Engagé aujourd’hui", wanted.french,
                    more: "\(French.count(page.total, "garantie", "garanties"))")
            ]) + ExposureRowsPage.table(page).html + paging.html,
            back: BackLink(.exposure, "Engagements"), section: .exposure, isWide: true)
    }

    private static func table(_ page: Page<GuaranteeRow>) -> Table {
        let sum = page.rows.reduce(Money.zero) { $0 + $1.exposure }
        return Table(
            caption: "Garanties engagées",
            columns: [
                Table.Column("Prêt", whole: true), Table.Column("Banque"), Table.Column("Garant"),
                Table.Column("État"), Table.Column("Reste dû", number: true),
                Table.Column("Part", number: true),
                Table.Column("Engagé aujourd’hui", number: true),
            ],
            rows: page.rows.map { row in
                [
                    "<a href=\"\(Site.loan(row.loan).path)\">\(row.loan.french)</a>",
                    "\(row.bankName)", "\(row.guarantorName)", row.stage.tag.html,
                    "\(row.outstanding.french)", "\(row.share.percentFrench)",
                    "\(row.exposure.french)",
                ]
            },
            total: [
                page.pages > 1 ? "Total de cette page" : "Total", "", "", "", "", "",
                "\(sum.french)",
            ], empty: "Aucune garantie ne compose ce montant.")
    }
}

/// One envelope as voted, and what became of it.
struct EnvelopePage {
    let row: EnvelopeRow

    private var votes: HTML {
        let word = row.deliberations.count > 1 ? "délibérations" : "délibération"
        return "\(word) \(ExposurePage.whole(row.deliberations))"
    }

    var page: WebPage {
        WebPage(
            row.title, caption: "Enveloppe de garantie",
            body: """
                \(Card.list([
                    Card("Voté", row.amount.french, more: votes),
                    Card("Réservé", row.reserved.french, more: "garanties en cours"),
                    Card("Consommé", row.consumed.french, more: "appels payés"),
                    Card("Disponible", row.available.french, more: "pour de nouveaux prêts"),
                ]))
                \(bars)<p>Voté \(row.amount.french) − consommé \(row.consumed.french) − réservé \
                \(row.reserved.french) = disponible \(row.available.french).</p>
                <p>L’engagement d’aujourd’hui, \
                \(ExposurePage.link(row.exposure, envelope: row.id, of: row.title)), vient de \
                \(French.count(row.guarantees, "garantie", "garanties")).</p>\(pending)
                """,
            back: BackLink(.exposure, "Engagements"), section: .exposure)
    }

    private var pending: HTML {
        .when(
            row.pending.isPositive,
            """
            <p>S’y ajoutent \(row.pending.french) promis sur des offres qui ne sont pas encore \
            versées.</p>
            """)
    }

    private var bars: HTML {
        StackedBars(
            title: "Où en est l’enveloppe", labels: ["Consommé", "Réservé", "Disponible"],
            rows: [
                StackedBars.Row(
                    label: row.title, parts: [row.consumed, row.reserved, row.available])
            ]
        ).html(named: "enveloppe")
    }
}
