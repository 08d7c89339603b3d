"""What a plan gives to, and asks of, each person: hours, nights, weekends and wishes."""

from collections.abc import Mapping
from typing import NamedTuple

from models.packs import with_packs
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.explain.agreed_hours import AgreedHours, agreed_hours
from solver.explain.shares_done import ShareDone, shares_done
from solver.explain.wish_outcomes import WishOutcome, wish_outcomes
from solver.facts.burdens import nights_worked, seconds_worked, weekends_worked


class Balance(NamedTuple):
    """One person's share of a plan."""

    person: str
    name: str
    seconds: int
    """Working time, as contracts count it."""
    shifts: int
    """Uses of the person of any kind, as contracts count shifts."""
    nights: int
    """Uses that are tagged `night`."""
    weekends: int
    """Weekends on which some work starts."""
    agreed: AgreedHours
    """The working time that the contracts want."""
    carried: Mapping[str, int]
    """History's counts, such as `minutes`, `nights` and `weekends` of earlier plans."""
    shares: tuple[ShareDone, ...]
    """What contracts say should be shared fairly, such as unpopular work."""
    wishes: tuple[WishOutcome, ...]
    """Every wish, the dearest first."""

    @property
    def granted(self) -> int:
        """How many wishes are granted."""
        return sum(outcome.is_granted for outcome in self.wishes)

    @property
    def refused_points(self) -> int:
        """What the refused wishes cost the plan."""
        return sum(outcome.points for outcome in self.wishes)


def balances(problem: Problem, solution: Solution) -> tuple[Balance, ...]:
    """The balance of every person, by name; the problem's rule packs count as contracts."""
    asked = with_packs(problem)
    staff = [resource for resource in asked.resources if isinstance(resource, Staff)]
    staff.sort(key=lambda person: (person.label, person.id))
    return tuple(_balance(asked, solution, person) for person in staff)


def _balance(problem: Problem, solution: Solution, person: Staff) -> Balance:
    return Balance(
        person=person.id,
        name=person.label,
        seconds=seconds_worked(problem, solution, person),
        shifts=len(solution.uses(person.id)),
        nights=nights_worked(problem, solution, person),
        weekends=weekends_worked(problem, solution, person),
        agreed=agreed_hours(problem, person),
        carried=dict(person.history.counts),
        shares=shares_done(problem, solution, person),
        wishes=wish_outcomes(problem, solution, person),
    )
