"""Work goes on only for so long without a break."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from models.free_time import BreakRule
from models.problem import Problem
from models.resources import Staff
from models.solution import Served, Solution
from models.violations import Violation
from solver.facts.free_time import soon_after_history
from solver.facts.words import how_long, name_of, when
from solver.facts.work import kind_of_work
from solver.model.extent import Extent, extent_of
from solver.model.order import all_of, is_no_later
from solver.model.resting import keep_pause_since
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
    for item in sorted(solution.uses(person.id), key=lambda item: (item.start, item.request)):
        if not rule.tags.accepts(problem.request_by_id[item.request].tags):
            continue
        length = item.end - item.start
        before = max((done for end, done in worked if item.start < end + pause), default=None)
        if before is not None and before + length > most:
            yield _violation(problem, rule, person, item, before + length)
        worked.append((item.end, length + (before or timedelta())))
    for item in soon_after_history(problem, solution, person, rule.tags, rule.min_seconds):
        yield _no_break_since_history(problem, rule, person, item)


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
    named = (n for n in x.users(person.id) if rule.tags.accepts(problem.request_by_id[n].tags))
    extents = [extent_of(x, name) for name in named]
    longest = sum(extent.last_end - extent.first_start for extent in extents)
    before = {e.request: x.model.new_int_var(0, longest, "") for e in extents}
    pause, most = x.grid.ticks(rule.min_seconds), x.grid.ticks(rule.max_seconds)
    for other in extents:
        carried: list[Expression] = [0]
        missed = slack.amount(1)
        length = other.end - other.start
        for one in extents:
            soon = None if one is other else _soon_after(x, person, (one, other), pause)
            if soon is not None:
                done = before[one.request] + one.end - one.start
                carried.append(_where(x, soon, done, longest))
                limit = most + 2 * longest * missed
                x.only(x.model.add(done + length <= limit), slack.on, soon)
        x.model.add_max_equality(before[other.request], carried)
    keep_pause_since(x, person, (rule.tags, extents), rule.min_seconds, slack)


def _where(x: "Variables", soon: "Condition", done: "Expression", longest: int) -> "Expression":
    """What was done, or 0 where it does not count."""
    counted = x.model.new_int_var(0, longest, "")
    x.only(x.model.add(counted == done), None, soon)
    x.only(x.model.add(counted == 0), None, soon.negated())
    return counted


def _soon_after(
    x: "Variables", person: Staff, pair: tuple[Extent, Extent], pause: int
) -> "Condition | None":
    """Whether the second is used and begins after the first, before a break; None if never.

    Of two that begin at once, the first by name counts as the earlier.
    """
    one, other = pair
    if other.first_start >= one.last_end + pause or other.last_start < one.first_start:
        return None
    names = one.request, other.request
    begins = is_no_later(
        x, one.start + int(names[0] > names[1]), other.start, "begins after", *names
    )
    soon = is_no_later(x, other.start + 1, one.end + pause, "begins soon", *names, pause)
    return all_of(x, [begins, soon, *(x.uses(name, person.id) for name in names)])


RULE = instance_rule(NAME, __doc__, BreakRule, breaks, explain, post)
