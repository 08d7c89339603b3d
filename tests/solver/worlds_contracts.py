"""Seeded tiny rosters for the rules of contracts: few shifts, a weekend, some history."""

from random import Random

from models.contract_rules import WEEKDAYS
from models.contracts import (
    ANY,
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    ContractRule,
    LimitRule,
    RestRule,
    SuccessionRule,
    TagFilter,
)
from models.fair_shares import FairShare
from models.problem import Problem
from models.requests import Appointment, Request, Shift
from models.resources import History, Resource, Staff
from models.times import Window
from tests.builders import HOUR, a_window, changed, moment, staff_demand

KINDS = (("early", 6), ("late", 14), ("night", 22))
THURSDAY, SUNDAY = 3, 6


def a_tiny_roster(
    seed: int, *rules: ContractRule, people: int = 1, days: int | None = None
) -> Problem:
    """One person's few days around a weekend, under one contract with `rules`."""
    chance = Random(seed)
    first = chance.choice((THURSDAY, SUNDAY, 4))
    days = days or chance.randint(3, 6)
    requests = tuple(_requests(chance, first, days, people))
    staff = tuple(_person(chance, name, first) for name in ("ada", "bob")[:people])
    # The end lies inside the last day, so that no start falls on a day after the horizon.
    horizon = Window(start=moment(first, 0), end=moment(first + days, 12))
    return Problem(
        horizon=horizon,
        start_grid_seconds=12 * HOUR,
        resources=staff,
        requests=requests,
        contracts=(Contract(id="c", rules=rules),),
    )


def _requests(chance: Random, first: int, days: int, people: int) -> list[Request]:
    most = 6 if people == 1 else 3
    visits = 1 if chance.random() < 0.3 else 0
    found: list[Request] = [_visit(first)] * visits
    slots = [(day, kind) for day in range(first, first + days) for kind in KINDS]
    chosen = chance.sample(slots, max(1, most - 4 * visits))
    for day, (tag, start) in sorted(chosen):
        paid = chance.choice((None, None, 6 * HOUR))
        found.append(_shift(f"{tag}{day}", day, start, tag, paid))
    return found


def _shift(name: str, day: int, start: int, tag: str, paid: int | None) -> Shift:
    return Shift(
        id=name,
        tags=(tag,),
        window=a_window(day, start, start + 8),
        paid_seconds=paid,
        demands=(staff_demand(min=0, max=1),),
    )


def _visit(first: int) -> Appointment:
    windows = (Window(start=moment(first, 0), end=moment(first + 3, 0)),)
    return Appointment(
        id="visit",
        tags=("early",),
        duration_seconds=6 * HOUR,
        windows=windows,
        demands=(staff_demand(),),
    )


def _person(chance: Random, name: str, first: int) -> Resource:
    return Staff(id=name, contracts=("c",), history=_history(chance, first))


def _history(chance: Random, first: int) -> History:
    kind = chance.randint(0, 2)
    counts = {"shifts": chance.randint(0, 3), "minutes": 30 * chance.randint(0, 18)}
    counts |= {"nights": chance.randint(0, 1), "weekends": chance.randint(0, 1)}
    if kind == 0:
        return History(counts=counts)
    if kind == 1:
        return History(days_off_in_a_row=chance.randint(1, 3), counts=counts)
    worked = chance.randint(1, 4)
    return History(
        days_worked_in_a_row=worked,
        last_tags=(chance.choice(("early", "late", "night")),),
        same_tags_in_a_row=chance.randint(1, worked),
        last_end=moment(first, chance.choice((-10, -2, 6))),
        counts=counts,
    )


def a_filter(chance: Random) -> TagFilter:
    """Any work, or some of it."""
    tags = ("early", "late", "night")
    kind = chance.randint(0, 4)
    if kind == 4:
        return TagFilter(every=(chance.choice(tags),), exclude=(chance.choice(tags),))
    if kind == 1:
        return TagFilter(include=(chance.choice(tags),))
    if kind == 2:
        return TagFilter(exclude=(chance.choice(tags),))
    return TagFilter(include=tuple(chance.sample(tags, 2))) if kind == 3 else ANY


def a_rest(chance: Random) -> RestRule:
    """Half a day to a day and a half after some work."""
    least = chance.choice((6, 11, 24, 36)) * HOUR
    tags = a_filter(chance)
    then = a_filter(chance) if chance.random() < 0.4 else ANY
    return RestRule(min_seconds=least, tags=tags, then=then)


def a_succession(chance: Random) -> SuccessionRule:
    """Some work not after some other."""
    return SuccessionRule(tags=a_filter(chance), then=a_filter(chance))


def a_run(chance: Random) -> ConsecutiveRule:
    """Runs of a few days."""
    least = chance.randint(0, 3)
    most = None if chance.random() < 0.3 else least + chance.randint(0, 2)
    of = "work" if chance.random() < 0.5 else "off"
    lenient = chance.random() < 0.5
    tags = a_filter(chance)
    return ConsecutiveRule(
        of="work" if of == "work" else "off",
        min_days=least,
        max_days=most,
        lenient_start=lenient,
        tags=tags,
    )


def a_limit(chance: Random) -> LimitRule:
    """A few shifts, days, hours or weekends."""
    measure = chance.choice(("seconds", "shifts", "days", "weekends"))
    unit = 4 * HOUR if measure == "seconds" else 1
    least = chance.choice((0, 0, 1)) * unit
    long_days = measure == "days" and not least and chance.random() < 0.4
    most = None if chance.random() < 0.2 else least + chance.randint(0, 2) * unit
    size = chance.choice((None, None, 1, 2, 3, 9))
    rolling = size is not None and chance.random() < 0.5
    aligned = size is not None and chance.random() < 0.5
    by_month = size is None and chance.random() < 0.3
    return LimitRule.model_validate(
        {
            "measure": measure,
            "min": least,
            "max": most,
            "days_in_period": size,
            "rolling": rolling,
            "begins_on": chance.choice(WEEKDAYS) if aligned else None,
            "by_month": by_month,
            "pro_rata": size is not None and chance.random() < 0.3,
            "longer_than_seconds": 7 * HOUR if long_days else 0,
            "carried_in": chance.choice((None, "minutes" if unit > 1 else "shifts")),
            "tags": a_filter(chance),
        }
    )


def whole_weekends(chance: Random) -> CompleteWeekendsRule:
    """Weekends of some work."""
    return CompleteWeekendsRule(tags=a_filter(chance))


def rest_world(seed: int) -> Problem:
    """A roster with rest."""
    return a_tiny_roster(seed, a_rest(Random(seed)))


def succession_world(seed: int) -> Problem:
    """A roster with a forbidden succession."""
    return a_tiny_roster(seed, a_succession(Random(seed)))


def runs_world(seed: int) -> Problem:
    """A roster with runs of days."""
    return a_tiny_roster(seed, a_run(Random(seed)))


def limits_world(seed: int) -> Problem:
    """A roster with limits."""
    return a_tiny_roster(seed, a_limit(Random(seed)))


def weekends_world(seed: int) -> Problem:
    """A roster with whole weekends."""
    return a_tiny_roster(seed, whole_weekends(Random(seed)))


def wishes_world(seed: int) -> Problem:
    """A roster with some rules of any kind, all of them only wished for."""
    chance = Random(seed)
    rules: list[ContractRule] = [
        make(chance) for make in (a_rest, a_succession, a_run, a_limit, whole_weekends)
    ]
    first, second = (_wished(rule, chance) for rule in chance.sample(rules, 2))
    return a_tiny_roster(seed, first, second)


def fairness_world(seed: int) -> Problem:
    """Two people who share some shifts: as usual, or as their contract says."""
    chance, problem = Random(seed), a_tiny_roster(seed, people=2)
    if chance.random() < 0.3:
        return problem
    ada, bob = problem.resources
    part_time = bob.model_copy(update={"employment_percent": chance.choice((50, 70, 100))})
    contract = Contract(id="c", fair=(a_fair_share(chance), a_fair_share(chance)))
    return changed(problem, resources=(ada, part_time), contracts=(contract,))


def a_fair_share(chance: Random) -> FairShare:
    """Something that two people should have equally much of."""
    measure = chance.choice(("seconds", "shifts", "days", "weekends", "points"))
    is_points = measure == "points"
    return FairShare.model_validate(
        {
            "measure": measure,
            "tags": ANY if is_points else a_filter(chance),
            "points": {"early": 1, "night": 3} if is_points else {},
            "step": chance.choice((None, 2 * HOUR if measure == "seconds" else 2)),
            "cost": chance.randint(0, 3),
            "carried_in": chance.choice((None, "minutes" if measure == "seconds" else "shifts")),
        }
    )


def _wished(rule: ContractRule, chance: Random) -> ContractRule:
    return rule.model_copy(update={"required": False, "cost": chance.randint(1, 5)})
