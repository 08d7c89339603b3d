"""Passes on whose things have changed, to this process and to others on the same database."""

from collections.abc import Callable
from typing import Protocol

from sqlalchemy import make_url

from api.store.postgres_notices import PostgresNotices

Heard = Callable[[str], None]


class Notices(Protocol):
    """Where changes are told."""

    def send(self, organisations: frozenset[str]) -> None:
        """Tell everybody who listens, here and elsewhere."""

    def listen(self) -> None:
        """Hear what other processes tell, from now on."""

    def close(self) -> None:
        """Tell what is waiting, then stop."""


class OwnNotices:
    """For SQLite, where nobody else writes: tells only this process."""

    def __init__(self, heard: Heard) -> None:
        self._heard = heard

    def send(self, organisations: frozenset[str]) -> None:
        """Tell at once."""
        for organisation_id in organisations:
            self._heard(organisation_id)

    def listen(self) -> None:
        """There is nobody else to hear."""

    def close(self) -> None:
        """Nothing is waiting."""


def open_notices(url: str, heard: Heard) -> Notices:
    """The notices that fit a database URL; `heard` is called from any thread."""
    if make_url(url).get_backend_name() == "postgresql":
        return PostgresNotices(url, heard)
    return OwnNotices(heard)
