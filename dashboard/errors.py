"""What the API says when it does not do what it was asked."""

from typing import Any

from models import Issue


class Refused(Exception):
    """The API refused a call, or could not be reached; `str()` is a sentence for people."""

    def __init__(
        self,
        sentence: str,
        status: int = 0,
        issues: tuple[Issue, ...] = (),
        *,
        code: str = "",
        alternatives: tuple[dict[str, Any], ...] = (),
        retry_seconds: float = 0.0,
    ) -> None:
        super().__init__(sentence)
        self.status = status
        """The HTTP status; 0 where there was no answer at all."""
        self.issues = issues
        """What is wrong with the input, field by field."""
        self.code = code
        """The reason as a word that stays the same; empty where the API named none."""
        self.alternatives = alternatives
        """Offers that could be booked instead, the nearest first."""
        self.retry_seconds = retry_seconds
        """When to try again; 0 where nothing was said of it."""
