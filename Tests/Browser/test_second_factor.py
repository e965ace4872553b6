"""The second factor as a person lives it: an application of others reads the square, and shows
the codes (pyotp); a camera of others reads it (zbar)."""

import io
import time

import pyotp
import pytest
from PIL import Image
from pyzbar import pyzbar

from figures import day
from region import OUTPUT
from test_pages import Inspector, look

pytestmark = pytest.mark.incremental
TODAY = day("2026-10-01")


class Telephone:
    """What a person carries: an application, and a sheet of recovery codes."""

    application, sheet, last = None, [], 0

    def code(self):
        """The next code that was not used; one may lie ahead by a step, telephones do."""
        while True:
            step = max(int(time.time()) // 30, self.last + 1)
            if step <= int(time.time()) // 30 + 1:
                self.last = step
                return self.application.at(step * 30)
            time.sleep(1)


@pytest.fixture(scope="module")
def served(region):
    region.serve(TODAY)
    return region


@pytest.fixture(scope="module")
def telephone():
    return Telephone()


@pytest.fixture(scope="module")
def worker(served, visit):
    return visit("prescripteur")


def seen(visitor, browser, name):
    """Everything that every page is asked, on a page that no link leads to."""
    address = visitor.page.url.replace(visitor.region.base, "")
    problems = look(visitor, address, [])
    inspector = Inspector(visitor, browser)
    problems += inspector.look(address)
    inspector.context.close()
    for width in (1200, 320):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        visitor.page.screenshot(path=OUTPUT / f"{name}-{width}.png", full_page=True)
    visitor.page.set_viewport_size({"width": 1200, "height": 900})
    assert not problems, "\n".join(problems)


def read_square(visitor):
    picture = visitor.page.locator("svg.square").screenshot()
    found = pyzbar.decode(Image.open(io.BytesIO(picture)))
    assert len(found) == 1 and found[0].type == "QRCODE"
    return found[0].data.decode()


def test_the_square_is_read(worker, telephone, browser):
    worker.follow("Mon compte").follow("Second facteur").follow("Activer le second facteur")
    seen(worker, browser, "second-factor-enrol")
    address = worker.page.locator("#adresse").text_content()
    assert read_square(worker) == address
    telephone.application = pyotp.parse_uri(address)
    assert telephone.application.name == worker.region.accounts["prescripteur"][0]
    assert telephone.application.issuer == "Microcrédit social des Quatre-Rivières"
    key = worker.page.locator("#cle").inner_text()
    assert key.replace(" ", "") == telephone.application.secret
    assert all(len(group) == 4 for group in key.split(" "))
    # The same square when the page is opened again, in the dark as well.
    worker.page.emulate_media(color_scheme="dark")
    worker.page.reload()
    assert read_square(worker) == address
    worker.page.emulate_media(color_scheme="light")


def test_a_wrong_code_is_told(worker):
    worker.fill({"Code à six chiffres": "000000"}).press("Activer", status=422)
    assert worker.errors[0][0] == "code" and "n’est pas le bon" in worker.errors[0][1]


def test_the_right_code_gives_recovery_codes(worker, telephone):
    worker.fill({"Code à six chiffres": telephone.code()}).press("Activer")
    assert worker.heading == "Vos codes de secours"
    telephone.sheet = worker.page.locator(".recovery code").all_inner_texts()
    assert len(set(telephone.sheet)) == 10
    for width in (1200, 320):
        worker.page.set_viewport_size({"width": width, "height": 900})
        worker.page.screenshot(path=OUTPUT / f"second-factor-codes-{width}.png", full_page=True)
    worker.page.set_viewport_size({"width": 1200, "height": 900})
    worker.follow("Continuer")
    assert worker.heading == "Dossiers"


def test_the_code_is_asked_before_any_page(worker, telephone, browser):
    worker.press("Se déconnecter")
    worker.sign_in()
    assert worker.heading == "Votre code de connexion"
    seen(worker, browser, "second-factor-code")
    worker.page.goto("/dossiers")
    assert worker.heading == "Votre code de connexion"
    worker.fill({"Code à six chiffres": "12"}).press("Continuer", status=422)
    worker.fill({"Code à six chiffres": telephone.code()}).press("Continuer")
    assert worker.heading == "Dossiers"


def test_sessions_tell_how_they_were_opened(worker):
    worker.follow("Mon compte").follow("Vos sessions")
    rows = worker.table("session")
    proofs = [row["Preuve"] for row in rows]
    assert proofs[0] == "Mot de passe et code"
    assert all("Chrome sur Linux" in row["Appareil"] for row in rows)


def test_the_others_are_ended_at_once(worker, telephone, visit):
    other = visit()
    other.role = "prescripteur"
    other.sign_in()
    assert other.heading == "Votre code de connexion"
    worker.go("/mon-compte/sessions")
    waiting = [row for row in worker.table("session") if "inachevée" in row["Preuve"]]
    assert waiting
    worker.press("Fermer toutes les autres")
    assert len(worker.table("session")) == 1
    other.page.goto("/connexion/code")
    assert other.heading == "Espace professionnel"


def test_a_recovery_code_opens_once(worker, telephone):
    used = telephone.sheet[0]
    worker.press("Se déconnecter").sign_in()
    worker.fill({"Code à six chiffres": used.upper()}).press("Continuer")
    assert worker.heading == "Dossiers"
    worker.press("Se déconnecter").sign_in()
    worker.fill({"Code à six chiffres": used}).press("Continuer", status=422)
    worker.fill({"Code à six chiffres": telephone.sheet[1]}).press("Continuer")
    worker.go("/second-facteur")
    assert worker.summary("Codes de secours") == "8 codes restants"


def test_codes_are_renewed(worker, telephone, browser):
    seen(worker, browser, "second-factor")
    worker.follow("Renouveler les codes de secours")
    seen(worker, browser, "second-factor-renew")
    worker.fill({"Code à six chiffres": telephone.sheet[2]}).press("Renouveler les codes")
    codes = worker.page.locator(".recovery code").all_inner_texts()
    assert len(codes) == 10 and not set(codes) & set(telephone.sheet)
    telephone.sheet = codes


def test_an_administrator_takes_it_away(worker, visit, browser):
    email = worker.region.accounts["prescripteur"][0]
    administrator = visit("administrateur")
    administrator.go(f"/administration?texte={email}")
    administrator.page.locator("tbody th a").first.click()
    administrator.follow("Retirer le second facteur").press("Retirer le second facteur")
    worker.page.goto("/dossiers")
    assert worker.heading == "Espace professionnel"
    worker.sign_in()
    assert worker.heading == "Votre second facteur a été retiré"
    seen(worker, browser, "second-factor-reset")
    worker.press("J’ai lu")
    assert worker.heading == "Dossiers"
    worker.press("Se déconnecter").sign_in()
    assert worker.heading == "Dossiers"


def test_a_role_is_asked(visit, browser):
    administrator = visit("administrateur").go("/administration")
    administrator.follow("Second facteur par rôle")
    seen(administrator, browser, "second-factor-policy")
    administrator.fill({"Auditeur": True}).press("Enregistrer")
    assert administrator.page.get_by_label("Auditeur").is_checked()
    auditor = visit("auditeur")
    assert auditor.heading == "Activer le second facteur"
    auditor.page.goto("/audit")
    assert auditor.heading == "Activer le second facteur"
    seen(auditor, browser, "second-factor-required")
    application = pyotp.parse_uri(auditor.page.locator("#adresse").text_content())
    auditor.fill({"Code à six chiffres": application.now()}).press("Activer")
    assert auditor.heading == "Vos codes de secours"
    auditor.follow("Continuer")
    assert auditor.heading != "Activer le second facteur"
