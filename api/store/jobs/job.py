"""Work that is done later, by whoever is free."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Lane = Literal["mail", "runs", "sweeps"]
"""Jobs of one lane never wait for those of another."""


@dataclass(frozen=True)
class NewJob:
    """Something to be done once the transaction that asks for it is committed."""

    organisation_id: str
    kind: str
    lane: Lane
    arguments: dict[str, str]
    asked_at: datetime
    lock: str | None = None
    """Those with the same lock are done one after the other, in the order of their making."""
    turn: int = 0
    """On PostgreSQL, those with lower ones are begun first."""


@dataclass(frozen=True)
class Job:
    """Something that is being done now; after a crash it may be so a second time."""

    organisation_id: str
    kind: str
    lane: Lane
    arguments: dict[str, str]
    due_at: datetime
    lock: str | None
    attempts: int
    """How often it failed before, or died with its worker."""
    id: str
