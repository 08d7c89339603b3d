"""Where a person stands against each rule of the contracts, in plain sentences."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from models.company import CompanyRule
from models.contracts import ANY, ContractRuleBase, LimitRule, TagFilter
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from solver.facts.periods import Period
from solver.facts.words import how_long, how_many, names_of
from solver.facts.work import kind_of_work, span_words
from solver.rule import InstanceRule
from solver.rules import RULES
from solver.rules.work_limit import most_in, totals


class Standing(NamedTuple):
    """One rule of one contract for one person."""

    contract: str
    """The contract's name."""
    rule: str
    """The rule's name, such as `work-limit`."""
    required: bool
    is_kept: bool
    sentences: tuple[str, ...]
    """What is broken; where nothing is, what is kept, and how much is left of a limit."""


def standings(problem: Problem, solution: Solution, person: Staff) -> tuple[Standing, ...]:
    """Every rule of every contract of the person, in the contracts' order."""
    return tuple(
        _standing(problem, solution, person, contract.name or contract.id, kind, rule)
        for contract in map(problem.contract_by_id.__getitem__, person.contracts)
        for rule in contract.rules
        for kind in RULES
        if isinstance(kind, InstanceRule) and isinstance(rule, kind.kind)
    )


def _standing(
    problem: Problem,
    solution: Solution,
    person: Staff,
    contract: str,
    kind: InstanceRule,
    rule: ContractRuleBase,
) -> Standing:
    broken = tuple(kind.breaks(problem, solution, rule, person))
    told = tuple(kind.explain(problem, violation) for violation in broken)
    if not told and isinstance(rule, LimitRule):
        told = tuple(_within(problem, solution, rule, person))
    if not told:
        settings = _settings(problem, rule)
        told = (f"{kind.sentence.removesuffix('.')}{f' ({settings})' if settings else ''}.",)
    return Standing(contract, kind.name, rule.required, not broken, told)


def _within(problem: Problem, solution: Solution, rule: LimitRule, person: Staff) -> Iterator[str]:
    """How close a limit that is kept comes to its maximum, and to its minimum."""
    done = tuple(totals(problem, solution, rule, person))
    limits = [(most_in(rule, person, period), period, amount) for period, amount in done]
    above = [(most - n, most, n, period) for most, period, n in limits if most is not None]
    below = [(n - rule.min, rule.min, n, period) for period, n in done if period.is_whole]
    for edge, found in (("most", above), ("least", below if rule.min else [])):
        if found:
            spare, limit, amount, period = min(found)
            yield _near(problem, rule, edge, spare, limit, amount, period)


def _near(
    problem: Problem,
    rule: LimitRule,
    edge: str,
    spare: int,
    limit: int,
    amount: int,
    period: Period,
) -> str:
    """Such as `At most 40 h of work: 38 h from Mon 5 Jan to Sun 11 Jan, 2 h from the limit.`"""
    span = span_words(problem, period.first, period.end - 1)
    far = f"{_amount(rule, spare)} from the limit" if spare else "at the limit"
    long = f" longer than {how_long(rule.longer_than_seconds)}" if rule.longer_than_seconds else ""
    what = f"{_amount(rule, limit)}{long} of {kind_of_work(rule.tags)}"
    return f"At {edge} {what}: {_amount(rule, amount)} {span}, {far}."


def _amount(rule: LimitRule, amount: int) -> str:
    is_time = rule.measure == "seconds"
    return how_long(amount) if is_time else how_many(amount, rule.measure[:-1])


def _settings(problem: Problem, rule: ContractRuleBase) -> str:
    """What the rule says beyond its kind, such as `late work, max days 3`."""
    told = [] if rule.tags == ANY else [kind_of_work(rule.tags)]
    for name in type(rule).model_fields:
        value = getattr(rule, name)
        if isinstance(rule, CompanyRule) and name == "people":
            value = names_of(problem, rule.people)
        is_own = name not in ("kind", "required", "cost", "tags")
        if is_own and value != type(rule).model_fields[name].default:
            told.append(_setting(name, value))
    return ", ".join(told)


def _setting(name: str, value: Any) -> str:
    if name == "of":
        return "days off"
    words = name.removesuffix("_seconds").replace("_", " ")
    if isinstance(value, TagFilter):
        return f"{words} {kind_of_work(value)}"
    if name.endswith("_seconds") and isinstance(value, int):
        return f"{words} {how_long(value)}"
    if isinstance(value, tuple):
        kinds = (kind_of_work(v) if isinstance(v, TagFilter) else str(v) for v in value)
        return f"{words} {' / '.join(kinds)}"
    if isinstance(value, bool):
        return words if value else f"not {words}"
    return f"{words} {value}"
