"""The rule that a booking promises only what its service lets it promise."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.violation import Violation
from api.booking.wall_time import in_utc


def _check(look: Look) -> Iterator[Violation]:
    promise, service = look.request.promise, look.request.service
    if promise is None:
        return
    for kind in promise.kinds:
        if kind not in service.promises:
            message = f"{service.id!r} makes no promise of the kind {kind!r}."
            fix = f"It promises {', '.join(service.promises)}."
            yield Violation(code="promise-kind", message=message, fix=fix, pointer="/promise")
    if promise.start is not None and promise.start != in_utc(look.request.start):
        message = f"The promised start {promise.start.isoformat()} is not the one that is booked."
        yield Violation(code="promise-start", message=message, pointer="/promise/start")
    end = int(look.evaluation.times.end[0])
    if promise.window and not (
        promise.window.start <= look.request.start and end <= promise.window.end.timestamp()
    ):
        message = "The booking does not lie within the window that it promises."
        yield Violation(code="promise-window", message=message, pointer="/promise/window")


PROMISE_KIND = StartRule(
    "promise-kind", "A booking promises what its service lets it promise, and what it is.", _check
)
