"""A demonstration region of its own for the browser tests, on a free loopback port."""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = pathlib.Path(__file__).parent / "output"


def executable():
    given = os.environ.get("APPUI")
    if given:
        return given
    found = subprocess.run(
        ["swift", "build", "--show-bin-path"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return found.stdout.strip() + "/appui"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Region:
    """A region on disk, served on the day one asks for: time passes by serving it again later."""

    def __init__(self, folder, files, until):
        self.folder, self.files, self.until = folder, files, until
        self.process, self.day = None, None
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.accounts = {}

    def serve(self, day):
        """Serve as on `day` (ISO), at once: the first start makes the region."""
        self.stop()
        self.day = day
        self.log = open(self.folder.parent / f"server-{day}.log", "w+")
        self.process = subprocess.Popen(
            [executable(), "demo", "--data", str(self.folder), "--port", str(self.port),
             "--files", str(self.files), "--until", self.until, "--date", day,
             "--stop-after", "900"],
            cwd=ROOT, stdout=self.log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 300
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                urllib.request.urlopen(self.base + "/healthz", timeout=2).read()
                self.read_accounts()
                return
            except OSError:
                time.sleep(0.2)
        self.log.seek(0)
        raise RuntimeError("the server did not start:\n" + self.log.read()[-4000:])

    def read_accounts(self):
        """Role, e-mail and password, as printed on the terminal."""
        text = pathlib.Path(self.log.name).read_text()
        for role, email, password in re.findall(r"^\s*(\S+)\s+(\S+@\S+)\s+(\S.*?)\s*$", text, re.M):
            self.accounts.setdefault(role, (email, password))

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)
        self.process = None


@pytest.fixture(scope="session")
def region(tmp_path_factory):
    made = Region(tmp_path_factory.mktemp("region") / "data", files=60, until="2026-09-30")
    yield made
    made.stop()


@pytest.fixture(scope="session")
def browser():
    OUTPUT.mkdir(exist_ok=True)
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        pytest.fail("Chromium is missing: run Scripts/setup test")
    with sync_playwright() as play:
        instance = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        yield instance
        instance.close()


@pytest.fixture
def page(browser):
    """A page without JavaScript: nothing may need it."""
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    opened = context.new_page()
    yield opened
    context.close()
