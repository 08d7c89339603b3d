"""People work one rota, each a row further on: what one works now, the one before works next."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Staff
from models.rotation import Rotation
from models.solution import Solution
from models.violations import Violation
from solver.facts.rotation import pairs, rows
from solver.facts.words import how_many, name_of
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "rotation"


def breaks(
    problem: Problem, solution: Solution, data: Rotation, person: Staff | None
) -> Iterator[Violation]:
    """Each use of a shift without the use of its counterpart that belongs to it."""
    worked = {name: {item.request for item in solution.uses(name)} for name in data.people}
    for earlier, later in pairs(problem, data):
        for first, follower in rows(data):
            works, follows = earlier in worked[first], later in worked[follower]
            if works and not follows:
                yield _violation(data, (earlier, later), (first, follower))
            elif follows and not works:
                yield _violation(data, (later, earlier), (follower, first))


def _violation(data: Rotation, shifts: tuple[str, str], people: tuple[str, str]) -> Violation:
    return Violation(
        rule=NAME,
        requests=shifts,
        resources=people,
        limit=data.days,
        unit="use",
        detail=data.id,
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who works what, and who should work its counterpart as well."""
    (shift, counterpart), (who, other) = violation.requests, violation.resources
    row = how_many(violation.limit or 0, "day")
    return (
        f"{name_of(problem, who)} works {name_of(problem, shift)}, but "
        f"{name_of(problem, other)} does not work {name_of(problem, counterpart)}, "
        f"{row} apart in the rota {violation.detail}."
    )


def post(
    problem: Problem, x: "Variables", data: Rotation, person: Staff | None, slack: "Slack"
) -> None:
    """Both uses take place or neither, unless missed."""
    for earlier, later in pairs(problem, data):
        for first, follower in rows(data):
            one, other = x.uses(earlier, first), x.uses(later, follower)
            if one is not other:
                missed = slack.amount(1)
                x.only(x.model.add(one <= other + missed), slack.on)
                x.only(x.model.add(other <= one + missed), slack.on)


RULE = instance_rule(NAME, __doc__, Rotation, breaks, explain, post)
