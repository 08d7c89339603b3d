"""Rotas that everybody works, each person a row further on."""

from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    Demand,
    InvalidProblem,
    LimitRule,
    Problem,
    RestRule,
    Rotation,
    Shift,
    Solution,
    TagFilter,
    Window,
)
from models.solution import Assignment, Served
from models.times import at
from solver import check, rolled_out, sentences
from solver.engines import compact
from tests.builders import HOUR, MONDAY, a_person, a_problem, a_shift, an_appointment
from tests.solver.engines.searching import searched

BERLIN = ZoneInfo("Europe/Berlin")
PEOPLE = ("ada", "ben", "cem")
NIGHT = TagFilter(include=("night",))
FULL_WEEK = (
    RestRule(min_seconds=11 * HOUR),
    ConsecutiveRule(min_days=2, max_days=6),
    ConsecutiveRule(of="off", min_days=2),
    ConsecutiveRule(tags=NIGHT, min_days=2, max_days=4),
    CompleteWeekendsRule(),
    LimitRule(measure="seconds", max=48 * HOUR, days_in_period=7, begins_on="monday"),
)


def a_rota(*shifts: Shift, people: tuple[str, ...] = PEOPLE, **fields: Any) -> Problem:
    """A rota of these shifts, over as many days as they take."""
    days = max((shift.window.end - MONDAY).days for shift in shifts) + 1
    rotation = Rotation(id="rota", requests=tuple(s.id for s in shifts), people=people)
    fields.setdefault("horizon", Window(start=MONDAY, end=MONDAY + timedelta(days=days)))
    staff = (a_person(name, contracts=("c",)) for name in people)
    contracts = (Contract(id="c", rules=FULL_WEEK),)
    fields = {"relations": (rotation,), "contracts": contracts, **fields}
    return a_problem(*staff, *shifts, **fields)


def mondays(weeks: int) -> tuple[Shift, ...]:
    """A shift on each Monday."""
    return tuple(a_shift(f"week {week}", day=7 * week) for week in range(weeks))


def worked(problem: Problem, *crew: str) -> Solution:
    """The shifts in their order, each by one person; `-` for nobody."""
    pairs = zip(problem.requests, crew, strict=True)
    return Solution(served=tuple(_served(s, who) for s, who in pairs if who != "-"))


def _served(shift: object, who: str) -> Served:
    assert isinstance(shift, Shift)
    crews = (Assignment(role="worker", resources=(who,)),)
    return Served(
        request=shift.id, start=shift.window.start, end=shift.window.end, assignments=crews
    )


def said(problem: Problem, *crew: str) -> list[str]:
    """How the rota is left."""
    report = check(problem, worked(problem, *crew))
    return list(sentences(problem, tuple(v for v in report.violations if v.rule == "rotation")))


def test_each_row_is_worked_next_by_who_comes_before() -> None:
    rota = a_rota(*mondays(4))
    assert said(rota, "ben", "ada", "cem", "ben") == []
    assert said(rota, "ben", "ada", "cem", "-") == [
        "cem works week 2, but ben does not work week 3, 7 days apart in the rota rota."
    ]


def test_a_turn_that_nobody_had_before_leaves_the_rota() -> None:
    assert said(a_rota(*mondays(2)), "-", "ada") == [
        "ada works week 1, but ben does not work week 0, 7 days apart in the rota rota."
    ]


def test_one_person_alone_repeats_a_rhythm() -> None:
    rota = a_rota(*mondays(3), people=("ada",))
    assert said(rota, "ada", "ada", "ada") == []
    assert len(said(rota, "ada", "-", "ada")) == 2


def test_a_week_without_the_shift_is_not_judged() -> None:
    first, _, third = mondays(3)
    assert said(a_rota(first, third), "ada", "-") == []


def test_other_hours_or_tags_make_another_shift() -> None:
    first, second = mondays(2)
    later = a_shift("later", day=7, start=9, end=17)
    tagged = second.model_copy(update={"tags": ("other",)})
    assert said(a_rota(first, later, tagged), "ada", "-", "-") == []


def test_shifts_alike_go_with_their_like_in_order() -> None:
    alike = tuple(a_shift(f"{week} {k}", day=7 * week) for week in (0, 1) for k in "ab")
    assert said(a_rota(*alike), "ada", "ben", "cem", "ada") == []
    assert len(said(a_rota(*alike), "ada", "ben", "ada", "cem")) == 4


def test_hours_are_those_of_the_clock_even_if_it_changes() -> None:
    monday = MONDAY.date() + timedelta(days=77)  # the clocks go forward six days later
    days = (monday, monday + timedelta(days=7))
    windows = (Window(start=at(d, 8, 0, BERLIN), end=at(d, 16, 0, BERLIN)) for d in days)
    shifts = [a_shift(f"on {w.start}").model_copy(update={"window": w}) for w in windows]
    span = Window(start=shifts[0].window.start, end=shifts[1].window.end)
    berlin = a_rota(*shifts, zone="Europe/Berlin", horizon=span)
    assert said(berlin, "ben", "ada") == []
    assert len(said(berlin, "ben", "-")) == 1


@pytest.mark.parametrize(
    ("people", "requests", "fault"),
    [
        (("ada", "eve"), ("one", "two"), "there is no resource 'eve'"),
        (("ada", "ada"), ("one", "two"), "names a person twice"),
        (("ada",), ("one", "visit"), "'visit' is appointment, not a shift"),
    ],
)
def test_a_rota_of_nobody_or_nothing_is_refused(
    people: tuple[str, ...], requests: tuple[str, ...], fault: str
) -> None:
    shifts = a_shift("one"), a_shift("two", day=7), an_appointment()
    horizon = Window(start=MONDAY, end=MONDAY + timedelta(days=14))
    rotation = Rotation(id="rota", requests=requests, people=people)
    with pytest.raises(InvalidProblem, match=fault):
        a_problem(a_person(), *shifts, relations=(rotation,), horizon=horizon)


def round_the_clock(weeks: int) -> Problem:
    """Early, late and night, every day of so many weeks, for six people."""
    hours = (("early", 6), ("late", 14), ("night", 22))
    demand = Demand(role="worker", kind="staff", cost_missing=10)
    shifts = (
        a_shift(f"{tag} {day}", day=day, start=h, end=h + 8, tags=(tag,), demands=(demand,))
        for day in range(7 * weeks)
        for tag, h in hours
    )
    return a_rota(*shifts, people=("ada", "ben", "cem", "dora", "eva", "finn"))


def test_two_weeks_are_a_whole_rota_that_holds_for_ever() -> None:
    rota, quarter = round_the_clock(2), round_the_clock(13)
    plan = searched(compact.ENGINE, rota, 10.0).incumbent.best
    assert plan is not None
    assert check(rota, plan).unserved == ()
    rolled = rolled_out(quarter, plan)
    report = check(quarter, rolled)
    assert report.violations == ()
    assert report.unserved == ()


def test_what_is_rolled_out_keeps_what_the_plan_has() -> None:
    rota = a_rota(*mondays(3))
    plan = worked(rota, "ben", "-", "cem")
    assert rolled_out(rota, plan) == worked(rota, "ben", "ada", "cem").model_copy(
        update={"served": tuple(plan.served) + worked(rota, "-", "ada", "-").served}
    )


def test_a_helper_from_outside_is_not_rolled_out() -> None:
    rota = a_rota(*mondays(2), people=("ada", "ben"))
    assert len(rolled_out(rota, worked(rota, "eve", "-")).served) == 1
