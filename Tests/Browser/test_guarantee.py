"""A loan that goes wrong: from the first rejected debit to the guarantee paid by the Region, and
the share that comes back to it.

The Region bears 30 % of this bank's loans and the national fund 20 %, interest included. Due days
that are not working days move to the next one. Every amount is computed here.
"""

from datetime import timedelta

import pytest

from acts import (confirm, offer, open_file, prepare_file, return_line, send_file, send_returns)
from figures import Table, cents, day, euros, long_day

pytestmark = pytest.mark.incremental

OPENING, DRAWING, FIRST_DUE = day("2026-10-01"), day("2026-10-16"), day("2026-11-16")
NOTICE, ACCELERATION = day("2027-01-25"), day("2027-03-01")
PRINCIPAL, FEES = 300_000, 2_500
LOAN = Table(PRINCIPAL, "3.5%", 24, DRAWING, FIRST_DUE, roll="following")

BANK, REGION = "Caisse mutuelle des Deux-Rives", "Région des Quatre-Rivières"
FUND = "Fonds national de cohésion (fictif)"
OWED_TOWARDS = {REGION: 30, FUND: 20}


def part(guarantor, amount):
    """The share of a guarantor, to the cent below."""
    return amount * OWED_TOWARDS[guarantor] // 100


class Fund:
    """What the page of commitments says, in cents."""

    def __init__(self, officer):
        officer.go("/region/engagements")
        envelope = officer.table("Enveloppes de garantie")[0]
        self.voted, self.used, self.held, self.free, self.live = (
            cents(envelope[name].split(" €")[0] + " €")
            for name in ("Voté", "Consommé", "Réservé", "Disponible", "Engagé aujourd’hui"))
        assert self.voted - self.used - self.held == self.free
        self.banks = {
            (row["Banque"], row["Garant"]): cents(
                row["Engagé aujourd’hui"].split(" €")[0] + " €")
            for row in officer.table("Engagements par banque")}

    def of(self, guarantor):
        return self.banks.get((BANK, guarantor), 0)

    def change(self, before):
        """Since another reading: reserved, consumed, live for the envelope and by guarantor."""
        return (self.held - before.held, self.used - before.used, self.live - before.live,
                *(self.of(name) - before.of(name) for name in (REGION, FUND)))


class Story:
    pass


@pytest.fixture(scope="module")
def story():
    return Story()


# ---------------------------------------------------------------- the loan

def test_an_offer_reserves_cover_and_money_out_engages_it(visit, region, story):
    region.serve(OPENING)
    worker, officer = visit("prescripteur"), visit("region")
    before = Fund(officer)
    story.file = open_file(worker, "Malo", "Garreau-Test")
    prepare_file(worker, OPENING, "3000", 24)
    send_file(worker, BANK)

    banker = offer(visit("banque-2"), story.file, "3,5", DRAWING, FIRST_DUE)
    assert banker.table("Le tableau d’amortissement de l’offre") == LOAN.rows("Reste dû")
    assert banker.card("TAEG") == LOAN.apr
    banker.press("Émettre l’offre")
    worker.go(f"/dossiers/{story.file}").follow("Suivre le prêt")
    story.loan = int(worker.page.url.rsplit("/", 1)[1])
    reserved, share = part(REGION, PRINCIPAL), part(FUND, PRINCIPAL)
    assert Fund(officer).change(before) == (reserved, 0, 0, 0, 0)
    banker.go(f"/prets/{story.loan}").follow("Enregistrer l’acceptation de l’offre")
    confirm(banker, "Enregistrer l’acceptation")

    region.serve(DRAWING)
    banker, officer = visit("banque-2").go(f"/prets/{story.loan}"), visit("region")
    before = Fund(officer)
    confirm(banker.follow("Verser le prêt"), "Enregistrer le versement")
    story.fund = Fund(officer)
    assert story.fund.change(before) == (0, 0, reserved, reserved, share)


def lines_due(on):
    return [line for line in LOAN.lines if line["due"] < on]


# ---------------------------------------------------------------- the trouble

def test_a_payment_brings_the_commitment_down(visit, region, story):
    first = LOAN.lines[0]
    region.serve(first["due"])
    banker, officer = visit("banque-2"), visit("region")
    before = Fund(officer)
    send_returns(banker, [
        return_line(story.loan, "versement", "e1", first["due"], first["total"])], "nov.csv")
    banker.press("Enregistrer 1 ligne")
    balance = first["balanceAfter"]
    fall = [part(name, PRINCIPAL) - part(name, balance) for name in (REGION, FUND)]
    # Cover stays reserved until the end: it is the most that can be called.
    assert Fund(officer).change(before) == (0, 0, -fall[0], -fall[0], -fall[1])


def test_a_first_missed_instalment_alerts_the_worker(visit, region, story):
    second = LOAN.lines[1]
    bounced = second["due"] + timedelta(5)
    region.serve(bounced + timedelta(2))
    banker = visit("banque-2")
    send_returns(banker, [
        return_line(story.loan, "versement", "e2", second["due"], second["total"]),
        return_line(story.loan, "rejet", "e2", bounced, detail="impaye")], "dec.csv")
    banker.press("Enregistrer 2 lignes")

    worker = visit("prescripteur").follow("Alertes")
    row = next(row for row in worker.table("alerte") if row["Prêt"] == f"P-{story.loan:06d}")
    assert row["Alerte"] == "Échéance impayée" and row["Emprunteur"] == "Malo Garreau-Test"
    worker.follow(row["Prêt"])
    assert worker.card("Impayé") == euros(second["total"])
    # Said at once, though the interest is lost by a decision only.
    assert "Rien ne serait rendu si le prêt finissait aujourd’hui." in worker.text
    assert worker.card("Intérêts à rendre, prévus") == euros(0)
    worker.fill({"Ce que vous avez fait": "Contact pris"})
    worker.press("Enregistrer ce qui a été fait")
    assert "Échéance impayée : Contact pris" in worker.text
    worker.follow("Alertes")
    assert f"P-{story.loan:06d}" not in worker.text


def test_two_missed_instalments_are_an_incident(visit, region, story):
    """A small payment goes to the interest of the oldest instalment first."""
    region.serve(NOTICE)
    banker = visit("banque-2")
    send_returns(banker, [
        return_line(story.loan, "versement", "e2-partie", NOTICE - timedelta(5), 2_000)], "j.csv")
    banker.press("Enregistrer 1 ligne")
    banker.go(f"/prets/{story.loan}")
    second, third = LOAN.lines[1:3]
    paid = next(row for row in banker.table("Paiements reçus") if row["Référence"] == "e2-partie")
    assert (paid["Intérêts"], paid["Capital"]) == (
        euros(second["interest"]), euros(2_000 - second["interest"]))
    assert banker.card("Impayé") == euros(second["total"] + third["total"] - 2_000)
    assert "Un incident est en cours" in banker.text

    worker = visit("prescripteur").follow("Alertes")
    row = next(row for row in worker.table("alerte") if row["Prêt"] == f"P-{story.loan:06d}")
    assert row["Alerte"].startswith("Incident")

    confirm(banker.follow("Enregistrer une mise en demeure"), "Enregistrer la mise en demeure")
    assert f"laisse jusqu’au {long_day(NOTICE + timedelta(30))} pour régulariser" in banker.text


def debt():
    """Principal and interest owed on the day of acceleration, what was paid taken off."""
    due = lines_due(ACCELERATION)[1:]
    interest = sum(line["interest"] for line in due) + LOAN.accrued(ACCELERATION)
    paid_interest = due[0]["interest"]
    principal = LOAN.lines[0]["balanceAfter"] - (2_000 - paid_interest)
    return principal, interest - paid_interest


def test_the_term_falls_only_after_the_time_left_by_the_notice(visit, region, story):
    region.serve(ACCELERATION)
    banker = visit("banque-2").go(f"/prets/{story.loan}")
    banker.follow("Prononcer la déchéance du terme")
    banker.fill({"Frais de la déchéance, en euros": "25", "Date de la déchéance":
                 NOTICE + timedelta(30)}).press("Continuer")
    banker.press("Prononcer la déchéance", status=422)
    limit = long_day(NOTICE + timedelta(30))
    assert banker.errors == [("frais", f"L’emprunteur a jusqu’au {limit} pour régulariser.")]
    assert banker.typed("Frais de la déchéance, en euros") == "25"

    banker.fill({"Date de la déchéance": ACCELERATION}).press("Continuer")
    principal, interest = debt()
    assert (f"Tout devient exigible : {euros(principal)} de capital et {euros(interest)} "
            "d’intérêts") in banker.text
    banker.press("Prononcer la déchéance")
    assert banker.page.locator("main .tag").first.inner_text() == "Exigible en totalité"
    assert banker.card("Capital restant dû") == euros(principal)
    # The interest was lost with the first instalment that was not paid in time.
    worker = visit("prescripteur").go(f"/prets/{story.loan}")
    assert "Droit perdu : Une échéance n’a pas été payée à temps." in worker.text
    assert worker.summary("Acquis à ce jour") == euros(0)


# ---------------------------------------------------------------- the claim

def test_a_claim_without_its_papers_waits_for_them(visit, story):
    principal, interest = debt()
    owed = part(REGION, principal + interest)
    story.owed = owed
    banker = visit("banque-2").go(f"/prets/{story.loan}")
    banker.follow(f"Appeler la garantie : {REGION}")
    typed = [banker.typed(label) for label in (
        "Capital restant dû, en euros", "Intérêts impayés, en euros", "Frais, en euros")]
    assert typed == [euros(principal)[:-2].replace(" ", ""), euros(interest)[:-2], "0"]
    # More than the debt cannot be asked.
    banker.fill({"Capital restant dû, en euros": euros(principal + 1)})
    banker.press("Continuer", status=422)
    assert [field for field, _ in banker.errors] == ["capital"]
    banker.fill({"Capital restant dû, en euros": euros(principal),
                 "Décompte de créance": True, "Mise en demeure": True}).press("Continuer")
    assert "L’appel partira incomplet." in banker.text
    rows = {row["Ligne"]: row["Montant"] for row in banker.table("Le calcul du montant garanti")}
    assert rows["Dette garantie"] == euros(principal + interest)
    assert rows["Part du garant"] == rows[f"Montant dû par {REGION}"] == euros(owed)
    banker.press("Envoyer l’appel")
    story.claim = banker.page.url.split("?")[0].rsplit("/", 1)[1]

    officer = visit("region").follow("Appels en garantie").follow(f"P-{story.loan:06d}")
    assert "La banque doit encore envoyer des pièces." in officer.text
    assert not officer.page.get_by_role("link", name="Accepter l’appel").count()
    # Asked for all the same, it is refused with the reason.
    officer.go(f"/appels/{story.claim}/acceptation").press("Accepter l’appel", status=422)
    assert "Il manque des pièces : Notification de la déchéance du terme" in officer.errors[0][1]

    banker.follow("Compléter l’appel").fill({
        "Notification de la déchéance du terme": True, "Tableau d’amortissement": True})
    confirm(banker, "Envoyer les pièces")
    assert "Décision de la Région avant le" in banker.text


def test_two_officers_accept_never_one(visit, story):
    first = visit("region").go(f"/appels/{story.claim}")
    first.follow("Accepter l’appel")
    assert "Rien n’est encore enregistré." in first.text
    first.press("Accepter l’appel")
    assert first.card("Accepté") == euros(story.owed)
    assert "Une autre personne de la Région doit le contresigner." in first.text
    assert not first.page.get_by_role("link", name="Contresigner l’acceptation").count()
    first.go(f"/appels/{story.claim}/contreseing").press("Contresigner", status=422)
    assert "personne" in first.errors[0][1]

    second = visit("region-2").go(f"/appels/{story.claim}")
    second.follow("Contresigner l’acceptation").press("Contresigner")
    assert "Paiement par le comptable public" in second.text


def test_payment_moves_the_envelope_to_the_cent(visit, story):
    officer = visit("region")
    before = Fund(officer)
    officer.go(f"/appels/{story.claim}").follow("Enregistrer le paiement")
    officer.fill({"Référence du mandat": "2027-0311"})
    confirm(officer, "Enregistrer le paiement")
    assert officer.card("Payé") == euros(story.owed)
    principal, interest = debt()
    due = {principal, interest, principal + interest, 0, story.owed, part(REGION, PRINCIPAL)}
    assert officer.unexplained(due) == []
    # The whole cover comes back, but for what was paid; nothing is at stake any more.
    live = part(REGION, principal)
    assert Fund(officer).change(before) == (
        -part(REGION, PRINCIPAL), story.owed, -live, -live, 0)
    assert Fund(officer).free - before.free == part(REGION, PRINCIPAL) - story.owed


def test_what_the_bank_recovers_is_shared(visit, region, story):
    received = 10_001
    region.serve(ACCELERATION + timedelta(30))
    banker, officer = visit("banque-2"), visit("region")
    before = cents(officer.card("Recouvré ensuite"))
    send_returns(banker, [
        return_line(story.loan, "versement", "huissier-1", region.day, received)], "mars.csv")
    banker.press("Enregistrer 1 ligne")
    claimed = sum(debt())
    share = shared(received, story.owed, claimed)
    officer.go(f"/appels/{story.claim}")
    assert officer.card("Recouvré depuis") == euros(share)
    officer.go("/region")
    assert officer.card("Recouvré ensuite") == euros(before + share)


def shared(amount, paid, claimed):
    """amount × paid ÷ claimed, a half upwards."""
    return (2 * amount * paid + claimed) // (2 * claimed)
