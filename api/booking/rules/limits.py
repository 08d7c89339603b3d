"""The rule that no limit of the day, week or month is gone beyond."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.slots.limits import Reached
from api.booking.slots.role_view import RoleView
from api.booking.slots.stage import Stage
from api.booking.violation import Violation

CODE = "limit-reached"


def _check(look: Look) -> Iterator[Violation]:
    for reached in look.evaluation.limits_reached:
        yield _whole(reached)
    for view in look.evaluation.views:
        if _is_short(view):
            message = f"Those who could fill the role {view.role.id!r} have reached their limits."
            yield Violation(code=CODE, message=message, fix="Another day.", pointer="/start")


def _whole(reached: Reached) -> Violation:
    limit = reached.limit
    whose = f"{limit.scope} {reached.subject!r}" if reached.subject else "organisation"
    message = (
        f"The {whose} has {reached.used} of {limit.max} {_unit(reached)} in the {limit.period} "
        f"({limit.id})."
    )
    fix = f"Another {limit.period}."
    return Violation(code=CODE, message=message[:500], fix=fix, pointer="/start")


def _unit(reached: Reached) -> str:
    return "bookings" if reached.limit.measure == "count" else "minutes"


def _is_short(view: RoleView) -> bool:
    needed = view.role.needed
    before = view.able(Stage.FULLY_BOOKED)[:, 0]
    if before.sum() >= needed:
        return bool((before & view.within_limits[:, 0]).sum() < needed)
    return bool(view.within_limits[:, 0].sum() < min(needed, len(view.resources)))


LIMITS = StartRule(
    "limits", "No limit of the day, week or month is gone beyond.", _check, Stage.LIMIT_REACHED
)
