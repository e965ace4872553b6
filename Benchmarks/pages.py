"""How fast a server shows the pages of a large region, under sixteen connections.

Starts `appui serve` on a free loopback port, signs a worker and an officer of the Region in, lets
wrk ask for each page during some seconds, and writes lines of a name and a number: `p99:page` in
milliseconds, `rate:page` (`list:page` for lists) in pages a second. The load generator runs on
the same machine as the server.
"""

import argparse
import http.client
import re
import socket
import subprocess
import sys
import time
import urllib.parse

CONNECTIONS = 16
SIMULATION = {
    "montant": "3000", "duree": "24", "adultes": "1", "enfants": "2", "alternes": "0",
    "ressources": "1600", "charges": "650", "credits": "0", "situation": "refus",
}


class Browser:
    """Keeps the cookie of one person."""

    def __init__(self, port):
        self.port = port
        self.cookie = None

    def ask(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Sec-Fetch-Site": "same-origin"}
        if self.cookie:
            headers["Cookie"] = self.cookie
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
            body = urllib.parse.urlencode(body)
        connection.request(method, path, body=body, headers=headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for value in answer.headers.get_all("Set-Cookie") or []:
            self.cookie = value.split(";")[0]
        connection.close()
        return answer.status, text

    def sign_in(self, email, password):
        _, page = self.ask("GET", "/connexion")
        token = re.search(r'name="jeton" value="([^"]+)"', page).group(1)
        status, page = self.ask(
            "POST", "/connexion",
            {"jeton": token, "courriel": email, "mot-de-passe": password})
        if status != 303:
            sys.exit(f"{email} cannot sign in: {status}")

    def first_link(self, path, pattern):
        status, page = self.ask("GET", path)
        found = re.search(pattern, page)
        if status != 200 or not found:
            sys.exit(f"{path} answers {status} and shows no {pattern}")
        return found.group(1)


def milliseconds(text):
    number, unit = re.match(r"([\d.]+)(us|ms|s|m)$", text).groups()
    return float(number) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]


def load(port, path, cookie, seconds):
    command = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--latency"]
    if cookie:
        command += ["-H", f"Cookie: {cookie}"]
    output = subprocess.run(
        command + [f"http://127.0.0.1:{port}{path}"], check=True, capture_output=True, text=True
    ).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        sys.exit(f"{path}: {output}")
    p99 = re.search(r"99%\s+(\S+)", output).group(1)
    rate = re.search(r"Requests/sec:\s+([\d.]+)", output).group(1)
    return milliseconds(p99), float(rate)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until_ready(server, port):
    for _ in range(600):
        if server.poll() is not None:
            sys.exit("the server stopped before it was ready")
        try:
            if Browser(port).ask("GET", "/readyz")[0] == 200:
                return
        except OSError:
            pass
        time.sleep(0.1)
    sys.exit("the server is not ready after a minute")


def measure(port, arguments):
    worker, officer, visitor = Browser(port), Browser(port), Browser(port)
    worker.sign_in(arguments.worker, arguments.password)
    officer.sign_in(arguments.officer, arguments.password)
    file = worker.first_link("/dossiers?etat=accordes", r'href="(/dossiers/\d+)"')
    loan = officer.first_link("/prets", r'href="(/prets/\d+)"')
    pages = [
        ("list", "files of a prescriber", "/dossiers", worker),
        ("list", "files of the Region", "/dossiers", officer),
        ("list", "loans of the Region", "/prets", officer),
        ("rate", "loans of a prescriber", "/prets", worker),
        ("rate", "one file", file, worker),
        ("rate", "one loan", loan, officer),
        ("rate", "dashboard", "/region", officer),
        ("rate", "exposure", "/region/engagements", officer),
        ("rate", "search by name", "/dossiers?texte=moreau", worker),
        ("rate", "simulator's answer",
         "/simulateur/reponse?" + urllib.parse.urlencode(SIMULATION), visitor),
    ]
    for kind, name, path, browser in pages:
        status, _ = browser.ask("GET", path)
        if status != 200:
            sys.exit(f"{path} answers {status}")
        p99, rate = load(port, path, browser.cookie, arguments.seconds)
        key = name.replace(" ", "_")
        print(f"p99:{key} {p99}")
        print(f"{kind}:{key} {rate}", flush=True)


def main():
    parser = argparse.ArgumentParser()
    for name in ("appui", "data", "worker", "officer", "password"):
        parser.add_argument(f"--{name}", required=True)
    parser.add_argument("--seconds", type=int, default=6)
    arguments = parser.parse_args()
    port = free_port()
    server = subprocess.Popen(
        [arguments.appui, "serve", "--data", arguments.data, "--port", str(port)],
        stdout=sys.stderr)
    try:
        wait_until_ready(server, port)
        measure(port, arguments)
    finally:
        server.terminate()
        server.wait(timeout=30)


main()
