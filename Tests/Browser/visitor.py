"""A person in front of the site: reads pages, fills fields by their labels, presses buttons."""

import datetime

from figures import AMOUNT, cents, tidy

CONTROL = """label => {
    const tidy = text => text.replace(/\\s+/g, ' ').trim()
    const controls = [...document.querySelectorAll(
        'main input:not([type=hidden]), main select, main textarea')]
    const names = e => [...e.labels ?? [], { textContent: e.getAttribute('aria-label') ?? '' }]
        .map(name => tidy(name.textContent))
    const found = controls.find(e => names(e).some(
            name => name == label || name == label + ' (facultatif)'))
        ?? controls.find(e => names(e).some(name => name.startsWith(label)))
    return found && [found.id, found.type]
}"""


class Visitor:
    """One browser of one person. Every page it opens must be whole and without an error."""

    def __init__(self, browser, region, role=None, width=1200, **options):
        self.region, self.role = region, role
        options = {"java_script_enabled": False, "locale": "fr-FR",
                   "viewport": {"width": width, "height": 900}, **options}
        self.context = browser.new_context(base_url=region.base, **options)
        self.context.set_default_timeout(20_000)
        self.page = self.context.new_page()
        self.status = None
        self.page.on("response", self._answered)
        if role:
            self.sign_in()

    def close(self):
        self.context.close()

    def _answered(self, response):
        if response.request.is_navigation_request() and response.status != 303:
            self.status = response.status
            assert response.status < 500, f"{response.status} at {response.url}"

    # ------------------------------------------------------------ going about

    def go(self, path, status=200):
        self.page.goto(path)
        assert self.status == status, f"{self.status} at {path}: {self.heading}"
        return self

    def sign_in(self):
        email, password = self.region.accounts[self.role]
        self.go("/connexion")
        self.fill({"Adresse électronique": email, "Mot de passe": password})
        return self.press("Se connecter")

    def follow(self, name):
        """Follows the first link of that name in the page itself, else anywhere."""
        links = self.page.locator("main").get_by_role("link", name=name)
        if not links.count():
            links = self.page.get_by_role("link", name=name)
        return self.leave_by(links.first)

    def press(self, name, status=200):
        self.leave_by(self.page.get_by_role("button", name=name, exact=True).first)
        assert self.status == status, f"{self.status} after {name}: {self.heading}"
        return self

    def leave_by(self, control):
        """Clicks, and is done when the next page is there: one closed on its way hangs Chromium."""
        with self.page.expect_navigation():
            control.click()
        return self

    # ------------------------------------------------------------ filling

    def fill(self, fields):
        """Text, list choice, day (a date) or tick (True), by the words of the label."""
        for label, value in fields.items():
            if isinstance(value, datetime.date):
                self._fill_day(label, value)
                continue
            control, kind = self._control(label)
            if value is True:
                control.check()
            elif kind.startswith("select"):
                control.select_option(label=value)
            else:
                control.fill(value)
        return self

    def field(self, label):
        return self._control(label)[0]

    def _control(self, label):
        """The control of that label and its type; a choice may have its hint in its label."""
        found = self.page.evaluate(CONTROL, label)
        assert found, f"no field « {label} » on {self.heading}"
        name, kind = found
        return self.page.locator(f"[id='{name}']"), kind

    def _fill_day(self, label, day):
        boxes = self.page.get_by_role("group", name=label)
        for part, value in (("Jour", day.day), ("Mois", day.month), ("Année", day.year)):
            boxes.get_by_label(part).fill(str(value))

    def typed(self, label):
        return self.field(label).input_value()

    # ------------------------------------------------------------ reading

    @property
    def heading(self):
        return tidy(self.page.locator("h1").inner_text())

    @property
    def text(self):
        """All the text of the page, drawings aside."""
        return tidy(self._text)

    @property
    def _text(self):
        return self.page.locator("main").evaluate(
            "main => { const copy = main.cloneNode(true);"
            " copy.querySelectorAll('svg').forEach(drawing => drawing.remove());"
            " copy.querySelectorAll('br, p, li, td, th, dd, dt, h1, h2, h3, label, option')"
            "   .forEach(part => part.append(' '));"
            " return copy.textContent; }")

    @property
    def errors(self):
        """The summary of errors: the field each line leads to, and its words."""
        found = self.page.locator(".error-summary li a").evaluate_all(
            "links => links.map(a => [a.getAttribute('href').slice(1), a.innerText])")
        return [(field, tidy(words)) for field, words in found]

    def amounts(self):
        """Every amount of the page, in cents."""
        return {cents(found) for found in AMOUNT.findall(self._text)}

    def unexplained(self, known):
        """The amounts of the page that are none of those known."""
        return sorted(self.amounts() - set(known))

    def card(self, what):
        """The figure of a card, as written."""
        card = self.page.locator(".card").filter(
            has=self.page.locator(f".what:text-is('{what}')"))
        return tidy(card.locator(".value").inner_text())

    def summary(self, name):
        """The value of a line of a summary list."""
        line = self.page.locator(".summary > div").filter(
            has=self.page.locator(f"dt:text-is('{name}')"))
        return tidy(line.locator("dd").first.inner_text())

    def table(self, caption):
        """The rows of a table as dictionaries, by the title of each column."""
        table = self.page.locator("table").filter(
            has=self.page.locator("caption", has_text=caption)).first
        heads, rows = table.evaluate(
            "table => [[...table.tHead.rows[0].cells].map(cell => cell.textContent),"
            " [...table.rows].slice(1).map(row => [...row.cells].map(cell => cell.textContent))]")
        return [dict(zip(map(tidy, heads), map(tidy, row))) for row in rows]
