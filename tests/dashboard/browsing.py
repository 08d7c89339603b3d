"""How a test finds its way through the dashboard in a browser, and what it listens for."""

from dataclasses import dataclass, field
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect

from tests.servers.chromium import DESK, PHONE

BOARD = ("Roster", "Rooms", "Vehicles", "Unserved", "Figures")
PAGES = ("Weeks", *BOARD, "Balance", "Compare", "Pins", "Repair")
LOCAL = {"127.0.0.1", "", None}
TICK = ".js-plotly-plot .xtick"
DRAWN = {"Rooms": TICK, "Figures": TICK, "Vehicles": "canvas"}
PLANNER = ("planner@example.com", "plan-it")
VIEWER = ("viewer@example.com", "view-it")
NARROW_PIXELS = 600
PHONE_AGENT = (
    "Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/140.0.0.0 Mobile Safari/537.36"
)


@dataclass
class Watched:
    """A page, every error that its console showed, and every other machine that it asked."""

    page: Page
    errors: list[str] = field(default_factory=list)
    strangers: list[str] = field(default_factory=list)

    def hear(self, message: ConsoleMessage) -> None:
        """Keep an error of the console."""
        if message.type == "error":
            self.errors.append(message.text)

    def see(self, request: Request) -> None:
        """Keep the address of a request that leaves this machine."""
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob"} and address.hostname not in LOCAL:
            self.strangers.append(request.url)


def watched(page: Page) -> Watched:
    """The same page, listened to from now on."""
    found = Watched(page)
    page.on("console", found.hear)
    page.on("pageerror", lambda error: found.errors.append(str(error)))
    page.on("request", found.see)
    return found


def desk_visit(browser: Browser) -> BrowserContext:
    """A visit from a desk far from the clinic: what the browser thinks of time must not matter."""
    return browser.new_context(
        viewport={"width": DESK["width"], "height": DESK["height"]},
        timezone_id="America/New_York",
        locale="en-GB",
    )


def phone_visit(browser: Browser) -> BrowserContext:
    """A visit from a phone."""
    return browser.new_context(
        viewport={"width": PHONE["width"], "height": PHONE["height"]},
        is_mobile=True,
        has_touch=True,
        user_agent=PHONE_AGENT,
        locale="en-GB",
    )


def sign_in(page: Page, address: str, account: tuple[str, str] = PLANNER) -> None:
    """Open the dashboard and go in."""
    page.goto(address)
    enter(page, account)


def enter(page: Page, account: tuple[str, str] = PLANNER) -> None:
    """Go in at the door that the page shows."""
    page.get_by_label("E-mail").fill(account[0])
    page.get_by_label("Password", exact=True).fill(account[1])
    page.get_by_role("button", name="Sign in").click()
    expect(page.get_by_role("heading", name="Weeks")).to_be_visible()


def leave(page: Page) -> None:
    """Go out by the way that every visit ends; the page has all scripts ready for the next."""
    go_to(page, "Weeks")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in")).to_be_visible()


def go_to(page: Page, title: str) -> None:
    """Follow the link to a page, opening the navigation where it is folded away."""
    link = page.get_by_test_id("stSidebarNav").get_by_role("link", name=title)
    size = page.viewport_size
    if size is not None and size["width"] < NARROW_PIXELS:
        page.get_by_test_id("stExpandSidebarButton").click()
    link.click()
    expect(page.get_by_role("heading", name=title, exact=True, level=1)).to_be_visible()


def settle(page: Page, title: str) -> None:
    """Wait until the page has been drawn, charts and maps included."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-script-state", "notRunning")
    if title in DRAWN:
        expect(page.locator(DRAWN[title]).first).to_be_visible()
    page.wait_for_load_state("networkidle")
