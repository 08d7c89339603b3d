"""Impossible demand is found before anything is solved, and said in a sentence."""

from typing import Any

import pytest

from models import ConsecutiveRule, Contract, Cover, History, LimitRule, Problem
from solver import impossible
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_shift,
    a_window,
    an_appointment,
    staff_demand,
    unavailable,
)

ONE_A_DAY = Contract(id="c", rules=(LimitRule(measure="shifts", max=1, days_in_period=1),))


def said(problem: Problem) -> list[str]:
    """The sentences."""
    return [found.sentence for found in impossible(problem)]


def test_a_shift_that_needs_more_of_a_skill_than_are_there() -> None:
    nurses = (a_person("ada", skills="icu"), a_person("ben", skills="icu"), a_person("cy"))
    shift = a_shift("night", day=1, start=22, end=30, people=3, skills="icu")
    assert said(a_problem(*nurses, shift)) == [
        "night on Tue 6 Jan 22:00 needs 3 as worker with skill icu, 2 are available: ada and ben."
    ]


def test_somebody_away_is_not_available() -> None:
    away = a_person("ben", availability=unavailable(a_window(1, 0, 24)))
    shift = a_shift("late", day=1, start=14, end=22, people=2)
    assert said(a_problem(a_person("ada"), away, shift)) == [
        "late on Tue 6 Jan 14:00 needs 2 as worker, 1 is available: ada."
    ]


def test_somebody_whom_a_rule_bars_is_not_available() -> None:
    short_days = Contract(
        id="c", rules=(LimitRule(measure="seconds", max=36000, days_in_period=1),)
    )
    people = (a_person("ada", contracts=("c",)), a_person("ben"))
    shift = a_shift("long", start=6, end=18, people=2)
    assert said(a_problem(*people, shift, contracts=(short_days,))) == [
        "long on Mon 5 Jan 06:00 needs 2 as worker, 1 is available: ben. With it alone ada works "
        "2 h more than 10 h of work on Mon 5 Jan."
    ]


def test_what_history_has_used_up_bars_people_too() -> None:
    year = Contract(id="c", rules=(LimitRule(measure="shifts", max=3, carried_in="sundays"),))
    history = History(counts={"sundays": 3})
    ada, ben = (
        a_person(name, contracts=("c",), history=past)
        for name, past in (("ada", history), ("ben", History()))
    )
    shifts = (a_shift("one", people=2), a_shift("two", day=1))
    assert said(a_problem(ada, ben, *shifts, contracts=(year,))) == [
        "one on Mon 5 Jan 08:00 needs 2 as worker, 1 is available: ben. With it alone ada works "
        "1 shift more than 3 shifts of work from Mon 5 Jan to Sun 11 Jan (3 shifts before "
        "the plan)."
    ]


def test_work_that_other_work_would_make_lawful_bars_nobody() -> None:
    pairs = Contract(id="c", rules=(ConsecutiveRule(min_days=2),))
    assert said(a_problem(a_person(contracts=("c",)), a_shift(day=2), contracts=(pairs,))) == []


def test_shifts_at_one_time_that_need_more_people_together() -> None:
    shifts = (a_shift("ward", start=8, end=16, people=2), a_shift("desk", start=12, end=20))
    people = (a_person("ada"), a_person("ben"))
    assert said(a_problem(*people, *shifts)) == [
        "ward and desk need 3 people at once on Mon 5 Jan 12:00, but only 2 could work any of "
        "them: ada and ben."
    ]


def test_shifts_on_one_day_where_nobody_works_twice() -> None:
    shifts = (a_shift("early", start=6, end=14), a_shift("late", start=14, end=22))
    ada = a_person("ada", contracts=("c",))
    assert said(a_problem(ada, *shifts, contracts=(ONE_A_DAY,))) == [
        "early and late need 2 people on Mon 5 Jan, but only 1 could work any of them: ada."
    ]
    assert said(a_problem(a_person("ada"), *shifts)) == []


def test_only_those_shifts_are_named_that_compete() -> None:
    shifts = (
        a_shift("icu-1", people=1, skills="icu"),
        a_shift("icu-2", people=1, skills="icu"),
        a_shift("ward", people=1),
    )
    people = (a_person("ada", skills="icu"), a_person("ben"), a_person("cy"))
    (found,) = impossible(a_problem(*people, *shifts))
    assert found.requests == ("icu-1", "icu-2")


def test_people_who_can_change_places_are_enough() -> None:
    shifts = (a_shift("ward", people=1), a_shift("icu", people=1, skills="icu"))
    assert said(a_problem(a_person("ada", skills="icu"), a_person("ben"), *shifts)) == []


@pytest.mark.parametrize("period", [{}, {"days_in_period": 7, "rolling": True}])
def test_more_hours_than_contracts_allow(period: dict[str, Any]) -> None:
    contract = Contract(id="c", rules=(LimitRule(measure="seconds", max=20 * HOUR, **period),))
    shifts = tuple(a_shift(f"s{day}", day=day) for day in range(3))
    ada = a_person("ada", contracts=("c",))
    assert said(a_problem(ada, *shifts, contracts=(contract,))) == [
        "The shifts need 24 h of work at least, but contracts allow the 1 person who could do it "
        "20 h."
    ]


def test_an_appointment_that_nobody_can_serve() -> None:
    visit = an_appointment("dive", demands=(staff_demand(skills="diving"),))
    assert said(a_problem(a_person("ada"), visit)) == [
        "dive cannot be served: No person that may be worker has skill diving."
    ]


def test_however_many_people_would_have_to_change_places() -> None:
    many = 1_050
    places = (
        a_shift(f"s{k}", demands=(staff_demand(eligible=(f"p{k}", f"p{k + 1}")),))
        for k in range(many)
    )
    last = a_shift("last", demands=(staff_demand(eligible=("p0",)),))
    people = (a_person(f"p{k}") for k in range(many + 1))
    assert said(a_problem(*people, *places, last)) == []


def test_hours_that_want_more_people_than_could_be_there() -> None:
    shifts = (a_shift("early", start=8, end=14, people=0), a_shift("late", start=12, people=0))
    names = ("early", "late")
    cover = Cover(id="noon", requests=names, role="worker", window=a_window(0, 10, 13), min=2)
    french = cover.model_copy(update={"id": "french", "skill": "french", "min": 1})
    away = unavailable(a_window(0, 9, 10))
    people = (a_person("ada", availability=away), a_person("ben"))
    problem = a_problem(*people, *shifts, relations=(cover, french))
    assert said(problem) == [
        "On Mon 5 Jan 10:00 2 workers are wanted, 1 is available: ben.",
        "On Mon 5 Jan 10:00 1 worker with french is wanted, 0 are available.",
    ]
