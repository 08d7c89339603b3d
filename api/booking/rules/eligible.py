"""The rule that enough resources exist that could fill each role."""

from collections.abc import Iterator

from api.booking.rules.rule import Look, StartRule
from api.booking.slots.stage import Stage
from api.booking.violation import Violation


def _check(look: Look) -> Iterator[Violation]:
    for view in look.evaluation.views:
        have, needed, role = len(view.resources), view.role.needed, view.role.id
        if have < needed:
            asked = "asked for, active and large enough"
            message = f"The role {role!r} needs {needed}; {have} of its resources are {asked}."
            pointer = f"/among/{role}" if role in look.request.among else ""
            yield Violation(code="no-eligible-resource", message=message, pointer=pointer)


ELIGIBLE = StartRule(
    "eligible",
    "Enough resources exist that could fill each role.",
    _check,
    Stage.NO_ELIGIBLE_RESOURCE,
)
