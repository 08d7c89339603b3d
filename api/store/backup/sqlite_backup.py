"""Copies a SQLite database while others write to it, and puts a copy in its place."""

import os
import tempfile
from collections.abc import Iterable
from contextlib import closing, suppress
from pathlib import Path
from typing import Any

from api.errors import StoreUnavailable
from api.store.backup.archive import CHUNK_BYTES, ArchiveWriter
from api.store.backup.manifest import BackupRefused, Member
from api.store.sqlite_store import database_path, sqlite_module
from api.store.whole_file import put_in_place
from api.store.writer_lock import WriterLock

NAME = "slotwright.db"
BESIDE = ("-wal", "-shm", "-journal")


def copy_out(url: str, archive: ArchiveWriter, folder: Path) -> tuple[Member, ...]:
    """Add the database to an archive; `folder` has room for a copy of it."""
    source = database_path(url)
    if not source.exists():
        raise StoreUnavailable(f"there is no database at {source}")
    with tempfile.TemporaryDirectory(dir=folder, prefix=".backup-") as beside:
        copy = Path(beside) / NAME
        _copy(source, copy)
        with copy.open("rb") as file:

            def fill(write: Any) -> None:
                while piece := file.read(CHUNK_BYTES):
                    write(piece)

            return (archive.add(Member(name=NAME, sha256="", size_bytes=0), fill),)


def schema_version_of(path: Path) -> str | None:
    """The newest migration that a database file has seen; None where it has no tables."""
    with closing(sqlite_module().connect(path)) as connection:
        query = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
        if connection.execute(query).fetchone() is None:
            return None
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        return None if row is None else str(row[0])


def put_back(url: str, pieces: Iterable[bytes]) -> None:
    """Put a copy into the place of the database, in one step.

    Raises
    ------
    StoreUnavailable
        A process is writing to the database.
    BackupRefused
        What was copied is no sound database.
    """
    target = database_path(url)
    target.parent.mkdir(parents=True, exist_ok=True)
    lock = WriterLock(target)
    copy = target.with_name(f".{target.name}.{os.getpid()}.restored")
    try:
        with copy.open("wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        _require_sound(copy)
        _take_log_back(target)
        for leftover in BESIDE:
            target.with_name(target.name + leftover).unlink(missing_ok=True)
        put_in_place(copy, target)
    finally:
        copy.unlink(missing_ok=True)
        lock.release()


def _take_log_back(database: Path) -> None:
    """Whoever is stopped just after still has all that was committed to the old database."""
    if not database.exists():
        return
    module = sqlite_module()
    with suppress(module.DatabaseError), closing(module.connect(database)) as connection:
        # Unless it is damaged, which may be why it is replaced.
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _copy(source: Path, copy: Path) -> None:
    module = sqlite_module()
    with closing(module.connect(source)) as reading, closing(module.connect(copy)) as writing:
        reading.execute("PRAGMA query_only=ON")
        # In one step: it sees one state and keeps no writer waiting; in several it would begin
        # anew with every commit of another process.
        reading.backup(writing, pages=-1)
        writing.execute("PRAGMA journal_mode=DELETE")


def _require_sound(copy: Path) -> None:
    with closing(sqlite_module().connect(copy)) as connection:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
    if verdict != "ok":
        raise BackupRefused(f"the database in the backup is not sound: {verdict}")
