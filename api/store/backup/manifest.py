"""What a backup says of itself."""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict

from models import SlotwrightError

DatabaseKind = Literal["sqlite", "postgresql"]


class BackupRefused(SlotwrightError):
    """A backup that cannot be put back, or not there; the text says why."""


class Member(BaseModel):
    """One part of a backup, with what proves that it is whole."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    sha256: str
    size_bytes: int
    table: str | None = None
    """The table whose rows it holds; None: the whole database."""
    columns: tuple[str, ...] = ()


class Manifest(BaseModel):
    """Of which database, in which version, taken when."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: Literal[1] = 1
    program: str
    database: DatabaseKind
    schema_version: str
    """The newest migration that the database had seen."""
    taken_at: datetime
    members: tuple[Member, ...]
    counters: dict[str, int] = {}
    """By name, the last number that each sequence had given out."""
