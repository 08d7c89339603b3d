"""One person's work day by day of the horizon, and what history carries into it."""

from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple

from models.contracts import ANY, LimitRule, TagFilter
from models.problem import Problem
from models.requests import Request
from models.resources import History, Staff
from models.solution import Served, Solution
from models.times import at
from solver.facts.spans import day
from solver.facts.words import day_name

SATURDAY, SUNDAY = 5, 6


class Work(NamedTuple):
    """One use of a person, on the day on which it starts."""

    request: Request
    item: Served
    day: int
    """Counted from the first day of the horizon."""


def work(problem: Problem, solution: Solution, person: Staff, tags: TagFilter) -> tuple[Work, ...]:
    """The person's work that `tags` accept, in order of start."""
    found = (
        Work(problem.request_by_id[item.request], item, (day(problem, item) - first).days)
        for first in problem.days[:1]
        for item in solution.uses(person.id)
    )
    return tuple(piece for piece in found if tags.accepts(piece.request.tags))


def days_worked(
    problem: Problem, solution: Solution, person: Staff, tags: TagFilter
) -> tuple[bool, ...]:
    """For each day of the horizon, whether work that `tags` accept starts on it."""
    worked = {piece.day for piece in work(problem, solution, person, tags)}
    return tuple(index in worked for index in range(len(problem.days)))


def weekends(problem: Problem) -> tuple[tuple[int, ...], ...]:
    """For each weekend, those of its two days that lie in the horizon."""
    return _weekends(problem.days)


@lru_cache(maxsize=256)
def _weekends(days: tuple[date, ...]) -> tuple[tuple[int, ...], ...]:
    # Asked for each person of each plan.
    found: dict[date, list[int]] = {}
    for index, today in enumerate(days):
        if today.weekday() in (SATURDAY, SUNDAY):
            saturday = date.fromordinal(today.toordinal() - (today.weekday() - SATURDAY))
            found.setdefault(saturday, []).append(index)
    return tuple(tuple(indices) for indices in found.values())


def starts_on_sunday(problem: Problem) -> bool:
    """Whether the horizon begins in the middle of a weekend."""
    return problem.days[0].weekday() == SUNDAY


def is_known(history: History) -> bool:
    """Whether history says if the last day before the horizon was worked."""
    return _was_worked(history) or history.days_off_in_a_row > 0


def _was_worked(history: History) -> bool:
    return history.days_worked_in_a_row > 0 or bool(history.last_tags)


def carried_days(history: History, tags: TagFilter, of: Literal["work", "off"] = "work") -> int:
    """Days in a row up to the horizon with work that `tags` accept, or, for `off`, without."""
    hit = _was_worked(history) and tags.accepts(history.last_tags)
    if of == "off":
        if hit:
            return 0
        return (
            max(1, history.same_tags_in_a_row)
            if _was_worked(history)
            else (history.days_off_in_a_row)
        )
    if not hit:
        return 0
    alike = history.days_worked_in_a_row if tags == ANY else history.same_tags_in_a_row
    return max(1, alike)


def is_one_a_day(problem: Problem, person: Staff) -> bool:
    """Whether a required rule lets the person start at most one use a day."""
    return any(
        isinstance(rule, LimitRule)
        and rule.required
        and rule.measure == "shifts"
        and rule.days_in_period == 1
        and rule.max is not None
        and rule.max <= 1
        and rule.tags == ANY
        for contract in person.contracts
        for rule in problem.contract_by_id[contract].rules
    )


def midnight(problem: Problem, index: int) -> datetime:
    """When the `index`-th day of the horizon begins."""
    return at(problem.days[index], 0, 0, problem.zone_info)


def span_words(problem: Problem, first: int, last: int) -> str:
    """Such as `from Mon 5 Jan to Sun 11 Jan`, or `on Mon 5 Jan`."""
    if first == last:
        return f"on {day_name(problem.days[first])}"
    return f"from {day_name(problem.days[first])} to {day_name(problem.days[last])}"


def kind_of_work(tags: TagFilter) -> str:
    """Such as `work`, `night work`, `work other than late` or `sunday night work`."""
    kind = " ".join((*tags.every, " or ".join(tags.include))).strip()
    other = f" other than {' or '.join(tags.exclude)}" if tags.exclude else ""
    return f"{kind} work".strip() + other
