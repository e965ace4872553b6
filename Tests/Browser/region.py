"""A demonstration region on a free loopback port, served on the day one asks for."""

import os
import pathlib
import re
import socket
import subprocess
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
OUTPUT = pathlib.Path(__file__).parent / "output"

# With APPUI_PICTURES=1, the pictures of the README are taken again, on a region of full size.
PICTURES = os.environ.get("APPUI_PICTURES") == "1"
FILES = 2500 if PICTURES else 120
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

    def __init__(self, folder, environment=None):
        self.folder = folder
        self.environment = {**os.environ, **(environment or {})}
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
                cwd=ROOT, stdout=log, stderr=subprocess.STDOUT, env=self.environment)
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
