"""Tests of the list of plan versions."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from dashboard.answers import Level, PlanCard
from dashboard.frames.versions import version_titles, versions

MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Berlin")
FIRST = PlanCard(
    id="a",
    problem_id="week",
    version=1,
    created_at=MADE,
    published_at=MADE,
    levels=(Level(name="unserved", value=1200.0),),
    counts={"requests": 40, "served": 38},
)
SECOND = FIRST.model_copy(update={"id": "b", "version": 2, "parent_id": "a"})
DRAFT = SECOND.model_copy(update={"published_at": None, "levels": (), "counts": {}})


def test_a_version_says_what_it_serves_and_what_each_level_costs() -> None:
    row = versions([FIRST], FIRST, FIRST, ZONE).iloc[0]
    assert row["version"] == "Version 1 (shown)"
    assert row["served"] == "38 of 40"
    assert row["cost-unserved"] == "1\u202f200"
    assert row["published"] == "Fri 20 Nov 10:00"
    assert "cost-unserved" in version_titles([FIRST])


def test_only_one_of_several_published_versions_counts() -> None:
    found = versions([SECOND, FIRST], SECOND, None, ZONE)
    assert list(found["state"]) == ["published", "replaced"]
    assert list(found["from"]) == ["Version 1", ""]


def test_what_an_older_service_does_not_say_is_left_empty() -> None:
    row = versions([DRAFT, FIRST], FIRST, None, ZONE).iloc[0]
    assert (row["state"], row["served"], row["cost-unserved"]) == ("draft", "", "")
