"""Puts a backup into an empty database, and brings it to the newest tables."""

from pathlib import Path

from sqlalchemy import make_url

from api.store.backup.archive import ArchiveReader, reading_archive
from api.store.backup.manifest import BackupRefused, Manifest
from api.store.backup.sqlite_backup import put_back
from api.store.migrate import migrate, revisions
from api.store.occupied import occupied_table


def restore(url: str, path: Path, *, force: bool = False) -> Manifest:
    """Put the backup at `path` into the database at `url`; with `force` over what is there.

    Nothing is touched before the whole backup has been read and found whole.

    Raises
    ------
    BackupRefused
        It is damaged, newer than this program or of another kind of database, or there is
        something in the database already.
    StoreUnavailable
        The database does not answer, or a process is writing to it.
    """
    with reading_archive(path) as archive:
        _require_fitting(archive.manifest, url)
        occupied = None if force else occupied_table(url)
        if occupied is not None:
            raise BackupRefused(
                f"the database is not empty: there are rows in {occupied!r}.\n"
                "Maybe restore into another one; --force replaces all that is there."
            )
        if archive.manifest.database == "sqlite":
            put_back(url, archive.chunks(archive.manifest.members[0]))
        else:
            _refill(url, archive)
        migrate(url)
        return archive.manifest


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


def _refill(url: str, archive: ArchiveReader) -> None:
    from api.store.backup.postgres_backup import connected, copy_in

    migrate(url, "base")
    migrate(url, archive.manifest.schema_version)
    with connected(url) as connection:
        copy_in(connection, archive)
