"""The rule that all roles can be filled at once, each by resources of its own."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.slots.combination import fill
from api.booking.slots.stage import Stage
from api.booking.violation import Violation


def _check(look: Look) -> Iterator[Violation]:
    views, able = look.evaluation.views, [table[:, 0] for table in look.evaluation.able]
    if any(column.sum() < view.role.needed for view, column in zip(views, able, strict=True)):
        return  # a role alone cannot be filled, which other rules say
    if fill(views, able) is None:
        message = "The roles would have to share resources; each needs its own."
        yield Violation(code="no-common-time", message=message, pointer="/start")


COMMON_TIME = StartRule(
    "common-time", "All roles can be filled at once.", _check, Stage.NO_COMMON_TIME
)
