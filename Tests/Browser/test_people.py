"""People and organisations, in a browser without JavaScript: who is let in, by whom, for what."""

import os

import pytest

from acts import invite
from figures import day
from region import OUTPUT

TODAY = day("2026-10-01")
PASSWORD = "neuf moutons verts et un loup gris"


@pytest.fixture(scope="module")
def served(region):
    region.serve(TODAY)
    return region


def seen(visitor, name):
    """With APPUI_SCREENS=1, a picture as wide as the visitor's window."""
    if os.environ.get("APPUI_SCREENS") == "1":
        width = visitor.page.viewport_size["width"]
        visitor.page.screenshot(path=OUTPUT / f"people-{name}-{width}.png", full_page=True)


# ---------------------------------------------------------------- invitations

def test_the_administrator_finds_what_is_to_be_done(served, visit):
    administrator = visit("administrateur")
    assert "demande un nouveau lien d’invitation" in administrator.text
    seen(administrator, "comptes")
    administrator.follow("Leur répondre")
    first = administrator.table("invitation")[0]
    assert first["État"] == "Nouveau lien demandé"
    seen(administrator, "invitations")
    administrator.follow(first["Nom"])
    seen(administrator, "invitation")
    administrator.press("Faire un nouveau lien")
    assert administrator.heading.endswith("L’invitation est prête")
    seen(administrator, "lien")


def test_the_person_opens_their_account_on_a_phone(served, visit):
    link = invite(visit("administrateur"), "Inès Tillet", "Belle-Rive")
    guest = visit(width=320)
    guest.go(link)
    assert guest.heading.endswith("Votre invitation")
    assert guest.summary("Votre nom") == "Inès Tillet"
    assert guest.summary("Organisation") == "CCAS de Belle-Rive"
    seen(guest, "bienvenue")
    guest.fill({"Votre mot de passe": "trop court", "Le même, une deuxième fois": "trop court"})
    guest.press("Ouvrir mon compte", status=422)
    assert guest.errors[0][0] == "mot-de-passe"
    seen(guest, "bienvenue-erreur")
    guest.fill({"Votre mot de passe": PASSWORD, "Le même, une deuxième fois": PASSWORD})
    guest.press("Ouvrir mon compte")
    assert guest.heading == "Dossiers"
    guest.go(link, status=410)
    assert guest.heading.endswith("Ce lien a déjà servi")
    seen(guest, "lien-servi")


def test_a_link_that_ended_asks_for_another(served, visit):
    administrator = visit("administrateur")
    link = invite(administrator, "Ahmed Sorel", "Belle-Rive")
    administrator.follow("L’invitation").press("Annuler l’invitation")
    guest = visit()
    guest.go(link, status=410)
    assert guest.heading.endswith("Ce lien ne marche plus")
    seen(guest, "lien-annule")
    guest.press("Demander un nouveau lien", status=410)
    assert "est transmise à" in guest.text
    administrator.go("/administration/invitations")
    states = {row["Nom"]: row["État"] for row in administrator.table("invitation")}
    assert states["Ahmed Sorel"] == "Nouveau lien demandé"


# ---------------------------------------------------------------- one's own account

def test_one_changes_ones_own_password(served, visit):
    worker, elsewhere = visit("prescripteur"), visit("prescripteur")
    old, new = served.accounts["prescripteur"][1], PASSWORD
    worker.follow("Mon compte")
    assert worker.summary("Organisation") == "CCAS de Belle-Rive"
    assert "2 navigateurs connectés" in worker.text
    seen(worker, "mon-compte")
    worker.follow("Changer mon mot de passe")
    for given, wanted in ((old, new), (new, old)):
        worker.fill({"Votre mot de passe actuel": given, "Votre mot de passe": wanted,
                     "Le même, une deuxième fois": wanted})
        worker.press("Changer mon mot de passe")
        assert "Votre mot de passe est changé" in worker.page.locator("body").inner_text()
        assert "1 navigateur connecté" in worker.text
        worker.follow("Changer mon mot de passe")
    elsewhere.go("/dossiers")
    assert elsewhere.heading == "Espace professionnel"


# ---------------------------------------------------------------- leave and hand-over

def test_a_colleague_away_is_said_and_ones_own_leave_is_declared(served, visit):
    worker = visit("prescripteur")
    assert "Vous remplacez" in worker.text
    worker.follow("Vos dossiers et les leurs")
    followed = {row["Suivi par"] for row in worker.table("dossier")}
    assert any("remplacement : Camille Texier" in name for name in followed)
    seen(worker, "dossiers-remplacant")
    worker.follow("Mon compte").follow("Mes absences")
    worker.fill({"Premier jour d’absence": day("2026-12-21"),
                 "Dernier jour d’absence": day("2026-12-18")})
    worker.press("Annoncer l’absence", status=422)
    assert {field for field, _ in worker.errors} == {"au", "remplacant"}
    colleague = worker.page.locator("#remplacant option").nth(1).inner_text()
    worker.fill({"Dernier jour d’absence": day("2026-12-31"), "Qui suit les dossiers": colleague})
    worker.press("Annoncer l’absence")
    assert worker.table("absence")[0]["Remplaçant"] == colleague
    seen(worker, "absences")
    worker.press("Annuler l’absence")
    assert "Aucune absence" in worker.text


def test_whoever_leaves_hands_every_file_over(served, visit):
    steward = visit("responsable")
    rows = steward.table("compte")
    leaver = next(row["Nom"] for row in rows
                  if row["Rôles"] == "Accompagnateur" and row["État"] == "Ouvert"
                  and row["Nom"] not in ("Camille Texier", "Inès Tillet"))
    steward.follow(leaver).follow("Fermer le compte")
    steward.press("Fermer le compte", status=422)
    assert "suit encore" in steward.errors[0][1]
    seen(steward, "fermeture")
    steward.fill({"Camille Texier": True, "Inès Tillet": True})
    steward.press("Fermer le compte")
    assert steward.heading.endswith("Les dossiers sont confiés")
    heirs = [row["À qui"] for row in steward.table("confié")]
    assert set(heirs) <= {"Camille Texier", "Inès Tillet"}
    assert abs(heirs.count("Camille Texier") - heirs.count("Inès Tillet")) <= 1
    seen(steward, "dossiers-confies")
    number = int(steward.table("confié")[0]["Dossier"][2:])
    worker = visit("prescripteur").go(f"/dossiers/{number}")
    assert "Dossier confié à" in worker.text and "Martine Colin" in worker.text


# ---------------------------------------------------------------- agencies

def test_files_are_found_by_agency(served, visit):
    steward = visit("responsable")
    steward.follow("Les agences")
    assert {row["Nom"] for row in steward.table("agence")} == {"Siège", "Antenne des Tilleuls"}
    seen(steward, "agences")
    steward.fill({"Nom de l’agence": "Permanence du lundi", "Code de la commune": "16015"})
    steward.press("Ajouter l’agence")
    assert len(steward.table("agence")) == 3
    worker = visit("prescripteur").go("/dossiers")
    worker.fill({"Agence": "Antenne des Tilleuls"}).press("Chercher")
    rows = worker.table("dossier")
    assert rows and all("Antenne des Tilleuls" in row["Suivi par"] for row in rows)
    seen(worker, "dossiers-agence")
