"""Tests of the Chromium that other tests rely on."""

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser


def test_a_page_runs_scripts(browser_page: Page) -> None:
    browser_page.set_content("<p id=p></p><script>p.textContent = 6 * 7</script>")
    assert browser_page.inner_text("#p") == "42"


def test_a_phone_is_390_pixels_wide(phone_page: Page) -> None:
    phone_page.set_content("<p>a phone</p>")
    assert phone_page.evaluate("window.innerWidth") == 390


def test_maps_can_be_drawn_without_a_graphics_card(browser_page: Page) -> None:
    browser_page.set_content("<canvas id=c></canvas>")
    assert browser_page.evaluate("Boolean(document.getElementById('c').getContext('webgl2'))")
