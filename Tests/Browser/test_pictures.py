"""The pictures of the README: taken on a small region to see that they can be, and kept in
Docs/pictures, from a region of full size, where APPUI_PICTURES=1."""

import pytest

from acts import offer, open_file, prepare_file, send_file
from figures import day
from region import OUTPUT, PICTURES, ROOT

TODAY = day("2026-10-01")
HEAVIEST = 400_000


@pytest.fixture(scope="module")
def here(region, visit):
    region.serve(TODAY)
    return visit


def take(visitor, name, height):
    """The top of the page, as a screen of that height shows it."""
    folder = ROOT / "Docs" / "pictures" if PICTURES else OUTPUT
    visitor.page.bring_to_front()
    visitor.page.set_viewport_size({"width": 1200, "height": height})
    picture = folder / f"{name}.png"
    visitor.page.screenshot(path=picture)
    assert picture.stat().st_size < HEAVIEST


def follow_first(visitor, state, label):
    """The first line of a list narrowed to a state."""
    visitor.fill({label: state}).press("Chercher")
    visitor.leave_by(visitor.page.locator("tbody th a").first)
    return visitor


def test_simulator(here):
    visitor = here().go("/simulateur").fill({
        "De combien avez-vous besoin, en euros ?": "2 000",
        "En combien de mois voulez-vous rembourser ?": "24",
        "Combien d’enfants à votre charge ?": "1",
        "Combien entre chez vous chaque mois, en euros ?": "1 742",
        "Combien paie votre foyer chaque mois, en euros ?": "890",
        "Combien remboursez-vous déjà chaque mois, en euros ?": "60",
        "Une banque m’a refusé un prêt": True}).press("Voir la réponse")
    take(visitor, "simulator", 1500)


def test_decision(here):
    worker = here("prescripteur")
    follow_first(worker, "Prêt accordé", "Où en est le dossier")
    worker.follow("Lire la réponse et son explication")
    take(worker, "decision", 1400)


def test_bank_answer(here):
    banker = here("banque")
    if not banker.page.locator("tbody th a").count():
        worker = here("prescripteur")
        open_file(worker, "Jeanne", "Exemple")
        prepare_file(worker, TODAY, "2400", 36)
        send_file(worker, "Banque du Marais")
        banker.page.reload()
    banker.leave_by(banker.page.locator("tbody th a").first)
    file = banker.page.url.rsplit("/", 1)[1]
    offer(banker, file, "3", day("2026-10-19"), day("2026-11-19"))
    take(banker, "bank", 1400)


def test_loan(here):
    worker = here("prescripteur").go("/prets")
    follow_first(worker, "En difficulté", "Où en est le prêt")
    take(worker, "loan", 1500)


def test_region(here):
    take(here("region"), "region", 1500)
