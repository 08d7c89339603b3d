"""Seeded tiny rosters for the rules on time off and on patterns of days."""

from random import Random

from models.company import CompanyRule
from models.contract_rules import WEEKDAYS
from models.day_patterns import PatternRule
from models.free_time import (
    BreakRule,
    DailyRestRule,
    FreeStretchRule,
    FreeWeekendsRule,
    RestAfterRunRule,
)
from models.problem import Problem
from models.reduced_rest import ReducedRestRule
from models.requests import Request, Shift
from models.resources import History, Staff
from models.split_work import SplitRule
from tests.builders import HOUR, staff_demand
from tests.solver.worlds_contracts import a_filter, a_tiny_roster
from tests.solver.worlds_relations import with_breaks

WORDS = ("work", "off", "any", "early", "late", "night", "early|night", "!late")


def a_free_stretch(chance: Random) -> FreeStretchRule:
    """A day or two in every few days."""
    days, rolling = chance.randint(1, 4), chance.random() < 0.5
    begins_on = None if chance.random() < 0.5 else chance.choice(WEEKDAYS)
    return FreeStretchRule(
        min_seconds=chance.choice((12, 20, 36, 50)[: days + 1]) * HOUR,
        days_in_period=days + 1,
        rolling=rolling,
        begins_on=begins_on,
        tags=a_filter(chance),
    )


def a_daily_rest(chance: Random) -> DailyRestRule:
    """Half a day within a day or two."""
    least, within = chance.choice(((11, 24), (17, 24), (30, 48)))
    return DailyRestRule(
        min_seconds=least * HOUR, within_seconds=within * HOUR, tags=a_filter(chance)
    )


def a_reduced_rest(chance: Random) -> ReducedRestRule:
    """A day or two, of some or of all, may have a shorter rest."""
    least, within = chance.choice(((11, 24), (17, 24), (30, 48)))
    size = chance.choice((None, 2, 3))
    return ReducedRestRule(
        max=chance.choice((0, 1, 1)),
        min_seconds=least * HOUR,
        within_seconds=within * HOUR,
        days_in_period=size,
        rolling=size is not None and chance.random() < 0.5,
        tags=a_filter(chance),
    )


def a_rest_after_run(chance: Random) -> RestAfterRunRule:
    """One to two days after a day or two of some work."""
    return RestAfterRunRule(
        min_days=chance.randint(1, 3),
        min_seconds=chance.choice((12, 24, 48)) * HOUR,
        tags=a_filter(chance),
    )


def a_pattern(chance: Random) -> PatternRule:
    """Two or three days in a row."""
    while True:
        days = tuple(chance.choices(WORDS, k=chance.randint(1, 3)))
        after = tuple(chance.choices(WORDS, k=chance.choice((0, 0, 1, 2))))
        weekdays = tuple(chance.sample(WEEKDAYS, 4)) if chance.random() < 0.3 else ()
        if set(after or days) != {"any"}:
            return PatternRule(days=days, followed_by=after, starts_on=weekdays)


def a_break(chance: Random) -> BreakRule:
    """A break of some hours after a shift or two."""
    return BreakRule(
        max_seconds=chance.choice((8, 14, 20)) * HOUR,
        min_seconds=chance.choice((1, 5, 9, 17)) * HOUR,
        tags=a_filter(chance),
    )


def a_split(chance: Random) -> SplitRule:
    """A gap or none, of some length or any."""
    days = chance.choice((None, 1, 2, 3))
    begins_on = chance.choice(WEEKDAYS) if days and chance.random() < 0.5 else None
    least = chance.choice((0, 2, 8)) * HOUR
    return SplitRule(
        max=chance.choice((0, 0, 1)),
        longer_than_seconds=least,
        shorter_than_seconds=chance.choice((None, least + 1, least + 4 * HOUR)),
        days_in_period=days,
        rolling=days is not None and chance.random() < 0.5,
        begins_on=begins_on,
        tags=a_filter(chance),
    )


def break_world(seed: int) -> Problem:
    """A roster with breaks after long work, and shifts that say theirs."""
    chance = Random(seed)
    return _with_breaks(chance, a_tiny_roster(seed, a_break(chance)))


def split_world(seed: int) -> Problem:
    """A roster of few days, with work of several pieces on most of them."""
    chance = Random(seed)
    return _with_breaks(chance, a_tiny_roster(seed, a_split(chance), days=chance.randint(2, 3)))


def _with_breaks(chance: Random, problem: Problem) -> Problem:
    requests = (
        with_breaks(chance, request) if isinstance(request, Shift) else request
        for request in problem.requests
    )
    return problem.model_copy(update={"requests": tuple(requests)})


def company_world(seed: int) -> Problem:
    """Two people who should, or should not, work at the same time."""
    chance = Random(seed)
    rule = CompanyRule(people=("bob",), wanted=chance.random() < 0.5, tags=a_filter(chance))
    problem = a_tiny_roster(seed, rule, people=2)
    if chance.random() < 0.5:
        return problem
    shifts = (_for_two(request) for request in problem.requests)
    return problem.model_copy(update={"requests": tuple(shifts)})


def _for_two(request: Request) -> Request:
    if request.kind != "shift":
        return request
    return request.model_copy(update={"demands": (staff_demand(min=0, max=2),)})


def stretch_world(seed: int) -> Problem:
    """A roster with a stretch of free time in each period."""
    return a_tiny_roster(seed, a_free_stretch(Random(seed)))


def daily_rest_world(seed: int) -> Problem:
    """A roster with a rest after each start of work."""
    return a_tiny_roster(seed, a_daily_rest(Random(seed)))


def reduced_rest_world(seed: int) -> Problem:
    """A roster with a rest that may be cut short now and then."""
    return a_tiny_roster(seed, a_reduced_rest(Random(seed)))


def rest_after_run_world(seed: int) -> Problem:
    """A roster with a rest after a few days of some work."""
    return a_tiny_roster(seed, a_rest_after_run(Random(seed)))


def pattern_world(seed: int) -> Problem:
    """A roster with a pattern that must not occur, or must be followed by another."""
    return a_tiny_roster(seed, a_pattern(Random(seed)))


def free_weekends_world(seed: int) -> Problem:
    """A roster around one weekend or two, with weekends worked before."""
    chance = Random(seed)
    of = chance.randint(1, 3)
    rule = FreeWeekendsRule(min_free=chance.randint(1, of), of_weekends=of, tags=a_filter(chance))
    problem = a_tiny_roster(seed, rule, days=chance.randint(3, 9))
    people = (_with_weekends(person, chance.randint(0, 3)) for person in problem.resources)
    return problem.model_copy(update={"resources": tuple(people)})


def _with_weekends(person: object, worked: int) -> Staff:
    assert isinstance(person, Staff)
    history = History(counts={"weekends_in_a_row": worked})
    return person.model_copy(update={"history": history})
