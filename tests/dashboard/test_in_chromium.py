"""The dashboard in a real Chromium, on a desk and on a phone."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.dashboard.browsing import (
    BOARD,
    PAGES,
    VIEWER,
    Watched,
    desk_visit,
    enter,
    go_to,
    leave,
    phone_visit,
    settle,
    sign_in,
    watched,
)
from tests.dashboard.served import FakeApi
from tests.servers.chromium import DESK, PHONE

DESK_SIZE: ViewportSize = {"width": DESK["width"], "height": DESK["height"]}
pytestmark = pytest.mark.browser
Keep = Callable[[Page, str], None]


@pytest.fixture(scope="module")
def desk_page(browser: Browser, address: str) -> Iterator[Page]:
    """One for all tests, at the door: each that is opened loads and compiles megabytes."""
    context = desk_visit(browser)
    page = context.new_page()
    page.goto(address)
    yield page
    context.close()


@pytest.fixture
def desk(desk_page: Page, fake_api: FakeApi) -> Iterator[Watched]:
    """A planner's desk, signed in, that nobody has used since whoever was there signed out."""
    fake_api.fill(plans=2)
    enter(desk_page)
    yield watched(desk_page)
    leave(desk_page)


@pytest.fixture
def phone(browser: Browser, address: str, fake_api: FakeApi) -> Iterator[Watched]:
    """A planner's phone, 390 pixels wide, signed in."""
    fake_api.fill(plans=2)
    context = phone_visit(browser)
    page = watched(context.new_page())
    sign_in(page.page, address)
    yield page
    context.close()


def test_no_page_is_wider_than_a_phone(phone: Watched, keep_picture: Keep) -> None:
    too_wide = []
    for title in PAGES:
        go_to(phone.page, title)
        settle(phone.page, title)
        if title not in BOARD:
            keep_picture(phone.page, f"phone-{title.lower()}")
        if phone.page.evaluate("document.documentElement.scrollWidth") > PHONE["width"]:
            too_wide.append(title)
    assert too_wide == []
    assert phone.errors == []


def test_the_clinics_times_are_shown_whatever_the_browsers_zone(desk: Watched) -> None:
    go_to(desk.page, "Rooms")
    desk.page.get_by_text("The same as a list").click()
    expect(desk.page.get_by_role("cell", name="08:10–08:55")).to_be_visible()
    tick = desk.page.locator(".js-plotly-plot .xtick", has_text="09:00")
    expect(tick.first).to_be_visible()


def test_a_run_shows_its_progress_and_ends_in_a_plan(desk: Watched, keep_picture: Keep) -> None:
    desk.page.get_by_label("Time limit in seconds").fill("5")
    desk.page.get_by_role("button", name="Plan this week").click()
    expect(desk.page.get_by_text("neighbourhood").first).to_be_visible()
    expect(desk.page.locator(".js-plotly-plot").first).to_be_visible()
    keep_picture(desk.page, "run")
    expect(desk.page.get_by_text("Done.")).to_be_visible()
    expect(desk.page.get_by_role("cell", name="Version 3")).to_be_visible()


def test_a_run_that_is_stopped_keeps_its_plan(desk: Watched) -> None:
    desk.page.get_by_role("button", name="Plan this week").click()
    desk.page.get_by_role("button", name="Stop and keep the best").click()
    expect(desk.page.get_by_text("Stopped; the best plan so far is kept.")).to_be_visible()
    expect(desk.page.get_by_role("cell", name="Version 3")).to_be_visible()


def test_a_bad_week_is_refused_with_a_list_of_its_faults(desk: Watched) -> None:
    upload(desk.page, b'{"horizon": 7, "colour": "red"}')
    expect(desk.page.get_by_role("cell", name="horizon", exact=True)).to_be_visible()
    expect(desk.page.get_by_role("cell", name="colour", exact=True)).to_be_visible()


def test_a_good_week_is_stored_and_chosen(desk: Watched) -> None:
    horizon = b'{"start": "2026-11-30T00:00:00Z", "end": "2026-12-05T00:00:00Z"}'
    upload(desk.page, b'{"name": "Next week", "horizon": ' + horizon + b"}")
    expect(desk.page.get_by_text("Next week is stored and sound.")).to_be_visible()


def upload(page: Page, document: bytes) -> None:
    page.get_by_text("Bring in a week").click()
    file = {"name": "week.json", "mimeType": "application/json", "buffer": document}
    page.locator("input[type=file]").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Upload", exact=True).last.click()


def test_publishing_asks_first(desk: Watched, keep_picture: Keep) -> None:
    go_to(desk.page, "Roster")
    desk.page.get_by_role("button", name="Publish").click()
    dialog = desk.page.get_by_role("dialog")
    expect(dialog.get_by_text("Version 2 becomes the plan that counts.")).to_be_visible()
    keep_picture(desk.page, "publish")
    dialog.get_by_role("button", name="Publish now").click()
    expect(desk.page.get_by_text("Published Fri 20 Nov 10:00")).to_be_visible()


def test_an_illness_is_repaired_and_the_changes_are_told(desk: Watched) -> None:
    go_to(desk.page, "Repair")
    desk.page.get_by_role("button", name="Add").click()
    desk.page.get_by_label("Time limit in seconds").fill("5")
    desk.page.get_by_role("button", name="Repair the plan").click()
    expect(desk.page.get_by_role("heading", name="What the repair changed")).to_be_visible()
    expect(desk.page.get_by_text("begins later than before").first).to_be_visible()


def test_a_csv_is_handed_out(desk: Watched) -> None:
    go_to(desk.page, "Unserved")
    with desk.page.expect_download() as download:
        desk.page.get_by_role("button", name="Download CSV").click()
    assert download.value.suggested_filename == "unserved.csv"
    assert "The pool is closed" in download.value.path().read_text(encoding="utf-8-sig")


def test_a_viewer_finds_nothing_to_change(desk: Watched) -> None:
    page = desk.page
    expect(page.get_by_role("button", name="Plan this week")).to_be_visible()
    leave(page)
    enter(page, VIEWER)
    expect(page.get_by_role("button", name="Plan this week")).to_have_count(0)
    expect(page.get_by_test_id("stSidebarNav").get_by_role("link", name="Repair")).to_have_count(0)


def test_two_visitors_do_not_see_each_others_choices(
    browser: Browser, address: str, desk: Watched
) -> None:
    go_to(desk.page, "Roster")
    desk.page.get_by_label("Find people").fill("nora")
    desk.page.get_by_label("Find people").press("Enter")
    context = browser.new_context(viewport=DESK_SIZE)
    page = context.new_page()
    sign_in(page, address)
    go_to(page, "Roster")
    expect(page.get_by_role("rowheader", name="Dan Driver")).to_be_visible()
    expect(desk.page.get_by_role("rowheader", name="Dan Driver")).to_have_count(0)
    context.close()
