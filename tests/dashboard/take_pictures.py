"""Plans the whole demo week and takes the pictures of its board into a folder."""

import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from api.cli.demo.accounts import PLANNER
from tests.dashboard.browsing import (
    BOARD,
    desk_visit,
    go_to,
    phone_visit,
    settle,
    sign_in,
    watched,
)
from tests.dashboard.house import plan_demo, serve_house
from tests.servers.chromium import launch, program

SEARCH_SECONDS = 60


def take_pictures(folder: Path) -> None:
    """Save a picture of each board page, on a desk and on a phone."""
    with TemporaryDirectory() as place:
        database = plan_demo(Path(place), SEARCH_SECONDS)
        with serve_house(database) as house, sync_playwright() as playwright:
            browser = launch(playwright, program())
            _visit(desk_visit(browser), house.dashboard, folder, "")
            _visit(phone_visit(browser), house.dashboard, folder, "phone-")
            browser.close()


def _visit(context: BrowserContext, address: str, folder: Path, prefix: str) -> None:
    page = watched(context.new_page()).page
    sign_in(page, address, (PLANNER.email, PLANNER.password))
    for title in (*BOARD, "Balance"):
        began = time.monotonic()
        go_to(page, title)
        settle(page, title)
        print(f"{prefix}{title.lower()} drawn after {time.monotonic() - began:.1f} s")  # noqa: T201
        page.screenshot(path=folder / f"{prefix}{title.lower()}.png")
    context.close()


if __name__ == "__main__":
    take_pictures(Path(sys.argv[1]))
