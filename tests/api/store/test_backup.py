"""Tests of backups: taken while writes go on, whole or refused, and brought forwards."""

import shutil
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import Connection, inspect, select, table, text

from api.services.jobs.ask_anew import ask_anew
from api.services.verify_audit import verify_audit
from api.store import Store, is_current, migrate, open_store
from api.store.audit.log import insert_audit_row
from api.store.audit.seals import seal
from api.store.backup import BackupRefused, alone, back_up, restore, sqlite_backup
from api.store.open_reader import open_reader
from api.store.postgres_store import postgres_engine
from api.store.sqlite_store import database_path, sqlite_module
from api.store.tables import metadata
from api.store.tables.traffic import audit, changes
from api.store.traffic.changes import insert_change
from tests.api.store.moments import NOW
from tests.api.store.people_records import insert_first_people
from tests.api.store.records import insert_everything
from tests.api.store.traffic_records import a_change, an_audit_row

if TYPE_CHECKING:
    from tests.servers.postgres import PostgresServer

BEFORE, BESIDE = 5, 10
ON_POSTGRES = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def other_url(request: pytest.FixtureRequest, database_kind: str, tmp_path: Path) -> Iterator[str]:
    """The URL of a second database, without tables."""
    if database_kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'other.db'}"
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    url = server.create(request.getfixturevalue("postgres_template"))
    yield url
    server.drop(url)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a backup goes."""
    return tmp_path / "a.backup"


def everything(url: str) -> dict[str, list[str]]:
    """All rows of all tables."""
    with open_reader(url) as connection:
        return {
            name: sorted(map(str, connection.execute(select(text("*")).select_from(table(name)))))
            for name in metadata.tables
        }


def filled(url: str) -> None:
    """Put one of each thing into a database."""
    store = open_store(url)
    store.write(insert_everything)
    store.close()


def test_everything_comes_back_and_can_be_gone_on_with(
    database_url: str, other_url: str, file: Path
) -> None:
    """Counters do not begin anew, jobs are asked for anew, the log's chain goes on."""
    filled(database_url)
    back_up(database_url, file, NOW)
    restore(other_url, file)
    assert everything(other_url) == everything(database_url)
    assert file.stat().st_mode & 0o077 == 0
    store = open_store(other_url)
    assert store.write(partial(ask_anew, now=NOW)) == 2
    store.write(partial(insert_audit_row, row=an_audit_row(version=3)))
    store.write(lambda connection: seal(connection, "o1", NOW, 10))
    with store.read() as connection:
        (verdict,) = verify_audit(connection)
    store.close()
    assert (verdict.sealed, verdict.faults) == (3, ())


def pairs_written(store: Store) -> tuple[Callable[[], None], threading.Event]:
    """What writes two rows to a transaction until told to stop, and what is set by the tenth."""
    stopped, some = threading.Event(), threading.Event()

    def pair(connection: Connection, number: int) -> None:
        insert_change(connection, a_change(version=number))
        insert_audit_row(connection, an_audit_row(version=number))
        if number % 3 == 0:
            seal(connection, "o1", NOW, 10)

    def write() -> None:
        for number in count(BEFORE):
            store.write(partial(pair, number=number))
            if number == BEFORE + BESIDE:
                some.set()
            if stopped.is_set():
                return

    thread = threading.Thread(target=write)
    thread.start()

    def stop() -> None:
        stopped.set()
        thread.join()

    return stop, some


def test_f55_a_backup_beside_writers_shows_one_state(
    database_url: str, other_url: str, file: Path
) -> None:
    store = open_store(database_url)
    stop, some = pairs_written(store)
    try:
        assert some.wait(60)
        back_up(database_url, file, NOW)
    finally:
        stop()
        store.close()
    restore(other_url, file)
    with open_reader(other_url) as connection:
        told = sorted(connection.scalars(select(changes.c.version)))
        done = sorted(connection.scalars(select(audit.c.entity_version)))
        (verdict,) = verify_audit(connection)
    # All that was committed before, and no transaction by halves.
    assert told == done == list(range(BEFORE, BEFORE + len(told)))
    assert len(told) > BESIDE
    assert verdict.faults == ()


def test_an_older_backup_is_brought_forwards(
    empty_database_url: str, other_url: str, file: Path
) -> None:
    migrate(empty_database_url, "0001")
    store = open_store(empty_database_url)
    store.write(insert_first_people)
    store.close()
    assert back_up(empty_database_url, file, NOW).schema_version == "0001"
    restore(other_url, file)
    with open_reader(other_url) as connection:
        assert is_current(connection)
        people = connection.execute(text("SELECT user_id FROM memberships ORDER BY 1")).all()
    assert [tuple(row) for row in people] == [("p",), ("q",), ("v",)]


def test_a_backup_goes_over_rows_only_by_force(
    database_url: str, other_url: str, file: Path
) -> None:
    back_up(database_url, file, NOW)
    migrate(other_url)
    filled(other_url)
    with pytest.raises(BackupRefused, match="not empty: there are rows in 'api_keys'"):
        restore(other_url, file)
    restore(other_url, file, force=True)
    assert everything(other_url) == everything(database_url)


@ON_SQLITE
@pytest.mark.parametrize("ending", ["", "-wal", "-shm", ".writer"])
def test_a_backup_never_goes_into_the_database_s_own_files(database_url: str, ending: str) -> None:
    database = database_path(database_url)
    before = database.read_bytes()
    with pytest.raises(BackupRefused, match="belongs to the database itself"):
        back_up(database_url, database.with_name(database.name + ending), NOW)
    assert database.read_bytes() == before


@ON_SQLITE
def test_a_backup_never_goes_over_an_older_one(database_url: str, file: Path) -> None:
    file.write_bytes(b"the older one")
    with pytest.raises(BackupRefused, match="there is a file"):
        back_up(database_url, file, NOW)
    assert file.read_bytes() == b"the older one"


@ON_SQLITE
def test_a_restore_that_is_stopped_leaves_all_that_was_committed(
    database_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The log beside the old file is gone a moment before the new one takes its place."""
    back_up(database_url, file, NOW)
    path = database_path(database_url)
    left = path.with_name("left.db")

    def stopped(beside: Path, path: Path) -> None:
        shutil.copyfile(path, left)
        raise InterruptedError

    monkeypatch.setattr(sqlite_backup, "put_in_place", stopped)
    # One that stays open leaves the log beside the file, as a process does that is killed.
    with closing(sqlite_module().connect(path, isolation_level=None)) as other:
        other.execute("INSERT INTO secrets VALUES ('only in the log', 'x')")
        assert path.with_name(path.name + "-wal").stat().st_size > 0
        with pytest.raises(InterruptedError):
            restore(database_url, file, force=True)
    assert "only in the log" in str(everything(f"sqlite:///{left}")["secrets"])


@ON_POSTGRES
def test_a_restore_that_fails_leaves_the_database_as_it_was(
    database_url: str, other_url: str, file: Path
) -> None:
    back_up(database_url, file, NOW)
    migrate(other_url)
    filled(other_url)
    before = everything(other_url)

    def fail(connection: Connection) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        restore(other_url, file, force=True, then=fail)
    assert everything(other_url) == before


@ON_POSTGRES
def test_nothing_is_restored_where_others_are_at_work(
    database_url: str, other_url: str, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alone, "LOOKS", 2)
    back_up(database_url, file, NOW)
    migrate(other_url)
    with (
        open_reader(other_url),
        pytest.raises(BackupRefused, match="there are 1 other sessions on the database"),
    ):
        restore(other_url, file, force=True)


def damages_of(whole: bytes, offsets: list[int]) -> Iterator[bytes]:
    """What a transfer that broke off leaves, and what a disk that fails leaves."""
    yield b""
    for offset in offsets:
        yield whole[:offset]
        yield whole[:offset] + bytes([whole[offset] ^ 0xFF]) + whole[offset + 1 :]
    yield whole[:-1]
    # The last entry of the directory, 22 bytes from the end: as if it were encrypted, which the
    # library calls a RuntimeError, or packed in another way, which ends in an OSError.
    entry = len(whole) - 22 - 46 - len("manifest.json")
    for at, bit in ((entry + 8, 1), (entry + 10, 4)):
        yield whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :]


def test_a_damaged_backup_touches_nothing(database_url: str, other_url: str, file: Path) -> None:
    filled(database_url)
    back_up(database_url, file, NOW)
    with zipfile.ZipFile(file) as parts:
        # Behind a part's head and its name begins what it holds.
        large = [part for part in parts.infolist() if part.compress_size > 100]
        offsets = [part.header_offset + 60 + len(part.filename) for part in large]
    for damaged in damages_of(file.read_bytes(), offsets):
        file.write_bytes(damaged)
        with pytest.raises(BackupRefused, match="is no backup, or is damaged"):
            restore(other_url, file)
    assert not has_tables(other_url)


def has_tables(url: str) -> bool:
    """Whether there are any tables."""
    if url.startswith("sqlite"):
        return database_path(url).exists()
    engine = postgres_engine(url)
    found = inspect(engine).get_table_names()
    engine.dispose()
    return bool(found)


DAMAGED = "is no backup, or is damaged"
UNKNOWN = (
    ('"schema_version": "', '"schema_version": "9', "which this program does not know"),
    ('"format": 1', '"format": 2', DAMAGED),
    ('"database": "', '"database": "old', DAMAGED),
)


def test_a_backup_that_this_program_does_not_know_is_refused(
    database_url: str, other_url: str, file: Path
) -> None:
    back_up(database_url, file, NOW)
    changed = file.with_name("changed.backup")
    for old, new, why in UNKNOWN:
        with zipfile.ZipFile(file) as read, zipfile.ZipFile(changed, "w") as write:
            for name in read.namelist():
                write.writestr(name, read.read(name).replace(old.encode(), new.encode()))
        with pytest.raises(BackupRefused, match=why):
            restore(other_url, changed)


@pytest.mark.postgres
def test_a_backup_of_another_kind_of_database_is_refused(
    tmp_path: Path, file: Path, postgres_url: str
) -> None:
    small = f"sqlite:///{tmp_path / 'small.db'}"
    migrate(small)
    back_up(small, file, NOW)
    with pytest.raises(BackupRefused, match="backup of sqlite, the database is postgresql"):
        restore(postgres_url, file)
