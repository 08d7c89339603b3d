"""After so many days in a row of certain work, a longer rest follows."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from models.contracts import ANY
from models.free_time import RestAfterRunRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Solution
from models.violations import Violation
from solver.facts.words import how_long, how_many, name_of, when
from solver.facts.work import Work, carried_days, days_worked, kind_of_work, work
from solver.model.extent import extent_of
from solver.model.order import all_of, is_no_later
from solver.model.pause import Pause, pause_after, pause_since
from solver.model.work import Piece, clause, pieces, works
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Literal, Variables

NAME = "rest-after-run"


class End(NamedTuple):
    """When work of a run's last day ended; that day is -1 where the run ended before the plan."""

    moment: datetime
    day: int
    request: str


def breaks(
    problem: Problem, solution: Solution, rule: RestAfterRunRule, person: Staff
) -> Iterator[Violation]:
    """Each use that takes up some of the rest after a run that was long enough."""
    everything = work(problem, solution, person, ANY)
    needed = timedelta(seconds=rule.min_seconds)
    for end in _ends(problem, solution, rule, person):
        for piece in everything:
            item = piece.item
            if (
                _may_disturb(rule, piece, end)
                and item.end > end.moment
                and item.start < end.moment + needed
            ):
                yield _violation(problem, rule, person, end, piece)


def _ends(
    problem: Problem, solution: Solution, rule: RestAfterRunRule, person: Staff
) -> Iterator[End]:
    """The end of each use on the last day of each run that is long enough."""
    before = carried_days(person.history, rule.tags)
    marks = days_worked(problem, solution, person, rule.tags)
    long_runs = set(_last_days(marks, before, rule.min_days))
    last = person.history.last_end
    if -1 in long_runs and last is not None:
        yield End(last, -1, "")
    for piece in work(problem, solution, person, rule.tags):
        if piece.day in long_runs:
            yield End(piece.item.end, piece.day, piece.item.request)


def _last_days(marks: tuple[bool, ...], before: int, least: int) -> Iterator[int]:
    """The last days of runs of at least so many days; a run at the horizon's end has ended too."""
    length = before
    for day, marked in enumerate((*marks, False)):
        if not marked and length >= least:
            yield day - 1
        length = length + 1 if marked else 0


def _may_disturb(rule: RestAfterRunRule, piece: Work, end: End) -> bool:
    """Whether a use is no work before the run's last day, nor part of the run itself."""
    is_alike = rule.tags.accepts(piece.request.tags)
    return piece.day > end.day or (piece.day == end.day and not is_alike)


def _violation(
    problem: Problem, rule: RestAfterRunRule, person: Staff, end: End, piece: Work
) -> Violation:
    rested = max(0.0, (piece.item.start - end.moment).total_seconds())
    return Violation(
        rule=NAME,
        requests=tuple(filter(None, (end.request, piece.item.request))),
        resources=(person.id,),
        limit=rule.min_seconds,
        unit="rest",
        moment=piece.item.start,
        detail=(
            f"rests {how_long(rested)} between {how_many(rule.min_days, 'day')} or more in a row "
            f"of {kind_of_work(rule.tags)}, which end on {when(problem, end.moment)}, and "
            f"{name_of(problem, piece.item.request)}, instead of {how_long(rule.min_seconds)}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who rests how long after which run, and how long it should be."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(
    problem: Problem, x: "Variables", rule: RestAfterRunRule, person: Staff, slack: "Slack"
) -> None:
    """A literal for each possible end of a run; while it holds, nothing touches the rest."""
    before = carried_days(person.history, rule.tags)
    runs: list[Condition] = [*[x.true] * before, *works(x, person, rule.tags)]
    last = person.history.last_end
    if before >= rule.min_days and last is not None:
        ended = _ended(x, _run_conditions(runs, before - 1, rule.min_days))
        since = replace(pause_since(x, last, rule.min_seconds), used=ended)
        _rest(x, rule, person, since, -1, slack)
    for day, some in enumerate(pieces(x, person, rule.tags)):
        if before + day + 1 < rule.min_days:
            continue
        for piece in some:
            conditions = _run_conditions(runs, before + day, rule.min_days)
            ended = _ended(x, [piece.used, *conditions])
            extent = extent_of(x, piece.request.id)
            pause = pause_after(extent, x.grid.ticks(rule.min_seconds), ended)
            _rest(x, rule, person, pause, day, slack)


def _run_conditions(runs: "list[Condition]", last: int, least: int) -> "list[Condition]":
    """That the days up to `last` are in the run, and the next is not."""
    inside = runs[last - least + 1 : last + 1]
    return inside + [day.negated() for day in runs[last + 1 : last + 2]]


def _ended(x: "Variables", conditions: "list[Condition]") -> "Literal":
    return cast("Literal", all_of(x, conditions))


def _rest(
    x: "Variables",
    rule: RestAfterRunRule,
    person: Staff,
    pause: Pause,
    day: int,
    slack: "Slack",
) -> None:
    for later, some in enumerate(pieces(x, person, ANY)[max(day, 0) :], max(day, 0)):
        for piece in some:
            is_alike = rule.tags.accepts(piece.request.tags)
            if piece.request.id != pause.request and not (is_alike and later == day):
                _keep_piece_apart(x, pause, piece, slack)


def _keep_piece_apart(x: "Variables", pause: Pause, piece: Piece, slack: "Slack") -> None:
    extent = extent_of(x, piece.request.id)
    if extent.first_start >= pause.last_end or extent.last_end <= pause.first_begin:
        return
    if pause.surely_meets(extent):
        missed = slack.amount(1)
        x.only(x.model.add(piece.used <= missed), slack.on, pause.used)
        return
    where = (piece.request.id, pause.request)
    before = is_no_later(x, extent.end, pause.begin, "before the pause", *where)
    after = is_no_later(x, pause.end, extent.start, "after the pause", *where, pause.last_end)
    otherwise = [before, after, piece.used.negated(), pause.used.negated()]
    clause(x, otherwise, slack.amount(1), slack.on)


RULE = instance_rule(NAME, __doc__, RestAfterRunRule, breaks, explain, post)
