"""Reads and writes organisations."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select, update

from api.store.tables import organisations


@dataclass(frozen=True)
class OrganisationRecord:
    """A house that keeps its people, catalogue and bookings apart from all others'."""

    id: str
    name: str
    slug: str
    """What links and sign-in call it."""
    zone: str
    created_at: datetime
    disabled_at: datetime | None = None
    version: int = 1


def insert_organisation(connection: Connection, organisation: OrganisationRecord) -> None:
    """Add an organisation; its slug must be new."""
    connection.execute(insert(organisations).values(asdict(organisation)))


def update_organisation(connection: Connection, organisation: OrganisationRecord) -> None:
    """Write an organisation that was read in the same transaction; its slug must be free."""
    change = update(organisations).where(organisations.c.id == organisation.id)
    connection.execute(change.values(asdict(organisation)))


def organisation_by_id(connection: Connection, organisation_id: str) -> OrganisationRecord | None:
    """The organisation with this id."""
    query = select(organisations).where(organisations.c.id == organisation_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else OrganisationRecord(**row._asdict())


def lock_organisation(connection: Connection, organisation_id: str) -> None:
    """Let nobody else change who belongs to it, or its settings, until the transaction ends."""
    query = select(organisations.c.id).where(organisations.c.id == organisation_id)
    connection.execute(query.with_for_update())


def organisation_by_slug(connection: Connection, slug: str) -> OrganisationRecord | None:
    """The organisation that links call so, unless it is disabled."""
    query = select(organisations).where(
        organisations.c.slug == slug, organisations.c.disabled_at.is_(None)
    )
    row = connection.execute(query).one_or_none()
    return None if row is None else OrganisationRecord(**row._asdict())
