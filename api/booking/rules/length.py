"""The rule that a booking lasts as long as the service can last."""

from collections.abc import Iterator

from api.booking.rules.rule import TimelessRule
from api.booking.slots.request import Wanted
from api.booking.violation import Violation


def _check(wanted: Wanted) -> Iterator[Violation]:
    service, seconds = wanted.service, wanted.duration_seconds
    if seconds is None:
        return
    if service.segments or service.stay is not None:
        message, fix = f"How long {service.id!r} lasts cannot be chosen.", "Leave it out."
        yield _violation(message, fix)
    elif seconds not in service.durations_seconds:
        allowed = ", ".join(map(str, service.durations_seconds))
        yield _violation(f"{service.id!r} cannot last {seconds} s.", f"It can last {allowed} s.")


def _violation(message: str, fix: str) -> Violation:
    return Violation(
        code="length", message=message[:500], fix=fix[:500], pointer="/duration_seconds"
    )


LENGTH = TimelessRule("length", "A booking lasts as long as its service can last.", _check)
