"""Reads and writes who belongs to which organisation, as what."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, Update, func, insert, select, update

from api.store.organisations import OrganisationRecord
from api.store.page import Place, page_of
from api.store.tables import memberships, organisations, users


@dataclass(frozen=True)
class MembershipRecord:
    """One person's role in one organisation."""

    organisation_id: str
    user_id: str
    role: str
    created_at: datetime
    disabled_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True)
class MemberRecord:
    """A person as one organisation knows them."""

    id: str
    email: str
    name: str
    role: str
    version: int
    """Counts the changes of role and of being let in."""
    created_at: datetime
    """When they joined."""
    disabled_at: datetime | None
    """Since when they are shut out."""


MEMBER = (
    users.c.id,
    users.c.email,
    users.c.name,
    memberships.c.role,
    memberships.c.version,
    memberships.c.created_at,
    memberships.c.disabled_at,
)


def insert_membership(connection: Connection, membership: MembershipRecord) -> None:
    """Let a person in; they must not belong there yet."""
    connection.execute(insert(memberships).values(asdict(membership)))


def set_role(connection: Connection, organisation_id: str, user_id: str, role: str) -> None:
    """Give a person another role in one organisation, and let them in if they were shut out."""
    change = _of(organisation_id, user_id)
    connection.execute(
        change.values(role=role, disabled_at=None, version=memberships.c.version + 1)
    )


def change_member(connection: Connection, organisation_id: str, member: MemberRecord) -> None:
    """Write role and shutting out of a person who was read in the same transaction."""
    values = {"role": member.role, "disabled_at": member.disabled_at, "version": member.version}
    connection.execute(_of(organisation_id, member.id).values(values))


def member_by_id(connection: Connection, organisation_id: str, user_id: str) -> MemberRecord | None:
    """One person of an organisation, shut out or not."""
    query = _members(organisation_id).where(users.c.id == user_id)
    row = connection.execute(query).one_or_none()
    return None if row is None else MemberRecord(**row._asdict())


def members(
    connection: Connection, organisation_id: str, limit: int, before: Place | None
) -> tuple[MemberRecord, ...]:
    """The people of an organisation, who joined last first, after the place `before`."""
    place = (memberships.c.created_at, memberships.c.user_id)
    query = page_of(_members(organisation_id), place, limit, before)
    return tuple(MemberRecord(**row._asdict()) for row in connection.execute(query))


def other_admins(connection: Connection, organisation_id: str, user_id: str) -> int:
    """How many admins an organisation has beside this person."""
    query = select(func.count()).where(
        memberships.c.organisation_id == organisation_id,
        memberships.c.user_id != user_id,
        memberships.c.role == "admin",
        memberships.c.disabled_at.is_(None),
    )
    return connection.execute(query).scalar_one()


def organisations_of(
    connection: Connection, user_id: str
) -> tuple[tuple[str, OrganisationRecord], ...]:
    """A person's role in each organisation where they may sign in now, by slug."""
    query = (
        select(memberships.c.role, organisations)
        .join(organisations, organisations.c.id == memberships.c.organisation_id)
        .where(
            memberships.c.user_id == user_id,
            memberships.c.disabled_at.is_(None),
            organisations.c.disabled_at.is_(None),
        )
        .order_by(organisations.c.slug)
    )
    found = (row._asdict() for row in connection.execute(query))
    return tuple((row.pop("role"), OrganisationRecord(**row)) for row in found)


def _members(organisation_id: str) -> Select[Any]:
    joined = memberships.join(users, users.c.id == memberships.c.user_id)
    found = select(*MEMBER).select_from(joined)
    return found.where(memberships.c.organisation_id == organisation_id)


def _of(organisation_id: str, user_id: str) -> Update:
    return update(memberships).where(
        memberships.c.organisation_id == organisation_id, memberships.c.user_id == user_id
    )
