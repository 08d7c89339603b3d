"""The rule that a booking is made early enough before its start."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.rules.wall_text import wall_text
from api.booking.slots.evaluation import is_soon_enough
from api.booking.slots.stage import Stage
from api.booking.violation import Violation
from api.booking.wall_time import utc_add


def _check(look: Look) -> Iterator[Violation]:
    request, now = look.request, look.world.now
    if is_soon_enough(request, look.world, look.evaluation.times).all():
        return
    lead, start = request.service.lead_seconds, wall_text(request.start, request.service)
    if request.start < now:
        yield Violation(code="past", message=f"{start} is past.", pointer="/start")
        return
    message = f"{start} is less than {lead} s ahead."
    fix = f"The earliest start is {wall_text(utc_add(now, lead), request.service)}."
    yield Violation(code="too-soon", message=message, fix=fix, pointer="/start")


LEAD_TIME = StartRule(
    "lead-time", "A booking is made early enough before its start.", _check, Stage.TOO_SOON
)
