"""Gives the people of the next problem the history that a plan leaves."""

from datetime import timedelta

from models.errors import InvalidProblem, Issue
from models.problem import Problem
from models.resources import Resource, Staff
from models.solution import Solution
from solver.replan.history_after import history_after


def carried_over(problem: Problem, solution: Solution, following: Problem) -> Problem:
    """The problem that follows, with everybody's history at the end of the plan.

    Whoever is new keeps the history that the problem gives.

    Raises
    ------
    InvalidProblem
        It does not begin on the day after the plan's last day.
    """
    wanted, first = problem.days[-1] + timedelta(days=1), following.days[0]
    if first != wanted:
        message = (
            f"the plan ends on {problem.days[-1]}, so the next begins on {wanted}, not {first}"
        )
        raise InvalidProblem([Issue("horizon", "gap", message)])
    people = {
        person.id: history_after(problem, solution, person)
        for person in problem.resources
        if isinstance(person, Staff)
    }

    def with_history(resource: Resource) -> Resource:
        if not isinstance(resource, Staff) or resource.id not in people:
            return resource
        return resource.model_copy(update={"history": people[resource.id]})

    fields = {name: getattr(following, name) for name in Problem.model_fields}
    fields["resources"] = tuple(map(with_history, following.resources))
    # A copy would keep the table of who was there without history.
    return Problem(**fields)
