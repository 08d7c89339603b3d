"""Reads and writes what organisations set: every version of each scope's own values."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, func, insert, select

from api.store.tables import setting_versions


@dataclass(frozen=True)
class SettingVersion:
    """What one scope set itself from one change to the next."""

    organisation_id: str
    scope_kind: str
    scope_id: str
    version: int
    document: Mapping[str, Any]
    changed_at: datetime
    changed_by: str
    """A person or an API key."""


def insert_version(connection: Connection, version: SettingVersion) -> None:
    """Add a version, whose number must be new."""
    connection.execute(insert(setting_versions).values(asdict(version)))


def newest_versions(connection: Connection, organisation_id: str) -> tuple[SettingVersion, ...]:
    """What every scope of an organisation sets now."""
    table = setting_versions
    newest = (
        select(table.c.scope_kind, table.c.scope_id, func.max(table.c.version).label("version"))
        .where(table.c.organisation_id == organisation_id)
        .group_by(table.c.scope_kind, table.c.scope_id)
        .subquery()
    )
    is_newest = and_(
        table.c.scope_kind == newest.c.scope_kind,
        table.c.scope_id == newest.c.scope_id,
        table.c.version == newest.c.version,
    )
    query = select(table).join(newest, is_newest).where(table.c.organisation_id == organisation_id)
    return tuple(SettingVersion(**row._asdict()) for row in connection.execute(query))


def versions_of(
    connection: Connection, organisation_id: str, scope_kind: str, scope_id: str
) -> tuple[SettingVersion, ...]:
    """Every version of one scope, the newest first."""
    table = setting_versions
    query = (
        select(table)
        .where(
            table.c.organisation_id == organisation_id,
            table.c.scope_kind == scope_kind,
            table.c.scope_id == scope_id,
        )
        .order_by(table.c.version.desc())
    )
    return tuple(SettingVersion(**row._asdict()) for row in connection.execute(query))
