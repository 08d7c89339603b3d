"""Everything the API refuses on purpose, whatever carries it to the caller.

Refusal
├── Unauthenticated     no token, or one that is unknown or has expired
├── Forbidden           the role does not allow it
├── NotFound            there is no such thing
├── Conflict            the state of things does not allow it; may carry alternatives
├── Gone                it was there once, and has lapsed
├── Stale               the version that the caller saw is no longer the current one
├── VersionMissing      a change that needs the version that the caller saw
├── KeyMissing          a request that may happen only once, without a word that names it
├── KeyReused           the word that names a request has named another one
├── InvalidBody         a request's body is not what the route takes: carries issues
├── OutOfLimits         a value this deployment does not allow: carries issues
├── RuleViolations      what is asked for breaks rules of booking: carries each of them
│   └── Blocked         somebody who may has closed for the time what else could be booked
└── Busy                too much is going on; try again later
StoreUnavailable        the database does not answer, or does not take writes

A refusal's `code` is its stable name, which `api/services/problem_types.py` explains.
"""

from collections.abc import Iterable, Mapping
from typing import ClassVar, Protocol

from models import Issue, SlotwrightError

Offer = Mapping[str, object]


class Refusal(SlotwrightError):
    """The root of what the API refuses; the text is one sentence for people."""

    status: ClassVar[int]
    """What HTTP calls it."""
    code: str
    """A short stable name, such as `slot-taken`."""
    retry_seconds: int | None = None
    """When the same request may succeed, where that can be said."""
    lasts: ClassVar[bool] = True
    """Whether the same request would be refused for ever, as far as its status does not say."""

    def members(self) -> dict[str, object]:
        """What programs are told beside the sentence, as JSON."""
        return {}


class Unauthenticated(Refusal):
    """Nobody is signed in by this token."""

    status, code = 401, "unauthenticated"


class Forbidden(Refusal):
    """The role of whoever asks does not allow it."""

    status, code = 403, "forbidden"


class NotFound(Refusal):
    """There is no such thing."""

    status, code = 404, "not-found"


class Conflict(Refusal):
    """The state of things does not allow it; `alternatives` are offers that would be taken."""

    status = 409

    def __init__(
        self,
        code: str,
        sentence: str,
        *,
        alternatives: Iterable[Offer] = (),
        retry_seconds: int | None = None,
    ) -> None:
        self.code = code
        self.alternatives = tuple(alternatives)
        self.retry_seconds = retry_seconds
        super().__init__(sentence)

    def members(self) -> dict[str, object]:
        """The alternatives, if there are any; a subclass may add what is in the way."""
        return {"alternatives": list(self.alternatives)} if self.alternatives else {}


class Gone(Refusal):
    """It was there once, and has lapsed, as an expired hold."""

    status = 410

    def __init__(self, code: str, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)


class Stale(Refusal):
    """The version that the caller saw is no longer current; `current` is the tag of the one."""

    status, code = 412, "stale"

    def __init__(
        self,
        current: str,
        sentence: str,
        *,
        current_version: int | None = None,
        changed: Iterable[str] = (),
    ) -> None:
        self.current, self.current_version = current, current_version
        self.changed = tuple(changed)
        """The fields that have changed since, where that is known."""
        super().__init__(sentence)

    def members(self) -> dict[str, object]:
        """The current version, and what is different in it."""
        told: dict[str, object] = {"current": self.current}
        if self.current_version is not None:
            told["current_version"] = self.current_version
        if self.changed:
            told["changed"] = list(self.changed)
        return told


class VersionMissing(Refusal):
    """A change that needs the version which the caller saw."""

    status, code = 428, "version-missing"


class KeyMissing(Refusal):
    """A request that may happen only once, without an Idempotency-Key."""

    status, code = 400, "key-missing"


class KeyReused(Refusal):
    """The Idempotency-Key has named another request before."""

    status, code = 422, "key-reused"


class _Issues(Refusal):
    status, code = 422, "invalid"

    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(map(str, self.issues)))


class InvalidBody(_Issues):
    """A request's body is not what the route takes; `issues` lists what is wrong."""


class OutOfLimits(_Issues):
    """Well-formed values that this deployment does not allow; `issues` lists them."""


class BrokenRule(Protocol):
    """One reason why something cannot be booked, as `api.booking.violation` words it."""

    @property
    def code(self) -> str:
        """The rule's short stable name."""

    @property
    def severity(self) -> str:
        """`error`, or `warning` for what does not refuse by itself."""

    @property
    def message(self) -> str:
        """One sentence."""

    @property
    def fix(self) -> str:
        """What would help, or nothing."""

    @property
    def pointer(self) -> str:
        """The JSON pointer of the field, or nothing."""


def rule_words(broken: BrokenRule) -> dict[str, str]:
    """A broken rule as every answer words it."""
    return {
        "rule": broken.code,
        "severity": broken.severity,
        "pointer": broken.pointer,
        "message": broken.message,
        "fix": broken.fix,
    }


class RuleViolations(Refusal):
    """What is asked for breaks rules of booking; `violations` lists them all."""

    status, code = 422, "rule-violations"

    def __init__(
        self, violations: Iterable[BrokenRule], *, alternatives: Iterable[Offer] = ()
    ) -> None:
        self.violations = tuple(violations)
        self.alternatives = tuple(alternatives)
        super().__init__("\n".join(violation.message for violation in self.violations))

    def members(self) -> dict[str, object]:
        """Each violation with the field it is about and what would help."""
        listed = [rule_words(violation) for violation in self.violations]
        return {"violations": listed, "alternatives": list(self.alternatives)}


class Blocked(RuleViolations):
    """Somebody who may has closed for the time what could be booked otherwise."""

    status, code = 423, "blocked"


class Busy(Refusal):
    """Too much is going on; `retry_seconds` says when to try again."""

    status, code = 429, "busy"

    def __init__(self, retry_seconds: int, sentence: str) -> None:
        self.retry_seconds: int = retry_seconds
        super().__init__(sentence)


class StoreUnavailable(SlotwrightError):
    """The database does not answer, or does not take writes."""

    checks: Mapping[str, str] | None = None
    """What was looked at and what came of it, where several things were."""
