"""Of so many weekends in a row, some are free."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from models.free_time import FreeWeekendsRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_many, name_of
from solver.facts.work import days_worked, kind_of_work, midnight, span_words, weekends
from solver.model.work import either, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "free-weekends"
IN_A_ROW = "weekends_in_a_row"
"""The count in a person's history of weekends worked right before the horizon."""


class Row(NamedTuple):
    """The weekends from `first` up to `end` of the horizon's, after `carried` worked before it."""

    carried: int
    first: int
    end: int
    most: int
    """How many of all of them may be worked; what history alone has above is not counted."""


def rows(problem: Problem, rule: FreeWeekendsRule, person: Staff) -> Iterator[Row]:
    """Every window of weekends, as far as the horizon and history go."""
    known = min(person.history.counts.get(IN_A_ROW, 0), rule.of_weekends - 1)
    length, most = known + len(weekends(problem)), rule.of_weekends - rule.min_free
    for first in range(max(1, length - rule.of_weekends + 1)):
        end = min(first + rule.of_weekends, length)
        carried = max(0, known - first)
        if end > known:
            yield Row(carried, max(0, first - known), end - known, max(most, carried))


def breaks(
    problem: Problem, solution: Solution, rule: FreeWeekendsRule, person: Staff
) -> Iterator[Violation]:
    """Each window with too few free weekends."""
    days = days_worked(problem, solution, person, rule.tags)
    worked = [any(days[k] for k in weekend) for weekend in weekends(problem)]
    for row in rows(problem, rule, person):
        done = row.carried + sum(worked[row.first : row.end])
        if done > row.most:
            yield _violation(problem, rule, person, row, done)


def _violation(
    problem: Problem, rule: FreeWeekendsRule, person: Staff, row: Row, done: int
) -> Violation:
    every = weekends(problem)
    first, last = every[row.first][0], every[row.end - 1][-1]
    since = f" ({row.carried} of them before the plan)" if row.carried else ""
    return Violation(
        rule=NAME,
        resources=(person.id,),
        amount=done - row.most,
        limit=rule.min_free,
        unit="weekend",
        moment=midnight(problem, first),
        detail=(
            f"has {kind_of_work(rule.tags)} on {how_many(done, 'weekend')}{since} "
            f"{span_words(problem, first, last)}, although {rule.min_free} of any "
            f"{rule.of_weekends} in a row must be free"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who works on how many weekends, and how many must be free."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: FreeWeekendsRule, person: Staff, slack: "Slack"
) -> None:
    """One sum a window."""
    days = works(x, person, rule.tags)
    worked = [either(x, [days[k] for k in weekend]) for weekend in weekends(problem)]
    for row in rows(problem, rule, person):
        reach = row.carried + row.end - row.first
        if reach > row.most:
            total = x.total(worked[row.first : row.end]) + row.carried
            x.only(x.model.add(total - slack.amount(reach - row.most) <= row.most), slack.on)


RULE = instance_rule(NAME, __doc__, FreeWeekendsRule, breaks, explain, post)
