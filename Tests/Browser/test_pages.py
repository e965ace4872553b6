"""Every page of the site, for every role: read, seen, printed, walked with the keyboard.

Pages are found by following the links that each person has, from where they land; one page of
each kind is looked at. A kind of page that nobody can reach any more fails `test_coverage`.
"""

import os
import re

import pytest
from axe_playwright_python.base import AXE_SCRIPT

import markup
from acts import (
    confirm, give_paper, invite, open_file, pdf, prepare_file, return_line, send_file, send_returns)
from figures import day, tidy
from region import OUTPUT, ROOT

TODAY = day("2026-10-01")
ROLES = ["prescripteur", "banque", "region", "auditeur", "administrateur", "responsable"]
HEAVIEST = 100_000
BANK = "Banque du Marais"

# Not pages: files, programs, probes, and addresses that only take forms.
NOT_PAGES = {"/assets/:name", "/healthz", "/readyz", "/deconnexion",
             "/dossiers/:case/actes/:act", "/prets/:loan/actes/:act",
             "/banque/retours/:file/enregistrement", "/banque/retours/:file/corrections",
             "/administration/comptes/:account/jetons/:token",
             "/dossiers/:case/pieces/:paper/fichier", "/dossiers/:case/pieces/:paper/retrait",
             "/dossiers/:case/pieces/reprise", "/dossiers/:case/pieces/envoi",
             "/dossiers/:case/acces/fin", "/notifications/lues",
             # The borrower's own, by a link and a code: looked at by hand so far.
             "/suivi/:link", "/mon-dossier", "/mon-dossier/:page",
             # Between the password and the first page: test_second_factor looks at them.
             "/connexion/code", "/connexion/second-facteur-retire",
             "/administration/invitations/:invitation/:act", "/invitation/:secret/nouveau-lien"}


def kind(address):
    """The address with its numbers left out: one page of each kind is enough."""
    path = re.sub(r"/(\d+|[0-9a-f]{16,64}|[a-z2-8-]{34})(?=/|$)", "/:id", address.split("?")[0])
    return "/problemes/:id" if path.startswith("/problemes/") else path


class Found:
    """What was reached, by whom, and what is wrong with it."""

    def __init__(self):
        self.kinds, self.public = set(), set()


@pytest.fixture(scope="module")
def found():
    return Found()


@pytest.fixture(scope="module")
def lively(region, visit):
    """A region where something waits for everybody."""
    region.serve(TODAY)
    worker, banker = visit("prescripteur"), visit("banque")
    waiting = open_file(worker, "Nour", "Lebeau-Test")
    prepare_file(worker, TODAY, "1800", 24)
    send_file(worker, BANK)
    unfinished = open_file(worker, "Yanis", "Morel-Test")
    give_paper(worker.go(f"/dossiers/{unfinished}/pieces/nouvelle/rib"), pdf("RIB"))
    send_returns(banker, [return_line(999_999, "versement", "x", TODAY, 1000)], "faux.csv")
    report = banker.page.url.replace(region.base, "")
    repay_one_early(banker)
    claim_one(banker)
    link = invite(visit("administrateur"), "Inès Tillet-Test", "Belle-Rive")
    return {"public": [link], "prescripteur": [f"/dossiers/{unfinished}"],
            "banque": [report, f"/banque/dossiers/{waiting}/refus",
                       f"/prets/{running_loans(banker)[0]}"],
            "auditeur": [f"/audit/dossiers/{waiting}"],
            "region": ["/interets", "/appels"]}


def running_loans(banker):
    banker.go("/prets?etat=en-cours")
    return [int(row["Prêt"][2:]) for row in banker.table("prêt")]


def repay_one_early(banker):
    """Then its interest waits for the Region."""
    banker.go(f"/banque/prets/{running_loans(banker)[0]}/remboursement-anticipe")
    confirm(banker.fill({"Référence de l’opération": "tout"}), "Enregistrer le paiement")


def claim_one(banker):
    """A plan of the over-indebtedness commission lets a guarantee be called."""
    loan = running_loans(banker)[0]
    for stage in ("Dossier recevable", "Plan en cours"):
        banker.go(f"/banque/prets/{loan}/surendettement").fill({stage: True})
        confirm(banker, "Enregistrer l’étape")
    banker.follow("Appeler la garantie").fill({
        "Décompte de créance": True, "Mise en demeure": True,
        "Notification de la déchéance du terme": True})
    confirm(banker, "Envoyer l’appel")


def walk_through(visitor, starts, known=()):
    """Follows the links from page to page; yields one page of each kind, on screen."""
    waiting, seen, asked = list(starts), set(known), set()
    while waiting:
        address = waiting.pop(0)
        if kind(address) in seen or address in asked:
            continue
        asked.add(address)
        visitor.page.goto(address)
        assert visitor.status == 200, f"{visitor.status} at {address}, linked to"
        waiting += visitor.page.locator(
            "a[href^='/']:not([href$='/corrections']):not([href$='/fichier'])"
        ).evaluate_all(
            "links => links.map(link => link.getAttribute('href'))")
        if visitor.page.locator("h1").count():
            seen.add(kind(address))
            yield address


# ---------------------------------------------------------------- what is looked at

READ = """() => {
    const visible = e => e.getClientRects().length > 0
    const controls = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    const named = e => e.labels?.length || e.getAttribute('aria-label')
    return {
        lang: document.documentElement.lang,
        h1: document.querySelectorAll('h1').length,
        title: document.title,
        levels: [...document.querySelectorAll('h1, h2, h3, h4')].map(e => +e.localName[1]),
        unnamed: controls.filter(e => !named(e)).map(e => e.name),
        numbers: controls.filter(e => e.type == 'number' || e.type == 'date').map(e => e.name),
        scripts: document.scripts.length,
        wordless: [...document.querySelectorAll('a, button')].filter(visible)
            .filter(e => !e.textContent.trim() && !e.getAttribute('aria-label')).length,
        tables: [...document.querySelectorAll('table')].filter(e => !e.caption
            && !e.closest('fieldset')).length,
        styles: document.querySelectorAll('style, [style]').length,
    }
}"""


def read(visitor, address, names):
    page = visitor.page.evaluate(READ)
    title, problems = tidy(page["title"]), []
    if page["lang"] != "fr":
        problems.append("no language")
    if page["h1"] != 1:
        problems.append(f"{page['h1']} h1")
    if not title.endswith(" – Microcrédit social des Quatre-Rivières") or title.startswith(" –"):
        problems.append(f"title « {title} »")
    if any(name in title for name in names) or any(name in address for name in names):
        problems.append(f"somebody's name in the title or the address: « {title} »")
    skipped = [pair for pair in zip(page["levels"], page["levels"][1:]) if pair[1] > pair[0] + 1]
    if skipped:
        problems.append(f"heading levels skipped: {page['levels']}")
    for name in ("unnamed", "numbers", "scripts", "wordless", "tables", "styles"):
        if page[name]:
            problems.append(f"{name}: {page[name]}")
    return problems


OVERFLOW = """() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    return [...document.querySelectorAll('body *')]
        .filter(e => e.getBoundingClientRect().right > width + 1)
        .filter(e => !e.closest('.table-frame, pre, svg')).slice(0, 3)
        .map(e => e.outerHTML.slice(0, 80))
}"""


def narrow(visitor):
    """320 px wide, and half a laptop's screen, which is what 200 % of zoom leaves."""
    problems = []
    for width in (320, 640):
        visitor.page.set_viewport_size({"width": width, "height": 900})
        wide = visitor.page.evaluate(OVERFLOW)
        if wide or visitor.page.evaluate(
                "() => document.documentElement.scrollWidth > innerWidth"):
            problems.append(f"wider than {width} px: {wide}")
    visitor.page.set_viewport_size({"width": 1200, "height": 900})
    return problems


def printed(visitor):
    visitor.page.emulate_media(media="print")
    shown = visitor.page.evaluate(
        "() => ['.site-nav', '.account', '.site-footer', '.skip', '.back', 'button']"
        "  .filter(name => [...document.querySelectorAll(name)]"
        "     .some(e => e.getClientRects().length > 0))")
    visitor.page.emulate_media(media="screen")
    return [f"printed: {shown}"] if shown else []


# What Tab should reach, in the order of the page: of radio buttons, one for each group.
FOCUSABLE = """() => {
    const names = 'a[href], button, input:not([type=hidden]), select, textarea, summary,'
        + ' [tabindex="0"]'
    const groups = new Set()
    return [...document.querySelectorAll(names)].filter(e => {
        if (!e.checkVisibility()) return false
        if (e.type != 'radio') return true
        const group = e.form ? [...e.form.elements].filter(o => o.name == e.name) : [e]
        const chosen = group.find(o => o.checked)
        if (chosen ? chosen != e : groups.has(e.name)) return false
        groups.add(e.name)
        return true
    }).map((e, place) => { e.dataset.place = place; return e.outerHTML.slice(0, 80) })
}"""

FOCUSED = """() => {
    const e = document.activeElement, style = getComputedStyle(e)
    const seen = style.outlineStyle != 'none' && parseFloat(style.outlineWidth) >= 2
    const box = e.getBoundingClientRect()
    return [e.dataset.place ?? e.localName, seen, box.width > 0 && box.bottom > 0]
}"""


def keyboard(visitor):
    """Tab goes through every control in the order of the page, and is seen on each."""
    wanted, problems = visitor.page.evaluate(FOCUSABLE), []
    for place, control in enumerate(wanted):
        visitor.page.keyboard.press("Tab")
        reached, seen, on_screen = visitor.page.evaluate(FOCUSED)
        if reached != str(place):
            return problems + [f"Tab reached {reached} where {control} was due"]
        if not (seen and on_screen):
            problems.append(f"focus cannot be seen on {control}")
        if place == 0 and "Aller au contenu" not in control:
            problems.append("the first stop is not the link to the content")
    return problems


def weigh(visitor, text):
    sheet = visitor.page.evaluate("() => document.querySelector('link[rel=stylesheet]').href")
    weight = len(text.encode()) + len(visitor.page.request.get(sheet).body())
    return [f"weighs {weight} bytes"] if weight >= HEAVIEST else []


def look(visitor, address, names):
    """All that can be seen without JavaScript."""
    text = visitor.page.request.get(address).text()
    problems = read(visitor, address, names)
    problems += markup.check(text, visitor.page.evaluate(markup.BROWSER_TREE))
    problems += weigh(visitor, text) + narrow(visitor) + printed(visitor) + keyboard(visitor)
    return [f"{address}: {problem}" for problem in problems]


# ---------------------------------------------------------------- axe

AXE = """async (rules) => {
    const options = {resultTypes: ['violations'], rules: {'target-size': {enabled: true}}}
    if (rules) options.runOnly = rules
    const found = await axe.run(options)
    return found.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 90)
        + ' ' + (n.any[0]?.message ?? '')).slice(0, 2).join(' | '))
}"""


class Inspector:
    """The same person in a browser with JavaScript, which only axe uses."""

    def __init__(self, visitor, browser):
        self.context = browser.new_context(
            base_url=visitor.region.base, locale="fr-FR",
            storage_state=visitor.context.storage_state(),
            viewport={"width": 1200, "height": 900}, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.said = []
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(str(error)))

    def _hear(self, message):
        if message.type in ("error", "warning"):
            self.said.append(message.text)

    def look(self, address, is_new=True):
        """Whole in light; contrast in dark as well, once for each kind of page."""
        self.said.clear()
        self.page.goto(address)
        self.page.evaluate(AXE_SCRIPT)
        problems = self.page.evaluate(AXE, None)
        if is_new:
            self.page.emulate_media(color_scheme="dark")
            problems += ["dark, " + told for told in self.page.evaluate(AXE, ["color-contrast"])]
            self.page.emulate_media(color_scheme="light")
        return [f"{address}: {told}" for told in problems + self.said]


def look_everywhere(visitor, browser, starts, found, names, known=()):
    """Looks at each page; with APPUI_SCREENS=1, leaves a picture of it in `output`."""
    inspector, problems = Inspector(visitor, browser), []
    for address in walk_through(visitor, starts, known):
        problems += look(visitor, address, names)
        problems += inspector.look(address, kind(address) not in found.kinds)
        found.kinds.add(kind(address))
        if os.environ.get("APPUI_SCREENS") == "1":
            name = (visitor.role or "public") + kind(address).replace("/", "-").replace(":", "")
            visitor.page.screenshot(path=OUTPUT / f"page-{name}.png", full_page=True)
    inspector.context.close()
    return problems


def told(problems):
    assert not problems, f"{len(problems)} problems\n" + "\n".join(problems)


# ---------------------------------------------------------------- the tests

def test_public_pages(lively, visit, browser, found):
    visitor = visit()
    answer = ("/simulateur/reponse?montant=1500&duree=9&adultes=1&enfants=1&alternes=0"
              "&ressources=1400&charges=520&credits=0&situation=refus")
    problems = look_everywhere(
        visitor, browser, ["/", "/suivi", answer, "/simulateur?montant=12", *lively["public"]],
        found, [])
    found.public |= found.kinds
    told(problems)


@pytest.mark.parametrize("role", ROLES)
def test_pages_of(role, lively, region, visit, browser, found):
    visitor = visit(role)
    landing = visitor.page.url.replace(region.base, "")
    told(look_everywhere(visitor, browser, [landing, *lively.get(role, [])], found,
                         people(visit), known=found.public))


def people(visit):
    """The names of the persons whose files are in the demonstration, as a worker reads them."""
    worker = visit("prescripteur").go("/dossiers")
    names = {row["Personne"] for row in worker.table("dossier")}
    worker.close()
    return {name for name in names if " " in name}


def test_coverage(found):
    site = (ROOT / "Sources/Web/Site.swift").read_text()
    routes = set(re.findall(r'^    case \w+ = "(/[^"]*)"$', site, re.M)) - NOT_PAGES
    reached = {address for route in routes for address in found.kinds
               if re.fullmatch(re.sub(r":\w+", "[^/]+", route), address)}
    missing = [route for route in sorted(routes) if not any(
        re.fullmatch(re.sub(r":\w+", "[^/]+", route), address) for address in reached)]
    assert missing == []


@pytest.mark.parametrize("address, status", [
    ("/nulle-part", 404), ("/dossiers/999999", 404), ("/region", 403), ("/prets/abc", 404)])
def test_pages_that_say_no(address, status, lively, visit, browser):
    visitor = visit("prescripteur").go(address, status=status)
    assert look(visitor, address, []) == []
    assert "Rien" in visitor.text or "compte" in visitor.text or "rien" in visitor.text
    visitor.close()


def test_a_page_with_errors(lively, visit, browser):
    """The errors of a form are told above it, focus is on them, and axe agrees."""
    visitor = visit("prescripteur").go("/dossiers/nouveau")
    visitor.press("Ouvrir le dossier", status=422)
    assert read(visitor, "", []) == [] and narrow(visitor) == []
    inspector = Inspector(visitor, browser)
    inspector.page.goto("/dossiers/nouveau")
    with inspector.page.expect_navigation():
        inspector.page.get_by_role("button", name="Ouvrir le dossier").click()
    inspector.page.locator(".error-summary:focus").wait_for()
    inspector.page.evaluate(AXE_SCRIPT)
    assert inspector.page.evaluate(AXE, None) == []


def test_the_link_to_the_content_leads_there(lively, visit):
    visitor = visit().go("/")
    visitor.page.keyboard.press("Tab")
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")
    first = visitor.page.evaluate("() => document.activeElement.closest('main')?.id")
    assert first == "contenu"
