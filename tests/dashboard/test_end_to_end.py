"""A week from workbook to repaired plan: real browser, real API, real solver, nothing played."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, TimeoutError, expect

from scenarios.clinic import clinic_week
from scenarios.tables import problem_to_excel
from tests.dashboard.browsing import (
    BOARD,
    Watched,
    desk_visit,
    go_to,
    phone_visit,
    settle,
    sign_in,
    watched,
)
from tests.dashboard.house import House, serve_house
from tests.servers.chromium import DESK, PHONE

pytestmark = pytest.mark.browser
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
THINKING_MILLISECONDS = 1_000
# A button that goes away as the run ends need not be pressed any more.
STILL_THERE_MILLISECONDS = 20_000
ILL = "Physiotherapy 01"
PINNED = "Speech therapy"
# The small clinic is closed on Monday.
BUSY_DAY = "Thu 8 Jan"
BY_DAY = {"Rooms", "Vehicles"}
# How wide all pages are on a phone is asked where they are drawn from an API that is played.
ON_THE_PHONE = ("Roster", "Unserved")


@pytest.fixture
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """The product with an empty database."""
    with serve_house(tmp_path_factory.mktemp("house") / "house.db") as served:
        yield served


def test_a_week_goes_from_a_workbook_to_a_repaired_plan(browser: Browser, house: House) -> None:
    with visit(desk_visit(browser), house, "planner") as desk:
        upload_workbook(desk.page)
        plan_and_stop(desk.page)
        look_at_the_board(desk.page, BOARD, DESK["width"])
        pin_one(desk.page)
        publish(desk.page)
        repair_an_illness(desk.page)
        compare_versions(desk.page)
        assert (desk.errors, desk.strangers) == ([], [])
    with visit(phone_visit(browser), house, "viewer") as phone:
        find_nothing_to_change(phone.page)
        look_at_the_board(phone.page, ON_THE_PHONE, PHONE["width"])
        assert (phone.errors, phone.strangers) == ([], [])


@contextmanager
def visit(context: BrowserContext, house: House, role: str) -> Iterator[Watched]:
    """A page on which somebody has signed in."""
    page = watched(context.new_page())
    sign_in(page.page, house.dashboard, house.entries[role])
    yield page
    context.close()


def upload_workbook(page: Page) -> None:
    book = problem_to_excel(clinic_week(seed=1, scale=0.1))
    page.locator("input[type=file]").set_input_files(
        {"name": "week.xlsx", "mimeType": EXCEL, "buffer": book}
    )
    page.get_by_role("button", name="Upload", exact=True).last.click()
    expect(page.get_by_text("is stored and sound.")).to_be_visible()


def plan_and_stop(page: Page) -> None:
    page.get_by_role("button", name="Plan this week").click()
    expect(page.get_by_text("of 60 s").first).to_be_visible()
    expect(page.get_by_role("region", name="Cost so far")).to_be_visible()
    page.wait_for_timeout(THINKING_MILLISECONDS)
    page.get_by_role("button", name="Stop and keep the best").click()
    expect(page.get_by_text("Stopped; the best plan so far is kept.")).to_be_visible()
    expect(page.get_by_role("cell", name="Version 1")).to_be_visible()


def look_at_the_board(page: Page, titles: tuple[str, ...], widest_pixels: int) -> None:
    for title in titles:
        go_to(page, title)
        if title in BY_DAY:
            page.get_by_text(BUSY_DAY, exact=True).click()
        settle(page, title)
        expect(page.get_by_text("Keeps every rule")).to_be_visible()
        assert page.evaluate("document.documentElement.scrollWidth") <= widest_pixels, title
        SEEN[title](page)


def see_roster(page: Page) -> None:
    expect(page.get_by_role("rowheader", name=ILL)).to_be_visible()


def see_unserved(page: Page) -> None:
    expect(page.get_by_role("cell", name="Laser therapy, extra 09")).to_be_visible()


def see_figures(page: Page) -> None:
    expect(page.get_by_text("of 160", exact=False).first).to_be_visible()


def see_rooms(page: Page) -> None:
    expect(page.locator(".ytick", has_text="Gym room 1")).to_be_visible()


def see_vehicles(page: Page) -> None:
    expect(page.get_by_role("cell", name="Clinic", exact=True).first).to_be_visible()


SEEN: dict[str, Callable[[Page], None]] = {
    "Roster": see_roster,
    "Rooms": see_rooms,
    "Vehicles": see_vehicles,
    "Unserved": see_unserved,
    "Figures": see_figures,
}


def pin_one(page: Page) -> None:
    """Pin a visit that whoever falls ill cannot serve: the repair could not keep its pin."""
    go_to(page, "Pins")
    page.get_by_label("Requests").fill(PINNED)
    page.get_by_role("option", name=PINNED).first.click()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Pin", exact=True).click()
    expect(page.get_by_role("region", name="Pinned requests")).to_be_visible()


def publish(page: Page) -> None:
    go_to(page, "Roster")
    page.get_by_role("button", name="Publish").click()
    page.get_by_role("dialog").get_by_role("button", name="Publish now").click()
    expect(page.get_by_role("button", name="Published")).to_be_disabled()


def repair_an_illness(page: Page) -> None:
    go_to(page, "Repair")
    page.get_by_text(BUSY_DAY, exact=True).first.click()
    page.get_by_role("button", name="Add").click()
    expect(page.get_by_text(f"{ILL} is ill from {BUSY_DAY}")).to_be_visible()
    page.get_by_role("button", name="Repair the plan").click()
    changes = page.get_by_role("heading", name="What the repair changed")
    expect(page.get_by_role("region", name="Cost so far").or_(changes).first).to_be_visible()
    stop_unless_done(page)
    expect(changes).to_be_visible()
    expect(page.get_by_text("Commitments:")).to_be_visible()


def stop_unless_done(page: Page) -> None:
    """Keep the plan that is there: no limit is short here and long on a machine that is busy."""
    stop = page.get_by_role("button", name="Stop and keep the best")
    with suppress(TimeoutError):
        if stop.is_visible():
            stop.click(timeout=STILL_THERE_MILLISECONDS)


def compare_versions(page: Page) -> None:
    go_to(page, "Compare")
    expect(page.get_by_role("region", name="Changes in words")).to_be_visible()
    expect(page.get_by_label("Before")).to_have_value("Version 1 · published")
    expect(page.get_by_label("After")).to_have_value("Version 2")


def find_nothing_to_change(page: Page) -> None:
    expect(page.get_by_role("cell", name=re.compile("^Version 2"))).to_be_visible()
    for name in ("Plan this week", "Upload", "Publish", "Ask"):
        expect(page.get_by_role("button", name=name)).to_have_count(0)
    for name in ("Pins", "Repair"):
        link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=name)
        expect(link).to_have_count(0)
