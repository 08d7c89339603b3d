"""Directive 2003/88/EC, clause by clause: a roster that keeps it, and one that does not."""

from tests.models.packs.rosters import broken, days

PACK = "eu-working-time"
ORDINARY = days(0, 1, 2, 3, 4)


def test_an_ordinary_week_keeps_every_clause() -> None:
    assert broken(PACK, *ORDINARY) == set()


def test_daily_rest() -> None:
    # Until 21:00, then from 8:00: eleven hours; from 7:00 they are ten.
    assert "daily-rest" not in broken(PACK, (8, 21), (32, 40))
    assert "daily-rest" in broken(PACK, (8, 21), (31, 40))


def test_weekly_rest() -> None:
    # From Saturday 13:00 to the end of Sunday are 35 hours; from 14:00 they are 34.
    six = days(0, 1, 2, 3, 4)
    assert "weekly-rest" not in broken(PACK, *six, (5 * 24 + 6, 5 * 24 + 13))
    assert "weekly-rest" in broken(PACK, *six, (5 * 24 + 6, 5 * 24 + 14))


def test_weekly_hours() -> None:
    # Six days of eight hours are 48; one hour more on one of them is too much.
    assert "weekly-hours" not in broken(PACK, *days(0, 1, 2, 3, 4, 5))
    assert "weekly-hours" in broken(PACK, *days(0, 1, 2, 3, 4), *days(5, hours=9))


def test_weekly_hours_are_an_average_over_the_plan() -> None:
    long_week, short_week = days(0, 1, 2, 3, 4, 5, hours=9), days(7, 8, 9, 10, 11)
    assert "weekly-hours" not in broken(PACK, *long_week, *short_week, weeks=2)


def test_weekly_hours_in_a_plan_shorter_than_a_week() -> None:
    assert "weekly-hours" not in broken(PACK, *days(0), only_days=1)
    assert "weekly-hours" not in broken(PACK, *ORDINARY, only_days=5)
    assert "weekly-hours" in broken(PACK, *days(0, 1, 2, 3, 4, hours=9.75), only_days=5)


def test_night_work() -> None:
    assert "night-work" not in broken(PACK, *days(0, start=22, hours=8), tag="night")
    assert "night-work" in broken(PACK, *days(0, start=21, hours=9), tag="night")


def test_daily_rest_follows_the_work_before_the_plan() -> None:
    assert broken(PACK, *ORDINARY, until=-3) == set()
    assert broken(PACK, *ORDINARY, until=-2) == {"daily-rest"}
