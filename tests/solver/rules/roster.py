"""One person's days from a line of letters, and by how much a contract's rule is missed."""

from datetime import timedelta

from models.contracts import Contract, ContractRule
from models.problem import Problem
from models.requests import Shift
from models.resources import History, Staff
from models.solution import Assignment, Served, Solution
from models.times import Window
from solver.goals import contracts
from tests.builders import MONDAY, a_shift
from tests.solver.agreement import cheapest_in_model

SHIFTS = {"E": ("early", 6), "L": ("late", 14), "N": ("night", 22)}
OFF = "-"


def missed(
    rule: ContractRule, line: str, *, first_day: int = 0, history: History | None = None
) -> float:
    """The units by which `rule` is missed, by its specification and by the model alike.

    Each letter of `line` is a day from `first_day` (0 is Monday) with an early, late or night
    shift, or `-` for none.
    """
    wish = rule.model_copy(update={"required": False, "cost": 1})
    problem = a_roster(line, wish, first_day=first_day, history=history)
    everything = everybody_works(problem)
    found = contracts.GOAL.measure(problem, everything)
    assert cheapest_in_model(problem, contracts.GOAL, everything) == found
    return found


def a_roster(
    line: str, rule: ContractRule, *, first_day: int = 0, history: History | None = None
) -> Problem:
    """A problem whose shifts are those of the line."""
    days = enumerate(line, first_day)
    shifts = [a_day(day, letter) for day, letter in days if letter != OFF]
    start = MONDAY + timedelta(days=first_day)
    return Problem(
        horizon=Window(start=start, end=start + timedelta(days=len(line))),
        resources=(Staff(id="ada", contracts=("c",), history=history or History()),),
        requests=tuple(shifts),
        contracts=(Contract(id="c", rules=(rule,)),),
    )


def a_day(day: int, letter: str) -> Shift:
    """The shift of one letter, worked on one day."""
    tag, start = SHIFTS[letter]
    return a_shift(f"{tag} {day}", day=day, start=start, end=start + 8, tags=(tag,))


def everybody_works(problem: Problem) -> Solution:
    """Ada works every shift."""
    return Solution(served=tuple(_worked(problem, shift.id) for shift in problem.requests))


def _worked(problem: Problem, name: str) -> Served:
    shift = problem.request_by_id[name]
    assert isinstance(shift, Shift)
    crew = (Assignment(role="worker", resources=("ada",)),)
    window = shift.window
    return Served(request=name, start=window.start, end=window.end, assignments=crew)
