"""The rule that whoever fills a role is free, with the buffers of both sides."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.slots.role_view import RoleView
from api.booking.slots.stage import Stage
from api.booking.violation import Violation


def _check(look: Look) -> Iterator[Violation]:
    for view in look.evaluation.views:
        free = _free(view)
        if free < min(view.role.needed, len(view.resources)):
            message = (
                f"The role {view.role.id!r} needs {view.role.needed}; {free} of "
                f"{len(view.resources)} have enough left throughout, with buffers."
            )
            fix = "Another start, or other resources." if look.request.among else "Another start."
            yield Violation(code="taken", message=message, fix=fix, pointer="/start")


def _free(view: RoleView) -> int:
    """Among those at work; among all where too few are at work, which is said already."""
    has_room = view.remaining[:, 0] >= view.quantity
    at_work = view.able(Stage.CLOSED)[:, 0]
    enough_work = at_work.sum() >= view.role.needed
    return int((has_room & at_work).sum() if enough_work else has_room.sum())


FREE = StartRule(
    "free",
    "Whoever fills a role is free, with the buffers of both sides.",
    _check,
    Stage.FULLY_BOOKED,
)
