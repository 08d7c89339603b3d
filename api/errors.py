"""Everything the API refuses on purpose, whatever carries it to the caller.

Refusal
├── Unauthenticated     no token, or one that is unknown or has expired
├── Forbidden           the role does not allow it
├── NotFound            there is no such thing
├── Conflict            the state of things does not allow it
├── Stale               the version that the caller saw is no longer the current one
├── VersionMissing      a change that needs the version that the caller saw
├── InvalidBody         a request's body is not what the route takes: carries issues
├── OutOfLimits         a value this deployment does not allow: carries issues
└── Busy                too much is going on; try again later
StoreUnavailable        the database does not answer, or does not take writes
"""

from collections.abc import Iterable

from models import Issue, SlotwrightError


class Refusal(SlotwrightError):
    """The root of what the API refuses; the text is one sentence for people."""


class Unauthenticated(Refusal):
    """Nobody is signed in by this token."""


class Forbidden(Refusal):
    """The role of whoever asks does not allow it."""


class NotFound(Refusal):
    """There is no such thing."""


class Conflict(Refusal):
    """The state of things does not allow it; `code` is a short stable name."""

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


class Stale(Refusal):
    """The version that the caller saw is no longer current; `current` is the one that is."""

    def __init__(self, current: str, sentence: str) -> None:
        self.current = current
        super().__init__(sentence)


class VersionMissing(Refusal):
    """A change that needs the version which the caller saw."""


class _Issues(Refusal):
    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(map(str, self.issues)))


class InvalidBody(_Issues):
    """A request's body is not what the route takes; `issues` lists what is wrong."""


class OutOfLimits(_Issues):
    """Well-formed values that this deployment does not allow; `issues` lists them."""


class Busy(Refusal):
    """Too much is going on; `retry_seconds` says when to try again."""

    def __init__(self, retry_seconds: int, sentence: str) -> None:
        self.retry_seconds = retry_seconds
        super().__init__(sentence)


class StoreUnavailable(SlotwrightError):
    """The database does not answer, or does not take writes."""
