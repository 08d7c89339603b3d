"""A board on paper: the whole table, and nothing that can only be clicked."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

import dashboard
from dashboard.tables.html_table import region

pytestmark = pytest.mark.browser
CSS = (Path(dashboard.__path__[0]) / "style.css").read_text()
ROWS = "".join(f"<tr><th>Person {k}</th><td>06:00</td></tr>" for k in range(200))
PAGE = f"""<style>{CSS}</style>
<nav data-testid="stSidebar">Roster</nav>
<div data-testid="stElementContainer"><button>Download CSV</button></div>
{region(f"<table><tbody>{ROWS}</tbody></table>", "Roster", kind="grid")}"""


def test_a_long_table_is_printed_in_full_and_buttons_are_not(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(PAGE)
    table = page.get_by_role("region")
    clipped = "table => table.scrollHeight > table.clientHeight + 1"
    assert table.evaluate(clipped)  # on a screen it scrolls in its own region
    page.emulate_media(media="print")
    assert not table.evaluate(clipped)
    assert not page.get_by_role("button").is_visible()
    assert not page.get_by_text("Roster", exact=True).is_visible()
    page.close()
