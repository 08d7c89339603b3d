"""The tables of what can be booked: locations, resources, services and schedules."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    UniqueConstraint,
)

from api.store.tables.schema import ID, NAME, metadata, moment

KIND = String(20)
ZONE = String(64)


def _entity(*columns: Column[object]) -> tuple[Column[object], ...]:
    """What every row of the catalogue has, around what is its own."""
    return (
        Column("id", ID, primary_key=True),
        Column("organisation_id", ID, ForeignKey("organisations.id"), nullable=False),
        Column("name", NAME, nullable=False),
        *columns,
        Column("document", JSON, nullable=False),
        Column("version", Integer, nullable=False),
        moment("created_at"),
        moment("updated_at"),
        moment("archived_at", required=False),
    )


locations = Table(
    "locations",
    metadata,
    *_entity(Column("zone", ZONE, nullable=False)),
    Index(None, "organisation_id", "id"),
)

schedules = Table(
    "schedules",
    metadata,
    *_entity(),
    Index(None, "organisation_id", "id"),
)

# What a schedule said before; `valid_from` is the first local date a version holds for.
schedule_versions = Table(
    "schedule_versions",
    metadata,
    Column("schedule_id", ID, ForeignKey("schedules.id"), primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("valid_from", String(10), nullable=False),
    Column("document", JSON, nullable=False),
    moment("changed_at"),
    Column("changed_by", ID, nullable=False),
)

resources = Table(
    "resources",
    metadata,
    *_entity(
        Column("location_id", ID, ForeignKey("locations.id"), nullable=False, index=True),
        Column("kind", KIND, nullable=False),
    ),
    Index(None, "organisation_id", "id"),
)

services = Table(
    "services",
    metadata,
    *_entity(
        Column("location_id", ID, ForeignKey("locations.id"), nullable=False, index=True),
        Column("slug", String(80), nullable=False),
        Column("is_public", Boolean, nullable=False),
    ),
    UniqueConstraint("organisation_id", "slug"),
)

# Counts the changes of an organisation's catalogue, so that what was read of it can be kept.
catalogue_stamps = Table(
    "catalogue_stamps",
    metadata,
    Column("organisation_id", ID, primary_key=True),
    Column("stamp", Integer, nullable=False),
)
