"""The people and the region of the browser tests.

The region is made once; each module then lives its own copy, so that none depends on another.
"""

import pathlib
import shutil
import sys

import pytest
from playwright.sync_api import sync_playwright

# What the pages show is checked against arithmetic written a second time.
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "Reference"))

from region import LAST_DAY, OUTPUT, Region  # noqa: E402
from visitor import Visitor  # noqa: E402


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


def pytest_collection_modifyitems(items):
    """A browser that no longer answers is a failure, with where it stood."""
    for item in items:
        if pathlib.Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(180))


def pytest_runtest_makereport(item, call):
    if item.get_closest_marker("incremental") and call.excinfo is not None:
        item.module.failed_chapter = item.name


def pytest_runtest_setup(item):
    failed = getattr(item.module, "failed_chapter", None)
    if item.get_closest_marker("incremental") and failed:
        pytest.skip(f"{failed} failed before")
