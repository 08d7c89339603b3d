"""How much of what people should have equally much of somebody has in a plan."""

from models.contracts import ANY, TagFilter
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.spans import worked_seconds
from solver.facts.work import days_worked, weekends, work

NIGHTS = TagFilter(include=("night",))


def seconds_worked(problem: Problem, solution: Solution, person: Staff) -> int:
    """The person's working time."""
    return sum(worked_seconds(problem, item) for item in solution.uses(person.id))


def nights_worked(problem: Problem, solution: Solution, person: Staff) -> int:
    """The person's uses that are tagged `night`."""
    return len(work(problem, solution, person, NIGHTS))


def weekends_worked(problem: Problem, solution: Solution, person: Staff) -> int:
    """The weekends on which some of the person's work starts."""
    worked = days_worked(problem, solution, person, ANY)
    return sum(any(worked[day] for day in days) for days in weekends(problem))
