"""The rule that a stay has as many nights as the service allows."""

from collections.abc import Iterator

from api.booking.rules.rule import TimelessRule
from api.booking.slots.request import Wanted
from api.booking.violation import Violation


def _check(wanted: Wanted) -> Iterator[Violation]:
    stay, nights = wanted.service.stay, wanted.nights
    if nights is None:
        return
    if stay is None:
        message, fix = f"{wanted.service.id!r} is not booked by nights.", "Leave them out."
        yield Violation(code="nights", message=message, fix=fix, pointer="/nights")
    elif not stay.min_nights <= nights <= stay.max_nights:
        message = f"A stay of {nights} nights is asked for."
        fix = f"It can be {stay.min_nights} to {stay.max_nights} nights."
        yield Violation(code="nights", message=message, fix=fix, pointer="/nights")


NIGHTS = TimelessRule("nights", "A stay has as many nights as its service allows.", _check)
