"""Small roster problems in the language, each with a rule or wish of its own."""

from collections.abc import Iterator
from typing import Any

from models import (
    Availability,
    BreakRule,
    CompanyRule,
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    ContractRule,
    DailyRestRule,
    Demand,
    FreeStretchRule,
    FreeWeekendsRule,
    GoalLevel,
    LimitRule,
    Overtime,
    PatternRule,
    Problem,
    ReducedRestRule,
    RestAfterRunRule,
    RestRule,
    SkillNeed,
    SplitRule,
    SuccessionRule,
    TagFilter,
    Term,
    Wish,
)
from tests.builders import a_person, a_problem, a_shift, a_window

GOALS = (
    GoalLevel(name="unserved", terms=(Term(goal="unserved"),)),
    GoalLevel(
        name="cost",
        terms=(
            Term(goal="coverage", weight=2),
            Term(goal="contracts", weight=3),
            Term(goal="preferences"),
        ),
    ),
)
EARLY, LATE = TagFilter(include=("early",)), TagFilter(include=("late",))


def some_people(**fields: Any) -> Demand:
    return Demand(role="worker", kind="staff", min=0, target=1, max=9, cost_missing=5, **fields)


def shifts(days: int = 7, **fields: Any) -> Iterator[Any]:
    """An early and a late shift each day, which overlap; a late one ends eight hours before."""
    fields.setdefault("demands", (some_people(cost_extra=1),))
    for day in range(days):
        yield a_shift(f"early {day}", day=day, start=6, end=14, tags=("early",), **fields)
        yield a_shift(f"late {day}", day=day, start=13, end=22, tags=("late",), **fields)


def a_roster_problem(*rules: ContractRule, people: tuple[Any, ...] = (), **fields: Any) -> Problem:
    everybody = people or (a_person("ada", contracts=("c",)), a_person("bob", contracts=("c",)))
    fields.setdefault("requests", tuple(shifts()))
    contracts = (Contract(id="c", rules=rules),)
    fields = {"goals": GOALS, "contracts": contracts, **fields}
    return a_problem(*everybody, *fields.pop("requests"), **fields)


ONE = (a_person("ada", contracts=("c",)),)
BESIDE = {
    "a maximum": a_roster_problem(
        requests=(a_shift(demands=(Demand(role="w", kind="staff", min=0, target=1),)),)
    ),
    "a wish for work on one of several days": a_roster_problem(
        people=(a_person(wishes=(Wish(tags=("early",), wanted=True),)),)
    ),
    "liked hours": a_roster_problem(
        people=(a_person(availability=(Availability(kind="preferred", window=a_window()),)),)
    ),
    "a soft rest": a_roster_problem(
        RestRule(min_seconds=9, required=False),
        RestRule(min_seconds=20 * 3600, then=LATE, required=False, cost=2),
    ),
    "a long rest": a_roster_problem(RestRule(min_seconds=30 * 3600)),
    "a strict and a lenient start": a_roster_problem(
        ConsecutiveRule(min_days=2, lenient_start=False), ConsecutiveRule(of="off", min_days=2)
    ),
    "part of the shifts": a_roster_problem(LimitRule(measure="seconds", max=16 * 3600, tags=EARLY)),
    "a period": a_roster_problem(LimitRule(measure="seconds", max=26 * 3600, days_in_period=7)),
    "shifts and seconds": a_roster_problem(
        LimitRule(measure="shifts", max=4), LimitRule(measure="seconds", max=26 * 3600)
    ),
    "complete weekends": a_roster_problem(CompleteWeekendsRule()),
    "two prices": a_roster_problem(
        LimitRule(measure="weekends", max=1, required=False), LimitRule(measure="weekends", max=1)
    ),
    "a contract for some": a_roster_problem(
        RestRule(min_seconds=10 * 3600), people=(*ONE, a_person("bob"))
    ),
    "a soft succession": a_roster_problem(
        SuccessionRule(tags=EARLY, then=LATE, required=False, cost=2)
    ),
    "soft and hard days in a row": a_roster_problem(
        ConsecutiveRule(max_days=2, required=False), ConsecutiveRule(max_days=4)
    ),
    "kinds that overlap": a_roster_problem(
        ConsecutiveRule(tags=EARLY, max_days=2, required=False),
        ConsecutiveRule(of="off", tags=LATE, max_days=3, required=False),
    ),
    "rolling days": a_roster_problem(
        LimitRule(measure="days", days_in_period=4, rolling=True, min=1, max=3)
    ),
    "weekends of some shifts": a_roster_problem(
        LimitRule(measure="weekends", tags=LATE, days_in_period=7, max=0, required=False, cost=3)
    ),
    "complete weekends of some shifts": a_roster_problem(
        CompleteWeekendsRule(tags=LATE, required=False, cost=3)
    ),
    "two roles": a_roster_problem(
        requests=tuple(shifts(demands=(some_people(), Demand(role="lead", kind="staff", min=1))))
    ),
    "a liking for some": a_roster_problem(
        requests=tuple(
            shifts(
                demands=(
                    some_people(
                        avoided=("bob",),
                        preference_cost=4,
                        skills=(SkillNeed(name="icu", preferred=True, cost=2),),
                    ),
                )
            )
        )
    ),
}
"""What the states of a line cannot tell, and side limits, judges or prices can."""


def split_shifts() -> Iterator[Any]:
    """The same for four days; whoever comes early is away from nine to twelve."""
    for shift in shifts(4):
        day = (shift.window.start.day - a_window().start.day) if "early" in shift.tags else None
        pause = () if day is None else (a_window(day, 9, 12),)
        yield shift.model_copy(update={"breaks": pause})


def _short(*rules: ContractRule, **fields: Any) -> Problem:
    """Four days, so that the exact engine is done at once."""
    return a_roster_problem(*rules, requests=tuple(shifts(4)), **fields)


TIME_OFF = {
    "a free stretch": _short(FreeStretchRule(min_seconds=40 * 3600, days_in_period=4)),
    "a wished-for free stretch": _short(
        FreeStretchRule(min_seconds=34 * 3600, days_in_period=2, required=False, cost=2)
    ),
    "a daily rest": _short(DailyRestRule(min_seconds=11 * 3600)),
    "a wished-for daily rest": _short(DailyRestRule(min_seconds=11 * 3600, required=False, cost=2)),
    "a limit by the month": _short(LimitRule(measure="shifts", max=2, by_month=True)),
    "reduced rests": _short(ReducedRestRule(max=1, min_seconds=12 * 3600)),
    "a rest after a run": _short(RestAfterRunRule(min_days=2, min_seconds=40 * 3600, tags=LATE)),
    "a wished-for rest after a run": _short(
        RestAfterRunRule(min_days=2, min_seconds=30 * 3600, required=False, cost=2)
    ),
    "free weekends": a_roster_problem(FreeWeekendsRule(of_weekends=1)),
    "free weekends of some shifts": a_roster_problem(
        FreeWeekendsRule(of_weekends=1, tags=LATE, required=False, cost=3)
    ),
    "a forbidden pattern": _short(PatternRule(days=("late", "early|late"))),
    "a wished-for pattern": _short(
        PatternRule(days=("early",), followed_by=("off",), required=False, cost=3)
    ),
    "a break": _short(BreakRule(max_seconds=8 * 3600, min_seconds=1800)),
    "a wished-for break": _short(
        BreakRule(max_seconds=20 * 3600, min_seconds=9 * 3600, required=False, cost=2)
    ),
    "split shifts": a_roster_problem(
        SplitRule(max=1, days_in_period=2, rolling=True),
        SplitRule(max=1, required=False, cost=2),
        requests=tuple(split_shifts()),
    ),
    "wished-for company": _short(
        CompanyRule(people=("bob",), wanted=True, required=False, cost=3),
        goals=(*GOALS, GoalLevel(name="even", terms=(Term(goal="fairness"),))),
    ),
    "overtime": _short(
        people=(
            a_person("ada", contracts=("c",), cents_per_hour=1000),
            a_person("bob", contracts=("c",), cents_per_hour=1100),
        ),
        contracts=(Contract(id="c", overtime=(Overtime(after_seconds=8 * 3600, percent=50),)),),
        goals=(*GOALS, GoalLevel(name="pay", terms=(Term(goal="cost"),))),
    ),
}
"""Rules on time off, on other people and on pay, which are judged, charged for or left out."""
