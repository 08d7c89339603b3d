"""Certain work is shared with one of certain people, or with none of them."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from models.company import CompanyRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.related import overlap
from solver.facts.words import name_of, when
from solver.facts.work import kind_of_work
from solver.model.order import all_of, is_no_later
from solver.model.pairs import meet_only_with, must_meet, those_that_may_meet
from solver.model.work import clause
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Variables

NAME = "company"


def breaks(
    problem: Problem, solution: Solution, rule: CompanyRule, person: Staff
) -> Iterator[Violation]:
    """Each use without any of them, or each that one of them shares."""
    others = [name for name in dict.fromkeys(rule.people) if name != person.id]
    for item in solution.uses(person.id):
        if not rule.tags.accepts(problem.request_by_id[item.request].tags):
            continue
        met = [
            (other, theirs)
            for other in others
            for theirs in solution.uses(other)
            if overlap(item, theirs)
        ]
        if rule.wanted and not met:
            yield _alone(problem, rule, person, item)
        elif not rule.wanted:
            for other, theirs in met:
                yield _in_company(problem, person, item, (other, theirs))


def _alone(problem: Problem, rule: CompanyRule, person: Staff, item: Served) -> Violation:
    names = " or ".join(name_of(problem, name) for name in rule.people)
    return Violation(
        rule=NAME,
        requests=(item.request,),
        resources=(person.id,),
        unit="use",
        moment=item.start,
        detail=(
            f"has {kind_of_work(rule.tags)}, {name_of(problem, item.request)} "
            f"on {when(problem, item.start)}, without {names}"
        ),
    )


def _in_company(
    problem: Problem, person: Staff, item: Served, met: tuple[str, Served]
) -> Violation:
    other, theirs = met
    return Violation(
        rule=NAME,
        requests=tuple(dict.fromkeys((item.request, theirs.request))),
        resources=(person.id, other),
        unit="use",
        moment=max(item.start, theirs.start),
        detail=(
            f"works {name_of(problem, item.request)} on {when(problem, item.start)} "
            f"together with {name_of(problem, other)}, but never should"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who works what with whom, or without."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: CompanyRule, person: Staff, slack: "Slack"
) -> None:
    """Wanted, one clause a use; unwanted, one for each pair of uses that may overlap."""
    others = [name for name in dict.fromkeys(rule.people) if name != person.id]
    for name in x.users(person.id):
        if rule.tags.accepts(problem.request_by_id[name].tags):
            used = x.uses(name, person.id)
            if rule.wanted:
                shared = [c for other in others for c in _shared(x, name, other)]
                clause(x, [used.negated(), *shared], slack.amount(1), slack.on)
            else:
                for other in others:
                    _keep_from(x, person, name, other, slack)


def _shared(x: "Variables", request: str, other: str) -> "Iterator[Condition]":
    """For each use of the other's that may overlap, whether it does."""
    near = those_that_may_meet(x, request)
    for theirs in x.users(other):
        if theirs not in near:
            continue
        used = x.uses(theirs, other)
        if theirs == request or must_meet(x, request, theirs):
            yield used
        else:
            over = _is_over(x, request, theirs), _is_over(x, theirs, request)
            yield all_of(x, [used, *(literal.negated() for literal in over)])


def _is_over(x: "Variables", one: str, other: str) -> "Condition":
    return is_no_later(x, x.end(one), x.start(other), "is over", one, other)


def _keep_from(x: "Variables", person: Staff, request: str, other: str, slack: "Slack") -> None:
    used = x.uses(request, person.id)
    near = those_that_may_meet(x, request)
    for theirs in x.users(other):
        if theirs not in near:
            continue
        both = used, x.uses(theirs, other)
        if theirs == request:
            clause(x, [literal.negated() for literal in both], slack.amount(1), slack.on)
        else:
            meet_only_with(x, request, theirs, slack.amount(1), slack.on, *both)


RULE = instance_rule(NAME, __doc__, CompanyRule, breaks, explain, post)
