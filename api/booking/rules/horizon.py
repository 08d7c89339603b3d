"""The rule that a booking does not start too far ahead."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.rules.wall_text import wall_text
from api.booking.slots.evaluation import is_near_enough
from api.booking.slots.stage import Stage
from api.booking.violation import Violation
from api.booking.wall_time import utc_add


def _check(look: Look) -> Iterator[Violation]:
    request = look.request
    if is_near_enough(request, look.world, look.evaluation.times).all():
        return
    service, ahead = request.service, request.service.horizon_seconds
    message = f"{wall_text(request.start, service)} is more than {ahead} s ahead."
    fix = f"The latest start is {wall_text(utc_add(look.world.now, ahead), service)}."
    yield Violation(code="too-far", message=message, fix=fix, pointer="/start")


HORIZON = StartRule("horizon", "A booking does not start too far ahead.", _check, Stage.TOO_FAR)
