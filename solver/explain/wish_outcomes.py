"""What came of everything that a person would rather have: granted or refused, dearest first."""

from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from models.problem import Problem
from models.resources import Availability, Staff, Wish
from models.solution import Served, Solution
from models.times import Window, at
from solver.facts.words import day_name, name_of, names_of, when
from solver.goals.liking import times, wishes


class WishOutcome(NamedTuple):
    """A wish, or a time that somebody likes or dislikes, and what a plan makes of it."""

    person: str
    words: str
    """What is asked for, such as `not to work on Fri 9 Jan`."""
    cost: int
    """The points of each time it is missed."""
    missed: int
    """How often it is missed; 0 where it is granted."""
    requests: tuple[str, ...]
    """What the person does of all that it speaks of."""
    asked: Wish | Availability
    """The wish itself."""

    @property
    def is_granted(self) -> bool:
        """Whether the plan does what is asked for."""
        return self.missed == 0

    @property
    def points(self) -> int:
        """What its refusal costs the plan."""
        return self.cost * self.missed


def wish_outcomes(problem: Problem, solution: Solution, person: Staff) -> tuple[WishOutcome, ...]:
    """Every wish of a person, and liked or disliked time, the dearest first, as they are judged."""
    found = (*_wishes(problem, solution, person), *_times(problem, solution, person))
    return tuple(sorted(found, key=lambda outcome: (-outcome.cost, outcome.is_granted)))


def granted_share(outcomes: tuple[WishOutcome, ...]) -> float | None:
    """The share of wishes that are granted, from 0 to 1; None where there are none."""
    return sum(o.is_granted for o in outcomes) / len(outcomes) if outcomes else None


def granted_share_by_cost(outcomes: tuple[WishOutcome, ...]) -> float | None:
    """The same with each wish counted as often as it costs; None where none costs anything."""
    total = sum(o.cost for o in outcomes)
    return sum(o.cost for o in outcomes if o.is_granted) / total if total else None


def _wishes(problem: Problem, solution: Solution, person: Staff) -> Iterator[WishOutcome]:
    for wish in person.wishes:
        done = wishes.meant(problem, solution, person, wish)
        what = name_of(problem, wish.request) if wish.request else ""
        words = ("to" if wish.wanted else "not to") + " work"
        if wish.request is None:
            what = _kind_and_span(problem, wish.tags, wish.window)
        count = wishes.missed(wish, len(done))
        yield _outcome(person, f"{words} {what}".strip(), wish, count, done)


def _times(problem: Problem, solution: Solution, person: Staff) -> Iterator[WishOutcome]:
    for entry in person.availability:
        if entry.kind in ("preferred", "unpreferred"):
            done = times.touching(problem, solution, person, entry)
            words = ("to" if entry.kind == "preferred" else "not to") + " be used"
            what = _kind_and_span(problem, entry.tags, entry.window)
            why = f" ({entry.reason})" if entry.reason else ""
            count = times.missed(entry, len(done))
            yield _outcome(person, f"{words} {what}{why}", entry, count, done)


def _outcome(
    person: Staff, words: str, asked: Wish | Availability, missed: int, done: list[Served]
) -> WishOutcome:
    requests = tuple(item.request for item in done)
    return WishOutcome(person.id, words, asked.cost, missed, requests, asked)


def _kind_and_span(problem: Problem, tags: tuple[str, ...], window: Window | None) -> str:
    kind = f"{' or '.join(tags)} work" if tags else ""
    return f"{kind} {_span(problem, window) if window else ''}".strip()


def _span(problem: Problem, window: Window) -> str:
    """Such as `on Fri 9 Jan`, or `from Fri 9 Jan 10:45 to 12:45`."""
    zone = problem.zone_info
    first, end = (moment.astimezone(zone) for moment in (window.start, window.end))
    if any(moment != at(moment.date(), 0, 0, zone) for moment in (first, end)):
        same = first.date() == end.date()
        return f"from {when(problem, first)} to {f'{end:%H:%M}' if same else when(problem, end)}"
    last = end.date() - timedelta(days=1)
    if first.date() == last:
        return f"on {day_name(last)}"
    return f"from {day_name(first.date())} to {day_name(last)}"


def wish_words(problem: Problem, outcome: WishOutcome) -> str:
    """A sentence on a wish, such as `Refused: not to work on Fri 9 Jan (3 points); works Late.`"""
    granted = "Granted" if outcome.is_granted else "Refused"
    works = f"; works {names_of(problem, outcome.requests)}" if outcome.requests else ""
    points = f"{outcome.cost} point{'s' * (outcome.cost != 1)}"
    return f"{granted}: {outcome.words} ({points}){works}."
