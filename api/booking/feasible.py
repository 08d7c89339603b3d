"""Decides one start: the same pipeline and the same rules for every way of writing a booking."""

from collections.abc import Iterator

from api.booking.rules.answers import ANSWERS
from api.booking.rules.common_time import COMMON_TIME
from api.booking.rules.eligible import ELIGIBLE
from api.booking.rules.free import FREE
from api.booking.rules.grid import GRID
from api.booking.rules.horizon import HORIZON
from api.booking.rules.lead_time import LEAD_TIME
from api.booking.rules.limits import LIMITS
from api.booking.rules.promise_kind import PROMISE_KIND
from api.booking.rules.rule import Look, StartRule
from api.booking.rules.timeless import timeless_violations
from api.booking.rules.working_hours import WORKING_HOURS
from api.booking.slots.evaluation import Evaluation, evaluate
from api.booking.slots.request import StartRequest
from api.booking.slots.stage import Stage
from api.booking.slots.times import times_at
from api.booking.slots.world import World
from api.booking.violation import Violation
from api.booking.wall_time import WallTimeFault, bookable_moment

START_RULES: tuple[StartRule, ...] = (
    GRID,
    LEAD_TIME,
    HORIZON,
    ELIGIBLE,
    WORKING_HOURS,
    FREE,
    LIMITS,
    COMMON_TIME,
    PROMISE_KIND,
    ANSWERS,
)
"""What a requested start must keep, in reading order."""

WAIVABLE = frozenset(
    {Stage.NO_START, Stage.TOO_SOON, Stage.TOO_FAR, Stage.CLOSED, Stage.LIMIT_REACHED}
)
"""What staff may book against, with a reason; nobody may book against what is taken."""


def feasible(
    request: StartRequest, world: World, waived: frozenset[Stage] = frozenset()
) -> tuple[Violation, ...]:
    """Everything that forbids the request; nothing means that it can be booked.

    Raises ValueError where something is waived that cannot be.
    """
    return look_at(request, world, waived)[0]


def look_at(
    request: StartRequest, world: World, waived: frozenset[Stage] = frozenset()
) -> tuple[tuple[Violation, ...], Evaluation | None]:
    """What forbids the request, with the evaluation that says so, where there is one.

    What depends on the start is looked at only where the wish could be had at some time.
    """
    if waived - WAIVABLE:
        raise ValueError(f"{', '.join(sorted(waived - WAIVABLE))} cannot be waived")
    faults = (*timeless_violations(request), *_moment_faults(request))
    if faults:
        return faults, None
    evaluation = evaluate(request, world, times_at(request, request.start), waived)
    look = Look(request, world, evaluation)
    return tuple(found for rule in _rules(look, waived) for found in rule.check(look)), evaluation


def _rules(look: Look, waived: frozenset[Stage]) -> Iterator[StartRule]:
    """The rules that are worth asking: none of a stage of the pipeline that let the start pass."""
    is_bookable = bool(look.evaluation.bookable[0])
    for rule in START_RULES:
        passed = is_bookable and rule.stage not in (None, Stage.NO_START)
        if not passed and rule.stage not in waived:
            yield rule


def _moment_faults(request: StartRequest) -> tuple[Violation, ...]:
    try:
        bookable_moment(request.start)
    except WallTimeFault as fault:
        return (Violation(code=fault.code, message=str(fault), pointer="/start"),)
    return ()
