"""The work of a day is split by gaps only so often, and by gaps of the right length."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.split_work import SplitRule
from models.violations import Violation
from solver.facts.gaps import gaps_by_day
from solver.facts.periods import Period, periods_of
from solver.facts.words import how_long, how_many, name_of
from solver.facts.work import kind_of_work, midnight, span_words
from solver.model.gaps import gaps_on
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Variables

NAME = "split-work"


def periods(problem: Problem, rule: SplitRule) -> tuple[Period, ...]:
    """The spans of days that the rule judges one by one."""
    return periods_of(
        problem.days, rule.days_in_period, rolling=rule.rolling, begins_on=rule.begins_on
    )


def breaks(
    problem: Problem, solution: Solution, rule: SplitRule, person: Staff
) -> Iterator[Violation]:
    """Each period with too many gaps."""
    gaps = gaps_by_day(problem, solution, rule, person)
    for period in periods(problem, rule):
        found = sum(gaps[period.first : period.end])
        if found > rule.max:
            yield _violation(problem, rule, person, period, found)


def _violation(
    problem: Problem, rule: SplitRule, person: Staff, period: Period, found: int
) -> Violation:
    span = span_words(problem, period.first, period.end - 1)
    return Violation(
        rule=NAME,
        resources=(person.id,),
        amount=found - rule.max,
        limit=rule.max,
        unit="gap",
        moment=midnight(problem, period.first),
        detail=(
            f"has {how_many(found, 'gap')}{_of_what_length(rule)} between pieces of "
            f"{kind_of_work(rule.tags)} of one day {span}, instead of at most {rule.max}"
        ),
    )


def _of_what_length(rule: SplitRule) -> str:
    """Such as ` of more than 4 h and less than 6 h`."""
    least, most = rule.longer_than_seconds, rule.shorter_than_seconds
    words = [f"more than {how_long(least)}"] if least else []
    words += [f"less than {how_long(most)}"] if most is not None else []
    return f" of {' and '.join(words)}" if words else ""


def explain(problem: Problem, violation: Violation) -> str:
    """Whose work is split how often, and how often it may be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(problem: Problem, x: "Variables", rule: SplitRule, person: Staff, slack: "Slack") -> None:
    """One sum a period over the gaps of its days."""
    by_day = [gaps_on(x, rule, person, day) for day in range(len(problem.days))]
    for period in periods(problem, rule):
        terms = [term for some in by_day[period.first : period.end] for term in some]
        reach = sum(term.most for term in terms)
        if reach > rule.max:
            total = x.total(term.value for term in terms)
            x.only(x.model.add(total - slack.amount(reach - rule.max) <= rule.max), slack.on)


RULE = instance_rule(NAME, __doc__, SplitRule, breaks, explain, post)
