"""The dashboard under axe: nothing new may stand in the way of anybody."""

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from tests.dashboard.browsing import PAGES, go_to, settle, sign_in
from tests.dashboard.served import FakeApi, serve_dashboard
from tests.servers.chromium import DESK

pytestmark = pytest.mark.browser
# What the libraries draw and we cannot change; a finding that is not listed here fails.
KNOWN = {
    "list": "Streamlit's navigation nests its sections between a list and its items",
    "listitem": "the same",
}


@pytest.fixture(scope="module")
def address(fake_api: FakeApi, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the dashboard is served."""
    with serve_dashboard(fake_api.url, tmp_path_factory.mktemp("dashboard")) as url:
        yield url


def test_no_page_has_findings_but_the_known_ones(
    browser: Browser, address: str, fake_api: FakeApi
) -> None:
    fake_api.fill(plans=2)
    context = browser.new_context(viewport={"width": DESK["width"], "height": DESK["height"]})
    page = context.new_page()
    sign_in(page, address)
    found: dict[str, list[str]] = {}
    for title in PAGES:
        go_to(page, title)
        settle(page, title)
        for finding in Axe().run(page).response["violations"]:
            if finding["id"] not in KNOWN:
                nodes = [node["html"][:150] for node in finding["nodes"]]
                found.setdefault(f"{title}: {finding['id']}", []).extend(nodes)
    context.close()
    assert found == {}
