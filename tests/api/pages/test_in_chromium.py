"""The booking pages in a real browser, on a desk and on a small phone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Client
from playwright.sync_api import Browser, Page, expect

from api.app import create_app
from api.routes.examples import LOCATION, RESOURCE, SERVICE
from api.services.new_id import new_id
from api.services.open_accounts import open_accounts
from api.settings import Settings
from tests.api.conftest import CHEAP, PLANNER
from tests.api.routes.serving import served

pytestmark = pytest.mark.browser
SIZES = [pytest.param((360, 740), id="phone"), pytest.param((1280, 800), id="desk")]


@dataclass(frozen=True)
class House:
    """A served application with one massage to book."""

    url: str
    client: Client
    headers: dict[str, str]

    def post(self, path: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send something as the planner."""
        answer = self.client.post(path, json=body, headers=self.headers)
        assert answer.status_code in {200, 201}, answer.text
        found: dict[str, Any] = answer.json()
        return found


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """Open on every day; what happens is real, the clock too."""
    path = tmp_path_factory.mktemp("pages") / "slotwright.db"
    app = create_app(Settings(database_url=f"sqlite:///{path}", concurrent_runs=1, **CHEAP))
    with served(app) as running:
        open_accounts(app.state.context, (PLANNER,))
        account = {"email": PLANNER.email, "password": PLANNER.password}
        token = running.client.post("/v1/sessions", json=account).json()["token"]
        headers = {"Authorization": f"Bearer {token}"}
        yield House(str(running.client.base_url).rstrip("/"), running.client, headers)


@pytest.fixture
def service(house: House) -> str:
    """A service of its own; its slug."""
    slug = f"massage-{new_id()[-6:]}"
    location = house.post("/v1/locations", {**LOCATION, "country": None})["id"]
    ada = house.post("/v1/resources", {**RESOURCE, "location": location})["id"]
    roles = [{"id": "therapist", "eligible": [ada]}]
    fields = [{"name": "note", "label": "Anything to know?", "kind": "long_text"}]
    terms = {**SERVICE["terms"], "roles": roles, "form": {"fields": fields}}
    entry = {**SERVICE, "slug": slug, "location": location, "terms": terms}
    house.post("/v1/services", entry)
    return slug


def tomorrow() -> str:
    """A day on which every time is still free."""
    return str((datetime.now(UTC) + timedelta(days=1)).date())


def opened(browser: Browser, size: tuple[int, int]) -> tuple[Page, list[str]]:
    """A page of that size, and the errors of its scripts."""
    page = browser.new_page(viewport={"width": size[0], "height": size[1]})
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda m: errors.append(m.text) if m.type == "error" else None)
    return page, errors


def fits(page: Page) -> bool:
    """Whether nothing makes the page scroll sideways."""
    wide = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
    return bool(page.evaluate(wide))


def small_targets(page: Page) -> list[str]:
    """Buttons and links of lists that a thumb would miss."""
    return list(
        page.evaluate(
            "[...document.querySelectorAll('button, .list a, .button, input:not([type=hidden])')]"
            ".filter(e => e.type !== 'checkbox' && e.getBoundingClientRect().height < 44)"
            ".map(e => e.outerHTML.slice(0, 80))"
        )
    )


@pytest.mark.parametrize("size", SIZES)
def test_from_the_first_click_to_the_cancelled_booking(
    browser: Browser, house: House, service: str, size: tuple[int, int], tmp_path: Path
) -> None:
    page, errors = opened(browser, size)
    page.goto(f"{house.url}/book/default/{service}?day={tomorrow()}")
    assert (fits(page), small_targets(page)) == (True, [])
    page.get_by_role("button", name="10:00").click()
    expect(page.locator("[data-seconds]")).to_have_text(re.compile(r"^[0-5]:[0-5]\d$"))
    assert (fits(page), small_targets(page)) == (True, [])
    page.get_by_label("Your name").fill("Grace")
    page.get_by_label("Your e-mail address").fill("grace@example.com")
    page.get_by_role("button", name="Book").click()
    expect(page.get_by_role("heading", name="Booked")).to_be_visible()
    page.get_by_role("link", name="Your booking").click()
    page.get_by_role("link", name="Move to another time").click()
    assert fits(page)
    page.get_by_role("button", name="11:00").click()
    expect(page.get_by_text("11:00 to 11:30")).to_be_visible()
    page.screenshot(path=tmp_path / "manage.png")
    page.get_by_text("Cancel the booking").click()
    page.get_by_role("button", name="Yes, cancel it").click()
    expect(page.get_by_text("cancelled")).to_be_visible()
    page.close()
    assert errors == []


def test_two_browsers_racing_for_one_slot_see_one_winner_and_what_is_left(
    browser: Browser, house: House, service: str
) -> None:
    pages = [opened(browser, (360, 740))[0] for _ in range(2)]
    for page in pages:
        page.goto(f"{house.url}/book/default/{service}?day={tomorrow()}")
    for page in pages:
        page.get_by_role("button", name="10:00").click()
    expect(pages[0].get_by_role("button", name="Book")).to_be_visible()
    expect(pages[1].get_by_role("alert")).to_contain_text("no longer free")
    pages[1].get_by_role("button", name="10:30").click()
    expect(pages[1].get_by_role("button", name="Book")).to_be_visible()
    for page in pages:
        page.close()
