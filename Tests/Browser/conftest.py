"""A demonstration region for the browser tests, on a free loopback port.

The region is made once; each module then lives its own copy, so that none depends on another.
"""

import os
import pathlib
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import sync_playwright

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = pathlib.Path(__file__).parent / "output"
# What the pages show is checked against arithmetic written a second time.
sys.path.insert(0, str(ROOT / "Tests" / "Reference"))

from visitor import Visitor  # noqa: E402

FILES = 60
LAST_DAY = "2026-09-30"


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

    def __init__(self, folder):
        self.folder = folder
        self.process, self.day = None, None
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.accounts = {}

    def serve(self, day):
        """Serve from midday of `day` on; the region is made where it is absent."""
        self.stop()
        self.day = day
        self.log = self.folder.parent / f"{self.folder.name}-{day}.log"
        with open(self.log, "w") as log:
            self.process = subprocess.Popen(
                [executable(), "demo", "--data", str(self.folder), "--port", str(self.port),
                 "--files", str(FILES), "--until", LAST_DAY, "--date", str(day),
                 "--stop-after", "900"],
                cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                urllib.request.urlopen(self.base + "/healthz", timeout=2).read()
                self.read_accounts()
                return self
            except OSError:
                time.sleep(0.05)
        raise RuntimeError("the server did not start:\n" + self.log.read_text()[-4000:])

    def read_accounts(self):
        """Role, e-mail and password, as printed on the terminal."""
        for role, email, password in re.findall(
                r"^\s*(\S+)\s+(\S+@\S+)\s+(\S.*?)\s*$", self.log.read_text(), re.M):
            self.accounts.setdefault(role, (email, password))

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=20)
        self.process = None


@pytest.fixture(scope="session")
def made_region(tmp_path_factory):
    """The folder of a region as its first start leaves it."""
    region = Region(tmp_path_factory.mktemp("region") / "made")
    region.serve(LAST_DAY)
    region.stop()
    return region.folder


@pytest.fixture(scope="module")
def region(made_region, request):
    """A copy of the region, for one module."""
    folder = made_region.parent / request.module.__name__
    shutil.copytree(made_region, folder)
    mine = Region(folder)
    yield mine
    mine.stop()


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


@pytest.fixture(scope="module")
def visit(browser, region):
    """Opens a browser of one's own, without JavaScript: nothing may need it."""
    opened = []

    def open_one(role=None, **options):
        visitor = Visitor(browser, region, role, **options)
        opened.append(visitor)
        return visitor

    yield open_one
    for visitor in opened:
        visitor.close()


# ---------------------------------------------------------------- chapters

def pytest_configure(config):
    config.addinivalue_line(
        "markers", "incremental: chapters of one story; those after a failed one are left out")


def pytest_runtest_makereport(item, call):
    if item.get_closest_marker("incremental") and call.excinfo is not None:
        item.module.failed_chapter = item.name


def pytest_runtest_setup(item):
    failed = getattr(item.module, "failed_chapter", None)
    if item.get_closest_marker("incremental") and failed:
        pytest.skip(f"{failed} failed before")
