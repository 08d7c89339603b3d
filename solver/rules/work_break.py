"""Work goes on only for so long without a break."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.free_time import BreakRule
from models.problem import Problem
from models.requests import Shift
from models.resources import Staff
from models.solution import Served, Solution
from models.times import Window
from models.violations import Violation
from solver.facts.at_work import breaks_of, stretches
from solver.facts.free_time import soon_after_history
from solver.facts.words import how_long, name_of, when
from solver.facts.work import kind_of_work
from solver.model.extent import extent_of
from solver.model.resting import keep_pause_since
from solver.model.turn import soon_after, turn_of
from solver.rule import instance_rule

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Condition, Expression, Variables

NAME = "work-break"


def breaks(
    problem: Problem, solution: Solution, rule: BreakRule, person: Staff
) -> Iterator[Violation]:
    """Each use at whose end too much was worked since a break; or right after history's work."""
    pause, most = (timedelta(seconds=s) for s in (rule.min_seconds, rule.max_seconds))
    worked: list[tuple[datetime, timedelta]] = []
    for item, parts in _in_order(problem, solution, rule, person):
        head, tail = parts[0].seconds, parts[-1].seconds
        before = max((done for end, done in worked if parts[0].start < end + pause), default=None)
        at_once = (before or timedelta()) + timedelta(seconds=head)
        too_long = [at_once] if before is not None and at_once > most else []
        if breaks_of(problem.request_by_id[item.request]):
            too_long += [length for p in parts if (length := p.end - p.start) > most]
        if too_long:
            yield _violation(problem, rule, person, item, max(too_long))
        since = at_once if len(parts) == 1 else timedelta(seconds=tail)
        worked.append((parts[-1].end, since))
    for item in soon_after_history(problem, solution, person, rule.tags, rule.min_seconds):
        yield _no_break_since_history(problem, rule, person, item)


def _in_order(
    problem: Problem, solution: Solution, rule: BreakRule, person: Staff
) -> list[tuple[Served, tuple[Window, ...]]]:
    """The uses that the rule looks at and their stretches without a break, by their begin."""
    found = []
    for item in solution.uses(person.id):
        request = problem.request_by_id[item.request]
        if rule.tags.accepts(request.tags):
            parts: tuple[Window, ...] = (Window(start=item.start, end=item.end),)
            if isinstance(request, Shift):
                parts = tuple(stretches(request, rule.min_seconds))
            if parts:
                found.append((item, parts))
    return sorted(found, key=lambda each: (each[1][0].start, each[0].request))


def _no_break_since_history(
    problem: Problem, rule: BreakRule, person: Staff, item: Served
) -> Violation:
    last = person.history.last_end or item.start
    return Violation(
        rule=NAME,
        requests=(item.request,),
        resources=(person.id,),
        limit=rule.min_seconds,
        unit="use",
        moment=item.start,
        detail=(
            f"has no break of {how_long(rule.min_seconds)} between the work before this plan, "
            f"which ends on {when(problem, last)}, and {name_of(problem, item.request)}"
        ),
    )


def _violation(
    problem: Problem, rule: BreakRule, person: Staff, item: Served, done: timedelta
) -> Violation:
    return Violation(
        rule=NAME,
        requests=(item.request,),
        resources=(person.id,),
        limit=rule.max_seconds,
        unit="use",
        moment=item.start,
        detail=(
            f"has had {how_long(done.total_seconds())} of {kind_of_work(rule.tags)} without a "
            f"break of {how_long(rule.min_seconds)} at the end of "
            f"{name_of(problem, item.request)} on {when(problem, item.end)}, "
            f"instead of at most {how_long(rule.max_seconds)}"
        ),
    )


def explain(problem: Problem, violation: Violation) -> str:
    """Who has worked for how long without a break, and when."""
    return f"{name_of(problem, violation.resources[0])} {violation.detail}."


def post(problem: Problem, x: "Variables", rule: BreakRule, person: Staff, slack: "Slack") -> None:
    """What was worked since the last break adds up from each use to those soon after it."""
    named = [n for n in x.users(person.id) if rule.tags.accepts(problem.request_by_id[n].tags)]
    pause, most = x.grid.ticks(rule.min_seconds), x.grid.ticks(rule.max_seconds)
    turns = [turn for name in named if (turn := turn_of(x, name, rule.min_seconds))]
    longest = sum(turn.extent.last_end - turn.extent.first_start for turn in turns)
    before = {t.request: x.model.new_int_var(0, longest, "") for t in turns}
    for other in turns:
        carried: list[Expression] = [0]
        missed = slack.amount(1)
        for one in turns:
            soon = None if one is other else soon_after(x, person, (one, other), pause)
            if soon is not None:
                done = one.since_break(before[one.request])
                carried.append(_where(x, soon, done, longest))
                limit = most + 2 * longest * missed
                x.only(x.model.add(done + other.head <= limit), slack.on, soon)
        if other.alone > most:
            x.only(x.model.add(missed >= 1), slack.on, x.uses(other.request, person.id))
        x.model.add_max_equality(before[other.request], carried)
    extents = [extent_of(x, name) for name in named]
    keep_pause_since(x, person, (rule.tags, extents), rule.min_seconds, slack)


def _where(x: "Variables", soon: "Condition", done: "Expression", longest: int) -> "Expression":
    """What was done, or 0 where it does not count."""
    counted = x.model.new_int_var(0, longest, "")
    x.only(x.model.add(counted == done), None, soon)
    x.only(x.model.add(counted == 0), None, soon.negated())
    return counted


RULE = instance_rule(NAME, __doc__, BreakRule, breaks, explain, post)
