"""The built executable, asked as a stranger would: by its command line alone."""

import json
import os
import pathlib
import shutil
import socket
import subprocess
from typing import NamedTuple

import pytest

ROOT = pathlib.Path(__file__).resolve().parents[2]


class Answer(NamedTuple):
    code: int
    out: str
    err: str

    @property
    def lines(self):
        return self.out.splitlines()

    @property
    def values(self):
        """One JSON value a line."""
        return [json.loads(line) for line in self.lines]


@pytest.fixture(scope="session")
def executable():
    given = os.environ.get("APPUI")
    if given:
        return given
    shown = subprocess.run(["swift", "build", "--show-bin-path"], cwd=ROOT, capture_output=True,
                           text=True, check=True)
    return shown.stdout.strip() + "/appui"


@pytest.fixture(scope="session")
def appui(executable):
    """Runs a command of the program from the project's folder."""
    def run(*arguments, given="", timeout=120):
        text = given.encode() if isinstance(given, str) else given
        done = subprocess.run([executable, *map(str, arguments)], input=text, cwd=ROOT,
                              capture_output=True, timeout=timeout)
        return Answer(done.returncode, done.stdout.decode(), done.stderr.decode())
    return run


@pytest.fixture(scope="session")
def region(executable, tmp_path_factory):
    """A small demonstration region, made by its own acts and closed again."""
    folder = tmp_path_factory.mktemp("region") / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    made = subprocess.run(
        [executable, "demo", "--data", str(folder), "--port", str(port), "--files", "60",
         "--until", "2026-09-30", "--date", "2026-10-01", "--stop-after", "1"],
        cwd=ROOT, capture_output=True, text=True, timeout=300)
    assert (folder / "journal.sqlite").exists(), made.stdout + made.stderr
    return folder


@pytest.fixture
def copied(region, tmp_path):
    """The region in a folder of its own, to be damaged. A file copied without its side files is
    whole only because nothing runs and the log was folded."""
    assert (region / "journal.sqlite-wal").stat().st_size == 0 \
        if (region / "journal.sqlite-wal").exists() else True
    folder = tmp_path / "copy"
    folder.mkdir()
    shutil.copy(region / "journal.sqlite", folder)
    shutil.copy(region / "vault.key", folder)
    return folder
