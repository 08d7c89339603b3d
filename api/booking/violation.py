"""One reason why something cannot be booked, said so that people and programs can act on it."""

from typing import Annotated, Literal

from pydantic import StringConstraints

from models.base import Tag, Value

Severity = Literal["error", "warning"]
Sentence = Annotated[str, StringConstraints(max_length=500)]


class Violation(Value):
    """One broken rule of booking."""

    code: Tag
    """A short stable name, such as `too-soon`."""
    message: Sentence
    """One sentence naming the thing, its value and the limit."""
    severity: Severity = "error"
    """An error refuses the booking; a warning comes with it."""
    fix: Sentence = ""
    """What would help, if anything would."""
    pointer: str = ""
    """The JSON pointer of the field it is about, such as `/start`; empty for the whole."""


def errors_of(violations: tuple[Violation, ...]) -> tuple[Violation, ...]:
    """Those that refuse the booking."""
    return tuple(violation for violation in violations if violation.severity == "error")
