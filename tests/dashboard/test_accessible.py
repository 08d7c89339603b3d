"""Every page of the dashboard on a desk, visited once: in whose way it stands, whom it asks."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.dashboard.browsing import (
    BOARD,
    PAGES,
    Watched,
    desk_visit,
    go_to,
    settle,
    sign_in,
    watched,
)
from tests.dashboard.served import FakeApi

pytestmark = pytest.mark.browser
# What the libraries draw and we cannot change; a finding that is not listed here fails.
KNOWN = {
    "list": "Streamlit's navigation nests its sections between a list and its items",
    "listitem": "the same",
}
Findings = dict[str, list[str]]


class Tour(NamedTuple):
    """What a visit of every page has shown."""

    page: Watched
    findings: Findings
    """By page and finding, the nodes in question."""


@pytest.fixture(scope="module")
def tour(
    browser: Browser, address: str, fake_api: FakeApi, keep_picture: Callable[[Page, str], None]
) -> Iterator[Tour]:
    """A planner's visit of every page."""
    fake_api.fill(plans=2)
    context = desk_visit(browser)
    found = Tour(watched(context.new_page()), {})
    page = found.page.page
    sign_in(page, address)
    for title in PAGES:
        go_to(page, title)
        settle(page, title)
        if title not in BOARD:
            keep_picture(page, title.lower())
        found.findings.update(findings(page, title))
    yield found
    context.close()


def findings(page: Page, title: str) -> Findings:
    """What axe has against a page."""
    return {
        f"{title}: {finding['id']}": [node["html"][:150] for node in finding["nodes"]]
        for finding in Axe().run(page).response["violations"]
    }


def test_no_page_has_findings_but_the_known_ones(tour: Tour) -> None:
    new = {name: nodes for name, nodes in tour.findings.items() if name.split()[-1] not in KNOWN}
    assert new == {}


def test_no_page_complains_on_the_console(tour: Tour) -> None:
    assert tour.page.errors == []


def test_no_page_asks_another_machine(tour: Tour) -> None:
    assert tour.page.strangers == []
