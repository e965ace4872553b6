"""One file followed from a visitor's question to the refunded interest.

Every amount seen on the way is computed here, or by the reference implementations of the lending
arithmetic and of the rules: none is taken from the program.
"""

import json
import sqlite3
from datetime import timedelta

import pytest

import lending_reference
import rules_reference
import verify_journal
from acts import (confirm, fill_budget, fill_step, offer, return_line, send_file,
                  send_returns)
from figures import Table, day, euros, long_day, percent, tidy
from region import ROOT

pytestmark = pytest.mark.incremental

OPENING, ACCEPTANCE, DRAWING = day("2026-10-01"), day("2026-10-02"), day("2026-10-16")
FIRST_DUE = day("2026-11-16")

# One adult and one child; by month.
RESOURCES, CHARGES = 140_000, 52_000
AMOUNT, ASKED_MONTHS, MONTHS = 150_000, 9, 10

SIMULATED = {months: Table(AMOUNT, "4%", months, OPENING, lending_reference.add_months(OPENING, 1))
             for months in (ASKED_MONTHS, MONTHS)}
LOAN = Table(AMOUNT, "3.5%", MONTHS, DRAWING, FIRST_DUE)
RULES = rules_reference.Rules(json.loads((ROOT / "Rules/2022-proposition.json").read_text()))

BANK = "Banque du Marais"


def judged(amount, months):
    return RULES.judge({
        "le": OPENING.isoformat(),
        "foyer": {"adultes": 1, "enfants": 1, "enfants_garde_alternee": 0, "heberges": 0},
        "ressources_mensuelles": RESOURCES, "charges_mensuelles": CHARGES,
        "autres_mensualites": 0, "demande": {"montant": amount, "duree_mois": months},
        "refus_bancaire": {"le": OPENING.isoformat(), "vu": True}})


def criterion(answer, name):
    return next(found for found in answer["criteres"] if found["id"] == name)


def explained_by(answer):
    """The amounts that the explanation of an answer may name."""
    names = RULES.parameters
    known = {RESOURCES, CHARGES, AMOUNT, names["plafond_par_uc"]["centimes"]}
    for found in answer["criteres"]:
        known |= {found[key] for key in ("observe", "borne", "ecart") if key in found}
    return known


class Story:
    """What the next chapter needs to know; the people, each in front of a browser."""

    def bank_on(self, region, visit):
        """The bank's officer, on the page of the loan, once another day has come."""
        if hasattr(self, "banker"):
            self.banker.close()
        self.banker = visit("banque").go(f"/prets/{self.loan}")

    def worker_on(self, visit):
        return visit("prescripteur").go(f"/prets/{self.loan}")


@pytest.fixture(scope="module")
def story():
    return Story()


# ---------------------------------------------------------------- the visitor

def test_a_visitor_asks_and_is_told_why_not(visit, region, story):
    region.serve(OPENING)
    story.visitor = visitor = visit()
    visitor.go("/").follow("Puis-je l’avoir ? Combien cela coûterait ?")
    visitor.fill({
        "De combien avez-vous besoin, en euros ?": "1 500",
        "En combien de mois voulez-vous rembourser ?": str(ASKED_MONTHS),
        "Combien d’enfants à votre charge ?": "1",
        "Combien entre chez vous chaque mois, en euros ?": "1 400,00 €",
        "Combien paie votre foyer chaque mois, en euros ?": "520.00",
        "Combien remboursez-vous déjà chaque mois, en euros ?": "0",
        "Une banque m’a refusé un prêt": True,
    }).press("Voir la réponse")

    answer, table = judged(AMOUNT, ASKED_MONTHS), SIMULATED[ASKED_MONTHS]
    assert answer["reponse"] == "non_eligible_en_l_etat"
    left = criterion(answer, "reste_a_vivre")
    text = visitor.text
    assert "pas encore possible dans ces conditions. Une durée plus longue suffit." in text
    assert f"il vous resterait {euros(left['observe'])} par mois" in text
    assert f"Le minimum est {euros(left['borne'])}. Il manque {euros(left['ecart'])}." in text
    assert f"mensualité {euros(table.regular)[:-2]} = {euros(left['observe'])}" in text

    # Each lever is exact: it changes the answer, and one step less does not.
    longer, smaller = answer["changerait"]
    assert longer["duree_mois"] == MONTHS and longer["mensualite"] == SIMULATED[MONTHS].regular
    assert f"10 mois → {euros(longer['mensualite'])} par mois" in text
    assert f"9 mois : il manquerait {euros(left['ecart'])}" in text
    step = smaller["montant"] + RULES.parameters["montant"]["pas"]
    lack = criterion(judged(step, ASKED_MONTHS), "reste_a_vivre")["ecart"]
    assert f"{euros(smaller['montant'])[:-5]} € sur 9 mois" in text
    assert f"{euros(step)[:-5]} € : il manquerait {euros(lack)}" in text

    changed = {step, lack, smaller["montant"], smaller["mensualite"]}
    for change in answer["changerait"]:
        rounded = [lending_reference.half_up(lending_reference.Fraction(interest, 100)) * 100
                   for interest in (change["interets"], table.interest)]
        after = judged(change.get("montant", AMOUNT), change.get("duree_mois", ASKED_MONTHS))
        changed |= {change["mensualite"], criterion(after, "reste_a_vivre")["observe"], *rounded}
    assert visitor.unexplained(table.amounts() | explained_by(answer) | changed) == []


def test_the_visitor_follows_the_proposal_and_reads_what_it_costs(story):
    visitor, table = story.visitor, SIMULATED[MONTHS]
    visitor.follow("Voir la réponse avec 10 mois")
    answer = judged(AMOUNT, MONTHS)
    assert answer["reponse"] == "eligible"
    assert "Réponse : oui, les conditions sont remplies." in visitor.text
    assert visitor.card("Chaque mois") == euros(table.regular)
    assert visitor.card("Coût du crédit") == euros(table.interest)
    assert visitor.card("TAEG") == table.apr
    # The policies of the demonstration refund all the interest.
    assert visitor.card("Intérêts rendus à la fin") == euros(table.interest)
    assert visitor.table("Le tableau d’amortissement") == table.rows("Reste à rembourser")
    assert visitor.unexplained(table.amounts() | explained_by(answer)) == []
    assert "Un crédit vous engage et doit être remboursé." in visitor.text


# ---------------------------------------------------------------- the prescriber

def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(visit, story):
    story.worker = worker = visit("prescripteur")
    worker.follow("Ouvrir un dossier")
    worker.fill({"Prénom": "Awa", "Code de la commune de résidence": "86",
                 "Téléphone": "05 49 00 00 00"})
    worker.press("Ouvrir le dossier", status=422)
    assert worker.page.title().startswith("Erreur : Ouvrir un dossier")
    assert worker.errors == [
        ("nom", "Indiquez le nom"),
        ("commune", "Indiquez les cinq caractères du code de la commune")]
    # The summary comes first and leads to the field; the field says the same.
    assert worker.page.locator("main > *").first.get_attribute("class") == "error-summary"
    worker.page.get_by_role("link", name="Indiquez le nom").click()
    assert worker.page.locator("#nom:target").count() == 1
    described = worker.field("Nom").get_attribute("aria-describedby")
    assert "Indiquez le nom" in worker.page.locator("#" + described).inner_text()
    assert worker.typed("Prénom") == "Awa" and worker.typed("Téléphone") == "05 49 00 00 00"

    worker.fill({"Nom": "Diallo-Test", "Code de la commune de résidence": "86194",
                 "Date de naissance": day("1994-05-23")})
    worker.press("Ouvrir le dossier")
    story.file = int(worker.page.url.split("?")[0].rsplit("/", 1)[1])
    story.file_name = f"D-{story.file:06d}"
    assert worker.heading == f"Dossier {story.file_name} Awa Diallo-Test"
    assert "Diallo" not in worker.page.title()


def test_each_step_is_saved(story):
    worker = story.worker
    fill_step(worker, "Le besoin", {
        "Le projet, avec les mots de la personne":
            "Réparer la voiture, pour aller au travail à Chauvigny.",
        "Classement pour les statistiques": "Mobilité"})
    fill_step(worker, "Le foyer", {"Enfants à charge toute l’année": "1"})
    fill_step(worker, "Le prêt demandé", {
        "Montant demandé, en euros": "1500", "Durée du remboursement": str(MONTHS)})
    fill_step(worker, "La difficulté à financer", {
        "Refus d’un prêt par une banque": True, "Date de l’attestation": OPENING,
        "J’ai vu une pièce": True})

    fill_budget(worker, [
        ("Salaire", "1 150", "par mois"), ("Prestations familiales", "180", "par mois"),
        ("Aide au logement", "70", "par mois"), ("Loyer et charges locatives", "380", "par mois"),
        ("Électricité, gaz, chauffage", "240", "par trimestre"), ("Assurances", "480", "par an"),
        ("Téléphone et internet", "20", "par mois"),
        ("Mensualités d’autres crédits", "0", "par mois")])
    # A line that starts with the project.
    worker.follow("Le budget").fill({"Transport, après le projet": "35"}).press("Enregistrer")
    statuses = worker.page.locator("h2:text-is('À remplir') + .tasks .status").all_inner_texts()
    # Papers come later, or not at all.
    assert statuses == ["Terminé"] * 6 + ["À faire"]


def test_the_budget_adds_up_before_and_after_month_and_year(story):
    story.worker.follow("Le budget")
    after = CHARGES + 3_500
    sums = [("Ressources", RESOURCES, RESOURCES), ("Charges", CHARGES, after),
            ("Crédits en cours", 0, 0), ("Reste", RESOURCES - CHARGES, RESOURCES - after)]
    assert story.worker.table("Le budget en sommes") == [
        {"Poste": name, "Par mois, avant": euros(before), "Par mois, après": euros(later),
         "Par an, avant": euros(before * 12), "Par an, après": euros(later * 12)}
        for name, before, later in sums]
    story.worker.follow(f"Dossier {story.file_name}")


def test_the_decision_explains_itself_and_prints_on_one_page(story):
    worker = story.worker
    worker.follow("Vérifier et examiner les conditions").press("Examiner les conditions")
    answer = judged(AMOUNT, MONTHS)
    text = worker.text
    assert "Réponse : oui, les conditions sont remplies." in text
    left = criterion(answer, "reste_a_vivre")
    assert (f"1 400,00 − 520,00 − 0,00 − mensualité {euros(SIMULATED[MONTHS].regular)[:-2]}"
            f" = {euros(left['observe'])}") in text
    ceiling = criterion(answer, "ressources")["borne"]
    assert f"1 500,00 € × 1,3 part = {euros(ceiling)}" in text
    assert worker.unexplained(explained_by(answer)) == []
    assert "l’explication est identique à celle qui a été enregistrée" in text

    worker.page.emulate_media(media="print")
    for hidden in (".site-nav", ".account", ".back", ".actions", ".site-footer"):
        assert not worker.page.locator(hidden).first.is_visible(), hidden
    assert worker.page.locator(".answer").is_visible()
    sheets = worker.page.pdf(prefer_css_page_size=True).count(b"/Type /Page\n")
    assert sheets == 1
    worker.page.emulate_media(media="screen")


def test_the_file_leaves_with_the_persons_agreement_only(story):
    worker = story.worker
    worker.follow("Continuer vers l’envoi à une banque")
    assert "Recueillez d’abord l’accord" in worker.text
    send_file(worker.follow(f"Dossier {story.file_name}").follow("Lire la réponse"), BANK)
    # Ten working days later, All Saints' aside.
    due = lending_reference.dates({"operation": "addWorkingDays", "day": OPENING.isoformat(),
                                   "count": 10})["day"]
    assert f"{BANK} doit répondre avant le {long_day(day(due))}" in worker.text


# ---------------------------------------------------------------- the bank

def test_the_bank_reads_an_extract_without_the_story(visit, story):
    story.banker = banker = visit("banque")
    banker.follow(story.file_name)
    text = banker.text
    assert "1 500,00 € sur 10 mois" in text and "Awa Diallo-Test" in text
    assert "Chauvigny" not in text and "voiture" not in text and "Mobilité" not in text
    left = criterion(judged(AMOUNT, MONTHS), "reste_a_vivre")
    assert f"il vous reste {euros(left['observe'])} par mois" in text


def test_the_bank_asks_for_a_paper_and_gets_it(story):
    banker, worker = story.banker, story.worker
    banker.follow("Demander une information").fill({"Relevés de compte": True})
    confirm(banker, "Envoyer la demande")
    worker.go(f"/dossiers/{story.file}")
    assert "La banque attend une information." in worker.text
    worker.follow("sur la page d’envoi").press("L’information a été envoyée à la banque")
    banker.follow("Dossiers reçus").follow(story.file_name)
    assert "Information fournie" in banker.text


def test_the_bank_makes_an_offer(story):
    banker = story.banker
    banker.follow("Proposer un prêt")
    assert banker.typed("Montant prêté, en euros") == "1500"
    offer(banker, story.file, "3,5", DRAWING, FIRST_DUE)
    assert banker.card("Mensualité") == euros(LOAN.regular)
    assert banker.card("Intérêts en tout") == euros(LOAN.interest)
    assert banker.card("TAEG") == LOAN.apr
    assert banker.table("Le tableau d’amortissement de l’offre") == LOAN.rows("Reste dû")
    assert f"reste sous le seuil de l’usure, {usury_ceiling(AMOUNT, OPENING)}." in banker.text
    # All of it is refunded if nothing stays unpaid.
    assert banker.summary("Intérêts rendus par la Région").startswith(euros(LOAN.interest) + ", si")
    assert banker.unexplained(LOAN.amounts()) == []
    banker.press("Émettre l’offre")
    assert "Le dossier a quitté cette liste." in banker.text
    story.worker.go(f"/dossiers/{story.file}").follow("Suivre le prêt")
    story.loan = story.worker.page.url.rsplit("/", 1)[1]
    story.loan_name = f"P-{int(story.loan):06d}"
    assert story.worker.card("Offre ouverte jusqu’au") == long_day(OPENING + timedelta(15))


def usury_ceiling(amount, on):
    periods = json.loads((ROOT / "Rules/usury.json").read_text())["periods"]
    bands = next(period["bands"] for period in periods
                 if period["from"] <= on.isoformat() <= period["until"])
    return percent(next(band["ceiling"] for band in bands if amount <= band["upTo"]))


def test_money_goes_out_when_the_law_allows_it(visit, region, story):
    story.bank_on(region.serve(ACCEPTANCE), visit)
    banker = story.banker
    banker.follow("Enregistrer l’acceptation de l’offre")
    confirm(banker, "Enregistrer l’acceptation")

    story.bank_on(region.serve(DRAWING), visit)
    banker = story.banker
    banker.follow("Verser le prêt").fill({"Date du versement": ACCEPTANCE + timedelta(7)})
    banker.press("Continuer", status=422)
    payable = long_day(ACCEPTANCE + timedelta(8))
    assert banker.errors == [("le", f"Indiquez la date à partir du {payable}")]
    banker.fill({"Date du versement": DRAWING})
    confirm(banker, "Enregistrer le versement")

    rows = LOAN.rows("Reste dû")[:-1]
    assert banker.table("Le tableau d’amortissement") == [
        row | {"Payé": "", "État": "À venir"} for row in rows]
    assert banker.card("Capital restant dû") == euros(AMOUNT)
    assert banker.card("Prochaine échéance") == long_day(FIRST_DUE)
    assert banker.table("Qui porte le risque")[0]["Engagé aujourd’hui"] == euros(AMOUNT // 2)
    assert banker.unexplained(LOAN.amounts() | {AMOUNT // 2}) == []
    worker = story.worker_on(visit)
    assert worker.card("Intérêts à rendre, prévus") == euros(LOAN.interest)
    assert worker.summary("Acquis à ce jour") == euros(0)


# ---------------------------------------------------------------- the monthly returns

def payment(story, number, reference=None, after=0):
    line = LOAN.lines[number - 1]
    return return_line(story.loan, "versement", reference or f"ech-{number}",
                       line["due"] + timedelta(after), line["total"])


def counts(banker, booked):
    return [banker.card(name) for name in (booked, "Déjà connues", "Rejetées", "Lignes en tout")]


def check_loan(person, paid, known=()):
    """The page of the loan once that many instalments are paid."""
    table = person.table("Le tableau d’amortissement")
    for number, (row, line) in enumerate(zip(table, LOAN.lines), 1):
        assert row["Payé"] == (euros(line["total"]) if number <= paid else "")
        assert (row["État"] == "Payée") == (number <= paid)
    balance = LOAN.lines[paid - 1]["balanceAfter"]
    accrued = sum(line["interest"] for line in LOAN.lines[:paid])
    assert person.card("Capital restant dû") == euros(balance)
    assert person.summary("Intérêts payés à ce jour") == euros(accrued)
    assert person.summary("Acquis à ce jour") == euros(accrued)
    assert person.table("Qui porte le risque")[0]["Engagé au départ"] == euros(AMOUNT // 2)
    explained = LOAN.amounts() | {AMOUNT // 2, balance // 2, accrued, 0, *known}
    assert person.unexplained(explained) == []


def test_a_return_file_is_previewed_then_booked_once(visit, region, story):
    story.bank_on(region.serve(FIRST_DUE), visit)
    banker = story.banker
    send_returns(banker, [payment(story, 1)], "novembre.csv")
    assert "Rien n’est encore enregistré." in banker.text
    assert counts(banker, "À enregistrer") == ["1", "0", "0", "1"]
    assert f"pour {euros(LOAN.lines[0]['total'])}" in banker.text
    story.worker = visit("prescripteur").go(f"/prets/{story.loan}")
    assert story.worker.card("Capital restant dû") == euros(AMOUNT)

    banker.press("Enregistrer 1 ligne")
    assert "1 ligne a été enregistrée." in banker.text
    check_loan(story.worker.go(f"/prets/{story.loan}"), paid=1)

    # The same file again, then the same operation in another file: no effect.
    send_returns(banker, [payment(story, 1)], "novembre.csv")
    assert "Ce fichier a déjà été reçu" in banker.text
    assert counts(banker, "À enregistrer") == ["0", "1", "0", "1"]
    assert not banker.page.get_by_role("button", name="Enregistrer").count()
    check_loan(story.worker.go(f"/prets/{story.loan}"), paid=1)


def test_mistakes_in_a_file_say_where_why_and_what_to_do(visit, region, story):
    second = LOAN.lines[1]["due"]
    story.bank_on(region.serve(second), visit)
    banker = story.banker
    faulty = [
        payment(story, 2),
        f"P-999999;versement;a;{second};10,00;",
        f"{story.loan};versement;b;31/02/2026;10,00;",
        f"{story.loan};versement;c;{second};10,123;",
        f"{story.loan};versement;d;{second + timedelta(1)};10,00;",
        f"{story.loan};versement;ech-1;{FIRST_DUE};99,99;",
        f"{story.loan};rejet;inconnue;{second};;impaye",
        f"{story.loan};virement;e;{second};10,00;",
    ]
    send_returns(banker, faulty, "decembre.csv")
    assert counts(banker, "À enregistrer") == ["1", "0", "7", "8"]
    mistakes = banker.table("Ce qui ne va pas")
    assert [(row["Ligne"], row["Colonne"], row["Trouvé"]) for row in mistakes] == [
        ("3", "pret", "P-999999"), ("4", "date", "31/02/2026"), ("5", "montant", "10,123"),
        ("6", "date", f"{second + timedelta(1)}"), ("7", "reference", "ech-1"),
        ("8", "reference", "inconnue"), ("9", "operation", "virement")]
    for row in mistakes:
        assert row["Motif"].endswith(".") and row["Remède"].endswith("."), row
    with banker.page.expect_download() as download:
        banker.page.get_by_role("link", name="Télécharger les lignes à corriger (CSV)").click()
    text = open(download.value.path(), encoding="utf-8-sig").read()
    assert len(text.splitlines()) == 8 and faulty[3] in text.replace('"', "")

    banker.press("Enregistrer 1 ligne")
    check_loan(story.worker_on(visit), paid=2)


def test_a_rejected_debit_paid_in_time_keeps_the_right(visit, region, story):
    line = LOAN.lines[2]
    story.bank_on(region.serve(line["due"] + timedelta(8)), visit)
    banker = story.banker
    send_returns(banker, [
        payment(story, 3),
        return_line(story.loan, "rejet", "ech-3", line["due"] + timedelta(4), detail="impaye"),
        payment(story, 3, "ech-3-bis", after=7)], "janvier.csv").press("Enregistrer 3 lignes")
    worker = story.worker_on(visit)
    check_loan(worker, paid=3)
    remarks = [row["Remarque"] for row in worker.table("Paiements reçus")]
    assert remarks == ["", "", "Prélèvement rejeté", ""]


def test_the_last_instalment_ends_the_loan_and_frees_the_guarantee(visit, region, story):
    story.bank_on(region.serve(LOAN.lines[-1]["due"]), visit)
    rest = [payment(story, number) for number in range(4, MONTHS + 1)]
    send_returns(story.banker, rest, "aout.csv").press(f"Enregistrer {len(rest)} lignes")
    worker = story.worker_on(visit)
    assert worker.page.locator("main .tag").first.inner_text() == "Remboursé"
    assert worker.card("Intérêts à rendre") == euros(LOAN.interest)
    assert worker.summary("Somme calculée") == euros(LOAN.interest)
    guarantee = worker.table("Qui porte le risque")[0]
    assert (guarantee["Engagé aujourd’hui"], guarantee["État"]) == (euros(0), "Libérée")
    check_loan(worker, paid=MONTHS)


# ---------------------------------------------------------------- the refunded interest

def refund(officer, list_name, act, fields=None):
    """One act of the Region on this refund, from its place in the lists."""
    officer.follow("Intérêts à rendre").follow(list_name)
    row = next(row for row in officer.table(list_name) if row["Prêt"] == officer.loan_name)
    assert row["Intérêts payés"] == row["À rendre"] == euros(LOAN.interest)
    officer.follow(officer.loan_name)
    assert (f"100 % × {euros(LOAN.interest)} d’intérêts payés = {euros(LOAN.interest)}"
            in officer.text)
    assert officer.unexplained({LOAN.interest}) == []
    officer.follow(act)
    if fields:
        officer.fill(fields).press("Continuer")
    assert "Rien n’est encore enregistré." in officer.text
    officer.press(act)
    assert "C’est enregistré." in officer.text


def test_the_region_validates_orders_and_pays(visit, story):
    officer = visit("region")
    officer.loan_name = story.loan_name
    refund(officer, "À valider", "Valider le calcul")
    refund(officer, "À mandater", "Enregistrer le mandat", {"Référence du mandat": "2027-0815"})
    refund(officer, "Mandatés", "Enregistrer le paiement")
    officer.follow("Versés")
    row = next(row for row in officer.table("Versés") if row["Prêt"] == story.loan_name)
    assert row["À rendre"] == euros(LOAN.interest) and row["Mandat ou motif"] == "2027-0815"
    worker = story.worker_on(visit)
    assert "Versé" in worker.page.locator(".panel .tag").all_inner_texts()
    assert worker.summary("Mandat") == "2027-0815"


# ---------------------------------------------------------------- the auditor

def test_the_auditor_reads_it_all_and_finds_it_unchanged(visit, region, story):
    auditor = visit("auditeur").follow("Contrôle")
    auditor.fill({"Numéro de dossier ou de prêt": story.loan_name}).press("Voir l’histoire")
    facts = [tidy(fact) for fact in auditor.page.locator(".history strong").all_inner_texts()]
    assert facts == history(story)
    assert "Diallo" not in auditor.text and "Chauvigny" not in auditor.text
    known = {AMOUNT, AMOUNT // 2, LOAN.interest} | {line["total"] for line in LOAN.lines}
    assert auditor.unexplained(known) == []

    auditor.follow("Vérifier que rien n’a été modifié")
    events, _, head = verified(region)
    assert f"La chaîne est intacte jusqu’à la position {events:,}".replace(",", " ") in auditor.text
    assert auditor.summary("Dernière empreinte") == head


def history(story):
    """Every fact of this file, in its words."""
    answer_due = long_day(OPENING + timedelta(14))
    half, interest = euros(AMOUNT // 2), euros(LOAN.interest)
    paid = [(f"ech-{number}", line["total"]) for number, line in enumerate(LOAN.lines, 1)]
    told = [f"Paiement de {euros(amount)}, référence {reference}" for reference, amount in paid]
    told[3:3] = ["Paiement annulé : prélèvement rejeté, référence ech-3",
                 f"Paiement de {euros(paid[2][1])}, référence ech-3-bis"]
    return [
        "Dossier ouvert", "Identité enregistrée", "Besoin décrit",
        "Classement pour les statistiques", "Foyer enregistré : 1 adulte, 1 enfant",
        f"Prêt demandé : {euros(AMOUNT)} sur {MONTHS} mois",
        "Difficulté à financer attestée : refus d’un prêt par une banque",
        "Budget enregistré : 8 lignes", "Budget enregistré : 9 lignes",
        "Examen des conditions : conditions remplies",
        "Accord donné sur papier signé : Envoi du dossier et de ses pièces à la banque",
        "Accord donné sur papier signé : Alerte de l’accompagnateur en cas de retard de paiement",
        f"Dossier envoyé à la banque, réponse attendue avant le {answer_due}",
        "La banque demande : relevés de compte", "Information fournie à la banque",
        f"Accord de la banque : prêt {story.loan_name}",
        f"Offre : {euros(AMOUNT)} sur {MONTHS} mois à 3,5 %, TAEG {LOAN.apr}, "
        f"valable jusqu’au {long_day(OPENING + timedelta(15))}",
        f"Garantie engagée : 50 %, soit {half}",
        f"Offre acceptée, rétractation possible jusqu’au {long_day(ACCEPTANCE + timedelta(14))}",
        f"Versement de {euros(AMOUNT)} : l’emprunteur", "Droit aux intérêts rendus : 100 %",
        "Accompagnement confié", *told,
        f"Prêt entièrement remboursé, {interest} d’intérêts payés", "Garantie libérée",
        f"Droit ouvert, {interest} d’intérêts payés", f"Calcul : 100 % × {interest} = {interest}",
        "Fin de l’accompagnement : prêt terminé", "Dossier clos : prêt accordé", "Calcul validé",
        "Mandat 2027-0815", "Intérêts versés"]


def verified(region):
    """What a program that shares nothing with this one finds in the journal."""
    journal = sqlite3.connect(f"file:{region.folder}/journal.sqlite?mode=ro", uri=True)
    try:
        rows = journal.execute(f"SELECT {verify_journal.COLUMNS} FROM event ORDER BY pos")
        events, streams, digest = verify_journal.check(rows)
    finally:
        journal.close()
    return events, streams, digest.hex()
