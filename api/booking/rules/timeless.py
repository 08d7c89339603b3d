"""The rules that a wish must keep whatever the time, in reading order."""

from api.booking.rules.known_roles import KNOWN_ROLES
from api.booking.rules.length import LENGTH
from api.booking.rules.nights import NIGHTS
from api.booking.rules.party_size import PARTY_SIZE
from api.booking.slots.request import Wanted
from api.booking.violation import Violation
from models import SlotwrightError

TIMELESS_RULES = (LENGTH, NIGHTS, PARTY_SIZE, KNOWN_ROLES)


class NotBookable(SlotwrightError):
    """It cannot be booked; `violations` says everything that is wrong with it."""

    def __init__(self, violations: tuple[Violation, ...]) -> None:
        self.violations = violations
        super().__init__("\n".join(violation.message for violation in violations))


def timeless_violations(wanted: Wanted) -> tuple[Violation, ...]:
    """Everything that is wrong with the wish at any time."""
    return tuple(found for rule in TIMELESS_RULES for found in rule.check(wanted))


def refuse_unbookable(wanted: Wanted) -> None:
    """Raises NotBookable where the wish can be had at no time."""
    violations = timeless_violations(wanted)
    if violations:
        raise NotBookable(violations)
