"""Tells what a plan gives to, and asks of, its people, and why one person works that."""

from collections.abc import Iterator
from typing import NamedTuple

from api.services.actor import Actor, require
from api.services.context import Context
from api.services.read_plans import load_planned
from models import InvalidSolution, Issue, Problem, Solution, Staff
from models.packs import with_packs
from solver import (
    Balance,
    Standing,
    WishOutcome,
    balances,
    check,
    standings,
    who_else,
    why_refused,
    wish_words,
)

MOST_REASONED = 5
"""The refused wishes of one person that are reasoned; each takes a look at the whole plan."""


class WishAnswer(NamedTuple):
    """A wish and what a plan says to it."""

    outcome: WishOutcome
    sentence: str
    why: tuple[str, ...]
    """What stands against it; empty where it is granted, and for all but the dearest."""


class PersonAnswer(NamedTuple):
    """Why somebody works what a plan says."""

    balance: Balance
    wishes: tuple[WishAnswer, ...]
    """Every wish, the dearest first."""
    standings: tuple[Standing, ...]
    """Every rule of the contracts."""
    work: tuple[str, ...]
    """Who else could do each piece of the work."""


def plan_balances(context: Context, actor: Actor, plan_id: str) -> tuple[Balance, ...]:
    """Everybody's balance in a stored plan, by name."""
    require(actor, "read")
    planned = load_planned(context, actor, plan_id)
    return balances(planned.problem, planned.solution)


def plan_person(context: Context, actor: Actor, plan_id: str, person_id: str) -> PersonAnswer:
    """Why somebody works what a stored plan says; raises InvalidSolution for who is not there."""
    require(actor, "read")
    planned = load_planned(context, actor, plan_id)
    return why_so(planned.problem, planned.solution, person_id, "query.person")


def why_so(problem: Problem, solution: Solution, person_id: str, path: str) -> PersonAnswer:
    """The same of any plan.

    Raises
    ------
    InvalidSolution
        It names what the problem does not know, or, at `path`, there is no such person.
    """
    asked = with_packs(problem)
    person = asked.resource_by_id.get(person_id)
    if not isinstance(person, Staff):
        raise InvalidSolution([Issue(path, "unknown-id", f"there is no person {person_id!r}")])
    check(asked, solution)
    (mine,) = (one for one in balances(asked, solution) if one.person == person_id)
    return PersonAnswer(
        mine,
        tuple(_on_wishes(asked, solution, mine.wishes)),
        standings(asked, solution, person),
        who_else(asked, solution, person),
    )


def _on_wishes(
    problem: Problem, plan: Solution, outcomes: tuple[WishOutcome, ...]
) -> Iterator[WishAnswer]:
    left = MOST_REASONED
    for outcome in outcomes:
        why = why_refused(problem, plan, outcome) if left else ()
        left -= bool(why)
        yield WishAnswer(outcome, wish_words(problem, outcome), why)
