"""Small seeded problems of each shape that an engine was made for."""

from random import Random

from models import (
    AtOnce,
    CompanyRule,
    ConsecutiveRule,
    Contract,
    DailyRestRule,
    FreeStretchRule,
    History,
    LimitRule,
    PatternRule,
    Problem,
    RestAfterRunRule,
    TagFilter,
)
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_shift,
    a_trip,
    a_vehicle,
    a_window,
    staff_demand,
)
from tests.solver.engines.brute_force import a_level
from tests.solver.tiny import a_tiny_problem


def a_small_clinic(seed: int) -> Problem:
    """Two appointments or shifts that share people and a room."""
    return a_tiny_problem(seed)


def a_small_roster(seed: int) -> Problem:
    """Shifts that overlap on each day, half of them on call, for two people.

    They work two days in a row at most, and one paid shift: on call is paid nothing.
    """
    chance = Random(seed)
    shifts = (
        a_shift(
            f"{tag}{day}",
            day=day,
            start=start,
            end=start + 8,
            tags=(tag,),
            paid_seconds=0 if tag == "on call" else None,
            demands=(staff_demand(min=0, target=2, max=2, cost_missing=chance.randint(1, 5)),),
        )
        for day in range(4)
        for tag, start in (("early", 6), ("on call", 10))
        if chance.random() < 0.7
    )
    few = ConsecutiveRule(max_days=2), LimitRule(measure="seconds", max=8 * HOUR)
    return a_problem(
        *shifts,
        *(a_person(name, contracts=("few",)) for name in ("ada", "bob")),
        contracts=(Contract(id="few", rules=few),),
        goals=(a_level("all", "coverage", "contracts", "preferences"),),
    )


def a_small_ward(seed: int) -> Problem:
    """Shifts with a minimum above every price, for two people with a past and soft rules."""
    chance = Random(seed)
    shifts = (
        a_shift(
            f"{tag}{day}",
            day=day,
            start=start,
            end=start + 8,
            tags=(tag,),
            demands=(staff_demand(min=int(day == seed), target=1, max=2, cost_missing=3),),
        )
        for day in range(4)
        for tag, start in (("early", 6), ("midday", 10))
        if chance.random() < 0.8
    )
    early = TagFilter(include=("early",))
    rules = (
        ConsecutiveRule(min_days=2, max_days=3, cost=2, required=False, lenient_start=False),
        ConsecutiveRule(tags=early, min_days=2, required=False, lenient_start=False),
        LimitRule(measure="shifts", min=2, max=3, required=False, cost=2, carried_in="shifts"),
    )
    past = History(days_worked_in_a_row=1, last_tags=("early",), same_tags_in_a_row=1)
    return a_problem(
        *shifts,
        a_person("ada", contracts=("soft",), history=past),
        a_person("bob", contracts=("soft",), history=History(days_off_in_a_row=1)),
        contracts=(Contract(id="soft", rules=rules),),
        goals=(a_level("served", "unserved"), a_level("all", "coverage", "contracts")),
    )


def a_small_house_under_law(seed: int) -> Problem:
    """Shifts on five days for three people under rules on rest, patterns, company and equipment."""
    chance = Random(seed)
    shifts = tuple(
        a_shift(
            f"{tag}{day}",
            day=day,
            start=start,
            end=start + 8,
            tags=(tag,),
            demands=(staff_demand(min=0, target=1, max=2, cost_missing=chance.randint(1, 5)),),
        )
        for day in range(5)
        for tag, start in (("early", 6), ("late", 14), ("night", 22))
        if chance.random() < 0.6
    )
    nights = TagFilter(include=("night",))
    rules = (
        DailyRestRule(min_seconds=11 * HOUR),
        RestAfterRunRule(tags=nights, min_days=2, min_seconds=48 * HOUR),
        FreeStretchRule(min_seconds=35 * HOUR, days_in_period=4, rolling=True),
        PatternRule(days=("work", "off", "work"), required=False, cost=2),
        CompanyRule(people=("cy",), wanted=False, required=False, cost=chance.randint(1, 3)),
    )
    cap = AtOnce(id="desks", requests=tuple(s.id for s in shifts), role="worker", max=1)
    return a_problem(
        *shifts,
        *(a_person(name, contracts=("c",)) for name in ("ada", "bob", "cy")),
        contracts=(Contract(id="c", rules=rules),),
        relations=(cap,) if chance.random() < 0.5 else (),
        goals=(a_level("all", "coverage", "contracts"),),
    )


def a_small_fleet(seed: int) -> Problem:
    """Three rides for two vehicles, some of which cannot all be given."""
    chance = Random(seed)
    rides = (
        a_trip(
            f"ride{number}",
            windows=(a_window(0, start, start + 0.4),),
            seats=chance.randint(1, 3),
            priority=chance.randint(1, 5),
        )
        for number, start in enumerate(chance.choices((8, 8.2, 9), k=3))
    )
    goals = (a_level("served", "unserved"), a_level("driven", "travel"))
    return a_problem(a_vehicle("van"), a_vehicle("bus", seats=2), *rides, goals=goals)


SHAPES = (a_small_clinic, a_small_roster, a_small_fleet)
