"""Certain work is not followed by certain other work on the next day."""

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from models.contracts import SuccessionRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import day_name, name_of
from solver.facts.work import carried_days, days_worked, kind_of_work, midnight
from solver.model.work import clause, is_exclusive, pieces, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "succession"


def breaks(
    problem: Problem, solution: Solution, rule: SuccessionRule, person: Staff
) -> Iterator[Violation]:
    """Each day with the second kind of work after a day with the first."""
    before_plan = carried_days(person.history, rule.tags) > 0
    first = (before_plan, *days_worked(problem, solution, person, rule.tags))
    then = days_worked(problem, solution, person, rule.then)
    for day, (before, after) in enumerate(zip(first, then, strict=False)):
        if before and after:
            yield Violation(
                rule=NAME,
                resources=(person.id,),
                unit="day",
                moment=midnight(problem, day),
                detail=(
                    f"{kind_of_work(rule.then)} on {day_name(problem.days[day])} "
                    f"right after a day of {kind_of_work(rule.tags)}"
                ),
            )


def explain(problem: Problem, violation: Violation) -> str:
    """Who does what on which day, after what."""
    return f"{name_of(problem, violation.resources[0])} has {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: SuccessionRule, person: Staff, slack: "Slack"
) -> None:
    """One clause for each two days in a row; at most one of both days' work where that is known."""
    if carried_days(person.history, rule.tags):
        clause(x, [works(x, person, rule.then)[0].negated()], slack.amount(1), slack.on)
    for today, tomorrow in pairwise(range(len(problem.days))):
        missed = slack.amount(1)
        if isinstance(missed, int) and is_exclusive(x, person):
            first, then = (
                pieces(x, person, rule.tags)[today],
                pieces(x, person, rule.then)[tomorrow],
            )
            if first and then:
                both = [piece.used for piece in (*first, *then)]
                x.only(x.model.add_at_most_one(both), slack.on)
        else:
            before = works(x, person, rule.tags)[today]
            after = works(x, person, rule.then)[tomorrow]
            clause(x, [before.negated(), after.negated()], missed, slack.on)


RULE = instance_rule(NAME, __doc__, SuccessionRule, breaks, explain, post)
