"""Blurs the hidden plan: windows wide enough to hold what lies there, and no hint of it."""

from random import Random

from models import Window
from scenarios.clinic.sessions import Session
from scenarios.clinic.tours import LONGEST_WAIT
from scenarios.clinic.week_clock import HOUR, MINUTE, WORKDAYS, clock, span

OPENS, CLOSES = (7, 30), (19, 0)
MORNING_ENDS, AFTERNOON_STARTS = (13, 30), (13, 0)
NARROW, HALF_DAY, SEVERAL_HALF_DAYS = 0.2, 0.55, 0.85
"""Running shares of the kinds of windows; the rest may lie anywhere in the day."""

LONGEST_RIDE = HOUR
QUARTER = 15 * MINUTE
Spans = tuple[tuple[int, int], ...]


def blurred(session: Session, other_days: tuple[int, ...], rng: Random) -> Spans:
    """Windows around where the session lies; `other_days` are those it must not move to."""
    kind = rng.random()
    if kind < NARROW:
        return (_narrow(session, rng),)
    if kind < HALF_DAY:
        return (_half(session.day, session.late),)
    if kind < SEVERAL_HALF_DAYS:
        free = [day for day in WORKDAYS if day not in (session.day, *other_days)]
        days = rng.sample(free, min(len(free), rng.randint(1, 2)))
        return tuple(_half(day, session.late) for day in sorted((session.day, *days)))
    return ((clock(session.day, *OPENS), clock(session.day, *CLOSES)),)


def _narrow(session: Session, rng: Random) -> tuple[int, int]:
    before, after = (rng.randint(2, 6) * QUARTER for _ in range(2))
    start = (session.start - before) // QUARTER * QUARTER
    end = -(-(session.end + after) // QUARTER) * QUARTER
    return max(start, clock(session.day, *OPENS)), min(end, clock(session.day, *CLOSES))


def _half(day: int, late: bool) -> tuple[int, int]:
    if late:
        return clock(day, *AFTERNOON_STARTS), clock(day, *CLOSES)
    return clock(day, *OPENS), clock(day, *MORNING_ENDS)


def soft_window(session: Session, spans: Spans, rng: Random) -> Window | None:
    """Where it should rather lie: about an hour and a half around its place, for every third."""
    around = next(s for s in spans if s[0] <= session.start and session.end <= s[1])
    if rng.random() > 1 / 3 or around[1] - around[0] < 4 * HOUR:
        return None
    start = session.start // QUARTER * QUARTER - rng.randint(0, 3) * QUARTER
    return span(max(start, around[0]), min(session.end + 4 * QUARTER, around[1]))


def windows(spans: Spans) -> tuple[Window, ...]:
    """The windows between pairs of seconds."""
    return tuple(span(start, end) for start, end in spans)


def ride_windows(
    session: Session, spans: Spans, *, outward: bool
) -> tuple[tuple[Window, ...], tuple[Window, ...]]:
    """When a ride to a session inside `spans`, or home from it, may board and may arrive."""
    boards, arrives = [], []
    for start, end in spans:
        first, last = start - LONGEST_WAIT - 10 * MINUTE, end - session.seconds
        if not outward:
            first, last = start + session.seconds, end + LONGEST_WAIT
        boards.append((first - LONGEST_RIDE if outward else first, last))
        arrives.append((first, last if outward else last + LONGEST_RIDE))
    return windows(tuple(boards)), windows(tuple(arrives))
