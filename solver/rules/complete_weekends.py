"""A weekend is worked on both its days or on neither."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.contracts import CompleteWeekendsRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.could_work import idle_words
from solver.facts.shortfall import DAY_OF_WORK_SECONDS
from solver.facts.words import day_name, name_of
from solver.facts.work import (
    carried_days,
    days_worked,
    is_known,
    kind_of_work,
    midnight,
    starts_on_sunday,
    weekends,
)
from solver.model.work import clause, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "complete-weekends"


def breaks(
    problem: Problem, solution: Solution, rule: CompleteWeekendsRule, person: Staff
) -> Iterator[Violation]:
    """Each weekend with work on one of its days only."""
    worked = days_worked(problem, solution, person, rule.tags)
    if _began_before(problem, person) and worked[0] != _worked_saturday(rule, person):
        found = _half(problem, rule, person, 0)
        yield found if worked[0] else _owed(problem, rule, person, found)
    for days in weekends(problem):
        if len(days) == 2 and worked[days[0]] != worked[days[1]]:
            yield _half(problem, rule, person, days[0] if worked[days[0]] else days[1])


def _began_before(problem: Problem, person: Staff) -> bool:
    return starts_on_sunday(problem) and is_known(person.history)


def _worked_saturday(rule: CompleteWeekendsRule, person: Staff) -> bool:
    return carried_days(person.history, rule.tags) > 0


def _owed(
    problem: Problem, rule: CompleteWeekendsRule, person: Staff, found: Violation
) -> Violation:
    """The same as a shortfall if it is required: history asks for work on Sunday."""
    why = idle_words(problem, person, rule.tags, (0,)) if rule.required else ""
    return found.model_copy(update={"is_shortfall": rule.required, "detail": found.detail + why})


def _half(problem: Problem, rule: CompleteWeekendsRule, person: Staff, day: int) -> Violation:
    return Violation(
        rule=NAME,
        resources=(person.id,),
        unit="weekend",
        moment=midnight(problem, day),
        detail=(
            f"{kind_of_work(rule.tags)} on only one day of the weekend "
            f"around {day_name(problem.days[day])}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Whose weekend is broken."""
    return f"{name_of(problem, violation.resources[0])} has {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: CompleteWeekendsRule, person: Staff, slack: "Slack"
) -> None:
    """Both days' literals are equal, unless missed."""
    worked = works(x, person, rule.tags)
    if _began_before(problem, person):
        if _worked_saturday(rule, person):
            clause(x, [worked[0]], slack.shortfall(0, 1, DAY_OF_WORK_SECONDS), slack.on)
        else:
            clause(x, [worked[0].negated()], slack.amount(1), slack.on)
    pairs = [(worked[days[0]], worked[days[1]]) for days in weekends(problem) if len(days) == 2]
    for saturday, sunday in pairs:
        missed = slack.amount(1)
        clause(x, [saturday.negated(), sunday], missed, slack.on)
        clause(x, [saturday, sunday.negated()], missed, slack.on)


RULE = instance_rule(NAME, __doc__, CompleteWeekendsRule, breaks, explain, post)
