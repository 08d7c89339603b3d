"""Regulation (EC) No 561/2006, clause by clause: a roster that keeps it, and one that does not."""

from tests.models.packs.rosters import Work, broken, days

PACK = "eu-drivers-hours"


def tours(day: int, *hours: float, start: float = 6, gap: float = 0.75) -> tuple[Work, ...]:
    """Tours of these lengths on one day, with a break between each two."""
    found: list[Work] = []
    begin = 24 * day + start
    for length in hours:
        found.append((begin, begin + length))
        begin += length + gap
    return tuple(found)


def driven(*work: Work, weeks: int = 1, until: float | None = None) -> set[str]:
    """The clauses that driving at these hours breaks, and before them `until` an hour."""
    return broken(PACK, *work, weeks=weeks, tag="driving", until=until)


def week(first: int, hours: tuple[float, ...]) -> tuple[Work, ...]:
    """Days with two tours that come to so many hours each."""
    return tuple(tour for k, h in enumerate(hours) for tour in tours(first + k, h / 2, h / 2))


def test_an_ordinary_week_keeps_every_clause() -> None:
    assert driven(*week(0, (9, 9, 9, 9, 9))) == set()


def test_daily_driving() -> None:
    assert "daily-driving" not in driven(*tours(0, 4.5, 4.5, 1))
    assert "daily-driving" in driven(*tours(0, 4.5, 4.5, 1.5))


def test_extended_driving() -> None:
    assert "extended-driving" not in driven(*week(0, (10, 10, 9, 9)))
    assert "extended-driving" in driven(*week(0, (10, 10, 9.5)))


def test_weekly_driving() -> None:
    assert "weekly-driving" not in driven(*week(0, (10, 10, 9, 9, 9, 9)))
    assert "weekly-driving" in driven(*week(0, (10, 10, 10, 9, 9, 9)))


def test_fortnightly_driving() -> None:
    # 56 and 34 hours are 90.
    first = week(0, (10, 10, 9, 9, 9, 9))
    assert "fortnightly-driving" not in driven(*first, *week(7, (9, 9, 8, 8)), weeks=2)
    assert "fortnightly-driving" in driven(*first, *week(7, (9, 9, 9, 8)), weeks=2)


def test_driving_break() -> None:
    assert "driving-break" not in driven(*tours(0, 3, 1.5, gap=0.5), *tours(0, 2, start=12))
    assert "driving-break" in driven(*tours(0, 3, 2, gap=0.5))


def test_daily_rest() -> None:
    # Until 21:00, then from 6:00: nine hours; from 5:00 they are eight.
    late = (14.0, 21.0)
    assert "daily-rest" not in driven((6, 10), late, (30, 34))
    assert "daily-rest" in driven((6, 10), late, (29, 34))


def test_regular_daily_rest() -> None:
    # From 6:00 to 20:00 with a long pause: ten hours are left of the day that began.
    def split(*numbers: int) -> tuple[Work, ...]:
        return tuple(
            sorted((*days(*numbers, start=6, hours=4), *days(*numbers, start=16, hours=4)))
        )

    assert "regular-daily-rest" not in driven(*split(0, 1, 2))
    assert "regular-daily-rest" in driven(*split(0, 1, 2, 3))
    # A new week has three of its own.
    assert "regular-daily-rest" not in driven(*split(0, 1, 2, 7, 8, 9), weeks=2)


def test_weekly_rest() -> None:
    six, sunday = days(0, 1, 2, 3, 4, 5, start=6, hours=4), 6 * 24
    assert "weekly-rest" not in driven(*six, (sunday + 10, sunday + 12))
    assert "weekly-rest" in driven(*six, (sunday + 9, sunday + 12))


def test_regular_weekly_rest() -> None:
    # Mondays to Saturdays until 10:00: 38 hours to the end of Sunday, and 44 to Monday at 6:00.
    six = (0, 1, 2, 3, 4, 5, 7, 8, 9, 10, 11, 12)
    short = days(*six, start=6, hours=4)
    assert "regular-weekly-rest" in driven(*short, weeks=2)
    # Without the first Saturday they are 68.
    assert "regular-weekly-rest" not in driven(*(w for w in short if w[0] != 126), weeks=2)


def test_daily_rest_and_breaks_follow_the_work_before_the_plan() -> None:
    assert driven((6, 10), until=-3) == set()
    assert driven((6, 10), until=-2) == {"daily-rest"}
    assert driven((6, 10), until=5.5) == {"daily-rest", "driving-break"}
