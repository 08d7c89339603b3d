"""Everything that can be wrong with what a caller hands in.

SlotwrightError
├── InvalidProblem      the problem breaks the language: carries every issue with its path
├── InvalidSolution     the solution speaks of things the problem does not have
├── InvalidOptions      a solve option is out of range
├── Contradiction       the pins of a problem exclude each other: names them
└── SolverFault         the solver's answer failed the independent check
"""

from collections.abc import Iterable
from typing import NamedTuple


class Issue(NamedTuple):
    """One thing that is wrong with an input."""

    path: str
    """Where it stands, such as `requests[3].windows[0]`."""
    code: str
    """A short stable name, such as `unknown-id`."""
    message: str
    """One sentence naming the thing, its value and the limit."""

    def __str__(self) -> str:
        """The issue on one line."""
        return f"{self.path}: {self.message}" if self.path else self.message


class SlotwrightError(Exception):
    """The root of every error that Slotwright raises on purpose."""


class _Issues(SlotwrightError):
    def __init__(self, issues: Iterable[Issue]) -> None:
        self.issues = tuple(issues)
        super().__init__("\n".join(map(str, self.issues)))


class InvalidProblem(_Issues):
    """The problem breaks the language; `issues` lists every fault found."""


class InvalidSolution(_Issues):
    """The solution speaks of things that the problem does not have."""


class InvalidOptions(_Issues):
    """A solve option is out of range."""


class Contradiction(SlotwrightError):
    """The pins of a problem exclude each other; `reasons` are sentences that name them."""

    def __init__(self, reasons: Iterable[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__("\n".join(self.reasons))


class SolverFault(SlotwrightError):
    """The solver returned something that the independent check refuses."""
