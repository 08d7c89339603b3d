"""Fixtures that give each test a page in a real Chromium."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Playwright, expect, sync_playwright

from tests.servers.required import skip_or_fail

NAMES = ("chromium", "chromium-browser", "google-chrome")
FLAGS = (
    "--no-sandbox",
    # Maps are drawn by WebGL in software: a test machine has no graphics card.
    "--use-gl=angle",
    "--use-angle=swiftshader",
    "--enable-unsafe-swiftshader",
    # All that is no map is drawn faster without WebGL.
    "--disable-gpu-rasterization",
    "--disable-gpu-compositing",
    # A test talks to its own server only.
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # /dev/shm is small inside containers.
    "--disable-dev-shm-usage",
)
DESK = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
# A loaded machine may take long over a page; nothing is proven by giving up early.
PATIENCE_MILLISECONDS = 60_000


def program() -> str | None:
    """The program named by SLOTWRIGHT_CHROMIUM, else the distribution's Chromium."""
    given = os.environ.get("SLOTWRIGHT_CHROMIUM")
    return given or next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def chromium_path() -> str:
    """The path of `program`; skips where there is none."""
    found = program()
    if found is None:
        skip_or_fail("no Chromium on the PATH", required_by="SLOTWRIGHT_REQUIRE_BROWSER")
    return found


# One per module, not per session: while it lives, its event loop runs in the test's thread and
# no other test there could start one.
@pytest.fixture(scope="module")
def browser(chromium_path: str) -> Iterator[Browser]:
    """A Chromium without a window, in whose every page a test waits as long as it takes."""
    with sync_playwright() as playwright:
        chromium = launch(playwright, chromium_path)
        yield chromium
        chromium.close()


def launch(playwright: Playwright, path: str | None) -> Browser:
    """Start a Chromium with the patience that every test needs."""
    chromium = playwright.chromium.launch(
        executable_path=path, args=list(FLAGS), timeout=2 * PATIENCE_MILLISECONDS
    )
    chromium.on("context", _be_patient)
    expect.set_options(timeout=PATIENCE_MILLISECONDS)
    return chromium


def _be_patient(context: BrowserContext) -> None:
    context.set_default_timeout(PATIENCE_MILLISECONDS)


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    """An empty page of a desk's size, with cookies of its own."""
    yield from _page(browser, DESK["width"], DESK["height"])


@pytest.fixture
def phone_page(browser: Browser) -> Iterator[Page]:
    """An empty page of a phone's size, with cookies of its own."""
    yield from _page(browser, PHONE["width"], PHONE["height"])


def _page(browser: Browser, width: int, height: int) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="en-GB", timezone_id="Europe/Berlin"
    )
    yield context.new_page()
    context.close()


@pytest.fixture(scope="session")
def keep_picture() -> Callable[[Page, str], None]:
    """Save a page as `<name>.png` where SLOTWRIGHT_SCREENSHOTS names a folder, else do nothing."""
    folder = os.environ.get("SLOTWRIGHT_SCREENSHOTS")

    def keep(page: Page, name: str) -> None:
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png")

    return keep
