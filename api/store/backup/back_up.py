"""Writes a backup of a whole database while others go on writing to it."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import make_url

from api.errors import StoreUnavailable
from api.store.backup.archive import ArchiveWriter, writing_archive
from api.store.backup.manifest import BackupRefused, DatabaseKind, Manifest, Member
from api.store.backup.sqlite_backup import BESIDE, copy_out, schema_version_of
from api.store.sqlite_store import database_path


def back_up(url: str, path: Path, now: datetime) -> Manifest:
    """Write a backup of the database at `url` to the file `path`.

    It shows one state: all that was committed before it began, and nothing by halves.

    Raises
    ------
    BackupRefused
        There is such a file already, or it is one of the database's own.
    StoreUnavailable
        There is no database, it has no tables, or it does not answer.
    """
    is_sqlite = make_url(url).get_backend_name() == "sqlite"
    if is_sqlite:
        _require_elsewhere(path, database_path(url))
    if path.exists():
        raise BackupRefused(f"there is a file {str(path)!r} already, which stays as it is")
    with writing_archive(path) as archive:
        take = _of_sqlite if is_sqlite else _of_postgres
        manifest = take(url, archive, path.parent, now)
        archive.finish(manifest)
    return manifest


def _require_elsewhere(path: Path, database: Path) -> None:
    """Those beside the database need not be there yet: they come and go with who uses it."""
    own = {database.with_name(database.name + ending) for ending in ("", *BESIDE, ".writer")}
    if path.resolve() in {each.resolve() for each in own}:
        raise BackupRefused(
            f"{str(path)!r} belongs to the database itself.\nMaybe name another file."
        )


def _of_sqlite(url: str, archive: ArchiveWriter, folder: Path, now: datetime) -> Manifest:
    members = copy_out(url, archive, folder)
    return _manifest("sqlite", schema_version_of(database_path(url)), now, members, {})


def _of_postgres(url: str, archive: ArchiveWriter, folder: Path, now: datetime) -> Manifest:
    # Only there: the driver of PostgreSQL is not installed everywhere.
    from api.store.backup import postgres_backup

    with postgres_backup.snapshot_of(url) as connection:
        schema_version = postgres_backup.schema_version_of(connection)
        members = postgres_backup.copy_out(connection, archive)
        counters = postgres_backup.counters_of(connection)
    return _manifest("postgresql", schema_version, now, members, counters)


def _manifest(
    kind: DatabaseKind,
    schema_version: str | None,
    now: datetime,
    members: tuple[Member, ...],
    counters: dict[str, int],
) -> Manifest:
    if schema_version is None:
        raise StoreUnavailable("there is nothing to back up: the database has no tables")
    return Manifest(
        program=version("slotwright"),
        database=kind,
        schema_version=schema_version,
        taken_at=now,
        members=members,
        counters=counters,
    )
