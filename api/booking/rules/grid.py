"""The rule that a booking starts on the grid of its service."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.rules.wall_text import wall_text
from api.booking.slots.stage import Stage
from api.booking.slots.times import is_on_grid
from api.booking.violation import Violation


def _check(look: Look) -> Iterator[Violation]:
    service, start = look.request.service, look.request.start
    if is_on_grid(service, start):
        return
    message = f"{wall_text(start, service)} is no start of {service.id!r}."
    if service.stay is not None:
        minute = service.stay.check_in_minute
        fix = f"A stay starts at {minute // 60:02}:{minute % 60:02}."
    else:
        grid = service.grid
        fix = f"Starts are {grid.step_seconds} s apart, from {grid.offset_seconds} s past midnight."
    yield Violation(code="off-grid", message=message, fix=fix, pointer="/start")


GRID = StartRule("grid", "A booking starts on the grid of its service.", _check, Stage.NO_START)
