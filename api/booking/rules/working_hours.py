"""The rule that whoever fills a role is at work for the whole of its service time."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.rules.wall_text import wall_text
from api.booking.slots.stage import Stage
from api.booking.violation import Violation


def _check(look: Look) -> Iterator[Violation]:
    when = wall_text(look.request.start, look.request.service)
    for view in look.evaluation.views:
        at_work = int(view.able(Stage.CLOSED).sum())
        if at_work < min(view.role.needed, len(view.resources)):
            message = (
                f"The role {view.role.id!r} needs {view.role.needed}; "
                f"{at_work} of {len(view.resources)} are at work throughout from {when}."
            )
            yield Violation(code="closed", message=message, pointer="/start")


WORKING_HOURS = StartRule(
    "working-hours", "Whoever fills a role is at work throughout.", _check, Stage.CLOSED
)
