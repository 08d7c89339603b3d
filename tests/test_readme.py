"""The first page says what is true now."""

from pathlib import Path

from solver.listing import with_listing

ROOT = Path(__file__).parents[1]


def test_the_list_of_rules_and_goals_is_the_codes_own() -> None:
    page = (ROOT / "README.md").read_text()
    assert page == with_listing(page), "run: python -m solver.listing README.md"


def test_every_page_and_picture_that_it_names_is_there() -> None:
    page = (ROOT / "README.md").read_text()
    links = [part.split(")")[0] for part in page.split("](")[1:]]
    missing = [link for link in links if not (ROOT / link).exists()]
    assert missing == []
