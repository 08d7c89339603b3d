"""Arbeitszeitgesetz, sections 3 to 6, clause by clause: kept by one roster, broken by another."""

from tests.models.packs.rosters import broken, days

PACK = "de-working-time"


def test_an_ordinary_week_keeps_every_clause() -> None:
    assert broken(PACK, *days(0, 1, 2, 3, 4)) == set()


def test_working_day() -> None:
    assert "working-day" not in broken(PACK, *days(0, hours=10))
    assert "working-day" in broken(PACK, *days(0, hours=11))


def test_average_day() -> None:
    # Six days of eight hours are 48 a week.
    assert "average-day" not in broken(PACK, *days(0, 1, 2, 3, 4, 5))
    assert "average-day" in broken(PACK, *days(0, 1, 2, 3, 4), *days(5, hours=9))


def test_average_day_in_a_plan_shorter_than_a_week() -> None:
    assert "average-day" not in broken(PACK, *days(0), only_days=1)
    assert "average-day" not in broken(PACK, *days(0, 1, 2, 3, 4), only_days=5)
    assert "average-day" in broken(PACK, *days(0, 1, 2, 3, 4, hours=9.75), only_days=5)


def test_break() -> None:
    assert "break" not in broken(PACK, (8, 12), (12.25, 16))
    assert "break" in broken(PACK, (8, 12), (12.1, 16))


def test_daily_rest() -> None:
    assert "daily-rest" not in broken(PACK, (12, 20), (31, 39))
    assert "daily-rest" in broken(PACK, (12, 20), (30, 38))


def test_night_work() -> None:
    assert "night-work" not in broken(PACK, *days(0, start=20, hours=10), tag="night")
    assert "night-work" in broken(PACK, *days(0, start=20, hours=11), tag="night")


def test_average_night() -> None:
    assert "average-night" not in broken(PACK, *days(0, 1, 2, 3, 4, 5, start=10), tag="night")
    nine_hours = days(0, 1, 2, 3, 4, 5, start=10, hours=9)
    assert "average-night" in broken(PACK, *nine_hours, tag="night")


def test_average_night_in_a_plan_shorter_than_a_week() -> None:
    assert "average-night" not in broken(PACK, *days(0, start=10), only_days=1, tag="night")
    nights = days(0, 1, 2, 3, 4, start=10)
    assert "average-night" not in broken(PACK, *nights, only_days=5, tag="night")
    long_nights = days(0, 1, 2, 3, 4, start=10, hours=9.75)
    assert "average-night" in broken(PACK, *long_nights, only_days=5, tag="night")


def test_daily_rest_and_breaks_follow_the_work_before_the_plan() -> None:
    week = days(0, 1, 2, 3, 4)
    assert broken(PACK, *week, until=-3) == set()
    assert broken(PACK, *week, until=-2) == {"daily-rest"}
    assert broken(PACK, *week, until=7.9) == {"break", "daily-rest"}
