"""The rule that whoever fills a role is at work for the whole of its service time."""

from collections.abc import Iterator

from api.booking.resource import BookableResource
from api.booking.rules.rule import Look, StartRule
from api.booking.rules.wall_text import wall_text
from api.booking.slots.role_view import RoleView
from api.booking.slots.shape import stretches_of
from api.booking.slots.stage import Stage
from api.booking.slots.working import at_work
from api.booking.violation import Violation
from api.booking.wall_time import zone


def _check(look: Look) -> Iterator[Violation]:
    when = wall_text(look.request.start, look.request.service)
    for view in look.evaluation.views:
        needed = min(view.role.needed, len(view.resources))
        working = int(view.able(Stage.CLOSED).sum())
        if working < needed:
            message = (
                f"The role {view.role.id!r} needs {view.role.needed}; "
                f"{working} of {len(view.resources)} are at work throughout from {when}."
            )
            if _usually(look, view) < needed:
                yield Violation(code="closed", message=message, pointer="/start")
            else:
                fix = "Another start, or ask whoever has closed it."
                yield Violation(code="blocked", message=message, fix=fix, pointer="/start")


def _usually(look: Look, view: RoleView) -> int:
    """How many would be at work, had nobody closed them for the time."""
    service, times = look.request.service, look.evaluation.times
    usual = [_never_closed(resource) for resource in view.resources]
    would = at_work(usual, stretches_of(service, view.role, times), times, zone(service.zone))
    return int((would | view.able(Stage.CLOSED)).sum())


def _never_closed(resource: BookableResource) -> BookableResource:
    """The resource with its weekly hours and holidays alone."""
    kept = {"exceptions": (), "time_off": ()}
    return resource.model_copy(update={"schedule": resource.schedule.model_copy(update=kept)})


WORKING_HOURS = StartRule(
    "working-hours", "Whoever fills a role is at work throughout.", _check, Stage.CLOSED
)
