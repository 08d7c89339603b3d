"""The rule that a party is neither too small nor too large for the service."""

from collections.abc import Iterator

from api.booking.rules.rule import TimelessRule
from api.booking.slots.request import Wanted
from api.booking.violation import Violation

LARGEST_PARTY = 100_000


def _check(wanted: Wanted) -> Iterator[Violation]:
    capacity, least, most = wanted.service.capacity, 1, LARGEST_PARTY
    if capacity.kind == "seats":
        least, most = capacity.min_party, capacity.max_party
    if not least <= wanted.party <= most:
        message = f"A party of {wanted.party} is asked for."
        fix = f"It can be {least} to {most}."
        yield Violation(code="party-size", message=message, fix=fix, pointer="/party")


PARTY_SIZE = TimelessRule("party-size", "A party fits the service.", _check)
