"""How much work required rules ask for and a plan does not give, in seconds."""

from collections.abc import Iterable

from models.violations import Violation

DAY_OF_WORK_SECONDS = 8 * 3600
"""What a missing shift, day or weekend is worth beside missing hours."""


def shortfall_of(violations: Iterable[Violation]) -> float:
    """The seconds that the shortfalls among the violations come to."""
    return sum(
        violation.amount * (1 if violation.unit == "second" else DAY_OF_WORK_SECONDS)
        for violation in violations
        if violation.is_shortfall
    )
