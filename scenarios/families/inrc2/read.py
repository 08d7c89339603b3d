"""An INRC-II instance said in the language."""

from datetime import timedelta
from itertools import product

from models import (
    Demand,
    GoalLevel,
    History,
    Problem,
    Shift,
    Skill,
    SkillNeed,
    Staff,
    Term,
    Window,
    Wish,
)
from scenarios.families.format_error import FormatError
from scenarios.families.inrc2.contracts import EVERYBODY, contract_of, for_everybody
from scenarios.families.inrc2.instance import (
    ANY_SHIFT,
    NO_SHIFT,
    Inrc2Instance,
    Nurse,
    OffRequest,
    Requirement,
)
from scenarios.families.inrc2.parse import parse
from scenarios.families.inrc2.prices import OFF_REQUEST, OPTIMUM
from scenarios.families.unit_clock import MONDAY

SKILL = "as "
"""Stands before a skill in the tag of the work that asks for it."""
_WORK_HOURS = 8
_GOALS = (
    GoalLevel(name="minimum cover", terms=(Term(goal="unserved"),)),
    GoalLevel(
        name="cost",
        terms=(Term(goal="coverage"), Term(goal="contracts"), Term(goal="preferences")),
    ),
)


def read(text: str, name: str) -> Problem:
    """One shift per day, shift type and skill; minimum cover stands above every price.

    Raises FormatError for what cannot be read, and for a history that alone is above a maximum.
    """
    instance = parse(text)
    for nurse in instance.nurses:
        _require_room(instance, nurse)
    return Problem(
        name=name,
        horizon=_days(0, instance.days),
        resources=tuple(_nurse(instance, nurse) for nurse in instance.nurses),
        requests=tuple(_shift(row, len(instance.nurses)) for row in _wanted(instance)),
        contracts=(for_everybody(instance), *(contract_of(terms) for terms in instance.contracts)),
        goals=_GOALS,
    )


def shift_id(day: int, shift: str, skill: str) -> str:
    """The request that stands for a shift type and skill on a day."""
    return f"{shift} {SKILL}{skill} on day {day}"


def _days(first: int, end: int) -> Window:
    return Window(start=MONDAY + timedelta(days=first), end=MONDAY + timedelta(days=end))


def _wanted(instance: Inrc2Instance) -> tuple[Requirement, ...]:
    """Every shift and skill of every day: what nobody asks for may be worked all the same."""
    stated = {(row.day, row.shift, row.skill): row for row in instance.requirements}
    every = product(range(instance.days), instance.shift_ids, instance.skills)
    return tuple(stated.get(key, Requirement(*key, minimum=0, optimum=0)) for key in every)


def _require_room(instance: Inrc2Instance, nurse: Nurse) -> None:
    """The language does not charge for what history alone has above a maximum."""
    terms, past = instance.contract(nurse.contract), nurse.past
    for count, most, name in (
        (past.assignments, terms.assignments.most, "assignments"),
        (past.weekends, terms.max_weekends, "weekends"),
    ):
        if count > most:
            expected = f"a history of {nurse.id} of at most {most} {name}"
            raise FormatError("instance", None, str(count), expected)


def _shift(row: Requirement, nurses: int) -> Shift:
    # All shifts begin at midnight: the files say no hours, and so nobody works two on a day.
    start = MONDAY + timedelta(days=row.day)
    demand = Demand(
        role="nurse",
        kind="staff",
        min=row.minimum,
        target=row.optimum,
        max=max(nurses, row.optimum),
        cost_missing=OPTIMUM,
        skills=(SkillNeed(name=row.skill),),
    )
    return Shift(
        id=shift_id(row.day, row.shift, row.skill),
        tags=(row.shift, SKILL + row.skill),
        window=Window(start=start, end=start + timedelta(hours=_WORK_HOURS)),
        demands=(demand,),
    )


def _nurse(instance: Inrc2Instance, nurse: Nurse) -> Staff:
    wishes = (wish for wish in instance.off_requests if wish.nurse == nurse.id)
    return Staff(
        id=nurse.id,
        skills=tuple(Skill(name=skill) for skill in nurse.skills),
        contracts=(EVERYBODY, nurse.contract),
        wishes=tuple(_wish(wish) for wish in wishes),
        history=_history(nurse),
    )


def _history(nurse: Nurse) -> History:
    past = nurse.past
    return History(
        days_worked_in_a_row=past.work_in_a_row,
        days_off_in_a_row=past.off_in_a_row,
        last_tags=() if past.last_shift == NO_SHIFT else (past.last_shift,),
        same_tags_in_a_row=past.same_in_a_row,
        counts={"shifts": past.assignments, "weekends": past.weekends},
    )


def _wish(wish: OffRequest) -> Wish:
    tags = () if wish.shift == ANY_SHIFT else (wish.shift,)
    window = _days(wish.day, wish.day + 1)
    return Wish(window=window, tags=tags, wanted=False, cost=OFF_REQUEST)
