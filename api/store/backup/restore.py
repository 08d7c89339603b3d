"""Puts a backup into an empty database, and brings it to the newest tables."""

from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, make_url

from api.store.backup.archive import ArchiveReader, reading_archive
from api.store.backup.manifest import BackupRefused, Manifest
from api.store.backup.sqlite_backup import put_back
from api.store.migrate import bring_to, migrate, migrating_postgres, revisions
from api.store.occupied import occupied_table, occupied_table_in
from api.store.sealing.key_box import take_out_key

Then = Callable[[Connection], object]


def restore(
    url: str, path: Path, *, force: bool = False, then: Then = lambda connection: None
) -> Manifest:
    """Put the backup at `path` into the database at `url`; with `force` over what is there.

    Nothing is touched before the whole backup has been read and found whole, and what is there
    stays as it is until all of the backup is in its place. On PostgreSQL, `then` asks, in the same
    transaction, for what a backup leaves out.

    Raises
    ------
    BackupRefused
        It is damaged, newer than this program or of another kind of database, there is something
        in the database already, or others are at work on it.
    StoreUnavailable
        The database does not answer, or a process is writing to it.
    """
    with reading_archive(path) as archive:
        _require_fitting(archive.manifest, url)
        if archive.manifest.database == "sqlite":
            if not force:
                _require_empty(occupied_table(url))
            put_back(url, archive.chunks(archive.manifest.members[0]))
            migrate(url)
        else:
            _refill(url, archive, then, force=force)
        return archive.manifest


def _require_empty(occupied: str | None) -> None:
    if occupied is not None:
        raise BackupRefused(
            f"the database is not empty: there are rows in {occupied!r}.\n"
            "Maybe restore into another one; --force replaces all that is there."
        )


def _require_fitting(manifest: Manifest, url: str) -> None:
    kind = make_url(url).get_backend_name()
    if manifest.database != kind:
        raise BackupRefused(f"this is a backup of {manifest.database}, the database is {kind}")
    if manifest.schema_version not in revisions():
        version = manifest.schema_version
        raise BackupRefused(
            f"the backup has tables of version {version!r}, which this program does not know; "
            f"it was written by slotwright {manifest.program}"
        )


def _refill(url: str, archive: ArchiveReader, then: Then, *, force: bool) -> None:
    # Only there: the driver of PostgreSQL is not installed everywhere.
    from api.store.backup.alone import require_alone
    from api.store.backup.postgres_backup import copy_in, in_words

    with in_words(), migrating_postgres(url) as connection:
        require_alone(connection)
        if not force:
            _require_empty(occupied_table_in(connection))
        bring_to(connection, "base")
        bring_to(connection, archive.manifest.schema_version)
        # The backup has its own key for what is sealed in it.
        take_out_key(connection)
        copy_in(connection, archive)
        bring_to(connection, "head")
        then(connection)
