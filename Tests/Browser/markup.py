"""A strict reading of the HTML we send.

A browser repairs what is wrong: it closes forgotten tags, moves what may not stand where it is.
Here every element must be closed by hand, in order, and the tree that the tags say must be the
one that the standard's own parser, the browser's, builds: then nothing was repaired.
"""

from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source",
        "track", "wbr"}
# What may only hold these elements, and no text.
ONLY = {"ul": {"li"}, "ol": {"li"}, "dl": {"div", "dt", "dd"}, "tr": {"th", "td"},
        "thead": {"tr"}, "tbody": {"tr"}, "tfoot": {"tr"}, "select": {"option", "optgroup"},
        "table": {"caption", "thead", "tbody", "tfoot"}, "html": {"head", "body"}}
PHRASING_ONLY = {"p", "h1", "h2", "h3", "button", "label", "span", "strong", "a", "summary",
                 "legend", "dt", "pre", "code"}
FLOW = {"address", "article", "aside", "blockquote", "details", "div", "dl", "fieldset", "figure",
        "footer", "form", "h1", "h2", "h3", "h4", "header", "hr", "li", "main", "nav", "ol", "p",
        "pre", "section", "table", "ul"}
INTERACTIVE = {"a", "button", "input", "label", "select", "textarea", "summary"}
REFERENCES = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "form", "headers")


class Markup(HTMLParser):
    """`problems`: what is wrong, in words; `tree`: each element as `depth name`."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.problems, self.tree, self.open = [], [], []
        self.ids, self.references, self.fragments = [], [], []
        if not text.startswith("<!DOCTYPE html>"):
            self.problems.append("the document type comes first")
        self.feed(text)
        self.close()
        self._finish()

    def wrong(self, what):
        self.problems.append(f"line {self.getpos()[0]}: {what}")

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        for name in set(names):
            if names.count(name) > 1:
                self.wrong(f"<{tag}> has {name} twice")
        if "style" in names or any(name.startswith("on") for name in names):
            self.wrong(f"<{tag}> has a style or a script of its own")
        self._place(tag)
        self._refer(tag, dict(attributes))
        self.tree.append(f"{len(self.open)} {tag}")
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        if "svg" not in self.open:
            self.wrong(f"<{tag}/> closes itself outside a drawing")
        self._refer(tag, dict(attributes))
        self.tree.append(f"{len(self.open)} {tag}")

    def handle_endtag(self, tag):
        if not self.open or self.open[-1] != tag:
            self.wrong(f"</{tag}> closes <{self.open[-1] if self.open else 'nothing'}>")
        if tag in self.open:
            while self.open.pop() != tag:
                pass

    def handle_data(self, data):
        if data.strip() and self.open and self.open[-1] in ONLY:
            self.wrong(f"text straight in <{self.open[-1]}>: {data.strip()[:30]}")

    def _place(self, tag):
        parent = self.open[-1] if self.open else None
        if "svg" in self.open:
            return
        if parent in ONLY and tag not in ONLY[parent]:
            self.wrong(f"<{tag}> straight in <{parent}>")
        for above in reversed(self.open):
            if above in PHRASING_ONLY and tag in FLOW and not (
                    above == "legend" and tag.startswith("h")):
                self.wrong(f"<{tag}> inside <{above}>")
            if above not in PHRASING_ONLY:
                break
        inside = [above for above in self.open if above in ("a", "button", "label")]
        if tag in INTERACTIVE and inside and not (inside == ["label"] and tag != "label"):
            self.wrong(f"<{tag}> inside <{inside[-1]}>")
        if tag in ("form", "main") and tag in self.open:
            self.wrong(f"<{tag}> inside <{tag}>")

    def _refer(self, tag, attributes):
        if "id" in attributes:
            self.ids.append(attributes["id"])
        for name in REFERENCES:
            if attributes.get(name):
                self.references += [(tag, name, wanted) for wanted in attributes[name].split()]
        link = attributes.get("href") or ""
        if tag == "a" and link.startswith("#"):
            self.references.append((tag, "href", link[1:]))

    def _finish(self):
        if self.open:
            self.wrong(f"never closed: {' '.join(self.open)}")
        for name in sorted(set(self.ids)):
            if not name or " " in name or self.ids.count(name) > 1:
                self.problems.append(f"id « {name} » stands {self.ids.count(name)} times")
        for tag, attribute, wanted in self.references:
            if wanted not in self.ids:
                self.problems.append(f"<{tag} {attribute}> names « {wanted} », which is not there")


# The same tree as the browser built it; text in <noscript> or templates is not used here.
BROWSER_TREE = """() => {
    const lines = []
    const walk = (element, depth) => {
        lines.push(depth + ' ' + element.localName.toLowerCase())
        for (const child of element.children) walk(child, depth + 1)
    }
    walk(document.documentElement, 0)
    return lines
}"""


def check(text, browser_tree):
    """What is wrong with a page's text, given the tree that the browser made of it."""
    markup = Markup(text)
    problems = list(markup.problems)
    if not problems and markup.tree != browser_tree:
        place = next((i for i, (ours, theirs) in enumerate(zip(markup.tree, browser_tree))
                      if ours != theirs), min(len(markup.tree), len(browser_tree)))
        problems.append(f"repaired by the browser after {markup.tree[max(0, place - 3):place]}: "
                        f"{markup.tree[place:place + 1]} became {browser_tree[place:place + 1]}")
    return problems
