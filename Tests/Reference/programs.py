"""A program that calls the API: tokens taken from the administrator's pages, then plain HTTP."""

import html
import http.cookiejar
import json
import re
import urllib.error
import urllib.parse
import urllib.request


class Pages:
    """The administrator's browser, as far as it takes to issue a token."""

    def __init__(self, base):
        self.base = base
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(jar)

    def read(self, path, fields=None):
        data = urllib.parse.urlencode(fields).encode() if fields else None
        request = urllib.request.Request(
            self.base + path, data=data, headers={"Sec-Fetch-Site": "same-origin"})
        return self.opener.open(request, timeout=20).read().decode()

    def submit(self, path, fields):
        """Sends the form of the page `path` that goes to `path`, hidden fields included."""
        form = self.read(path).split(f'method="post" action="{path}"')[1].split("</form>")[0]
        hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form)
        return self.read(path, [(name, html.unescape(value)) for name, value in hidden]
                         + list(fields.items()))

    def sign_in(self, email, password):
        self.submit("/connexion", {"courriel": email, "mot-de-passe": password})

    def token(self, email):
        """A new token for the account of that address."""
        found = self.read("/administration?" + urllib.parse.urlencode({"texte": email}))
        account = re.search(r'href="(/administration/comptes/\d+)"', found).group(1)
        issued = self.submit(account + "/jetons", {"programme": "Essais", "duree": "trimestre"})
        return re.search(r"appui_[0-9a-f]{64}", issued).group(0)


class Program:
    """Calls with a token, or without."""

    def __init__(self, base, token=None):
        self.base, self.token = base, token

    def call(self, method, path, body=None, **headers):
        """The status, the headers and the JSON of the answer."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.token:
            sent["Authorization"] = f"Bearer {self.token}"
        if body is not None:
            sent["Content-Type"] = "application/json"
        request = urllib.request.Request(
            self.base + "/api/v1" + path, method=method, headers=sent,
            data=None if body is None else json.dumps(body).encode())
        try:
            answer = urllib.request.urlopen(request, timeout=20)
        except urllib.error.HTTPError as error:
            answer = error
        with answer:
            text = answer.read()
        return answer.status, answer.headers, json.loads(text) if text else None

    def get(self, path):
        status, _, body = self.call("GET", path)
        assert status == 200, f"{status} at {path}: {body}"
        return body

    def rows(self, path, limit=50):
        """Every row of a list, part after part."""
        rows, cursor = [], None
        while True:
            query = {"limit": limit, **({"cursor": cursor} if cursor else {})}
            part = self.get(path + "?" + urllib.parse.urlencode(query))
            rows += part["items"]
            cursor = part["next"]
            if cursor is None:
                return rows
