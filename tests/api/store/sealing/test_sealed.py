"""Tests of what a database shows of people: nothing to those without its key."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import Connection, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from api.store import Store, migrate, open_store
from api.store.backup import back_up, restore
from api.store.sealing import WrongKey, box_of
from api.store.sealing.data_key import DataKey, Unreadable
from api.store.sealing.key_box import NAME
from api.store.sealing.key_file import key_file
from api.store.sealing.rotate import rotate
from api.store.tables import users
from api.store.tables.tickets import tickets
from api.store.tables.traffic import secrets
from api.store.tickets import TicketRecord, mark_of_customer, open_ticket
from api.store.users import insert_user, user_by_email
from tests.api.store.moments import NOW
from tests.api.store.records import a_user
from tests.api.store.sealing.personal import (
    EMAIL,
    PLACES,
    WORD,
    bytes_of,
    insert_personal,
    places_that_tell,
)

ANOTHER = "another-key-for-tests-0123456789-0123"
ITS_OWN = "SLOTWRIGHT_DATA_KEYS"
DRAWN = text("UPDATE tickets SET holder = :holder")
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])


@pytest.fixture
def filled(store: Store, database_url: str) -> str:
    """A database with personal data, which nobody has open."""
    store.write(insert_personal)
    store.close()
    return database_url


def told(url: str) -> set[str]:
    """The columns in which the word is read with the keys of the settings."""
    store = open_store(url)
    try:
        with store.read() as connection:
            return places_that_tell(connection)
    finally:
        store.close()


def wrapped(url: str) -> str:
    """The data key as it lies in the database."""
    store = open_store(url)
    with store.read() as connection:
        found = connection.scalar(select(secrets.c.value).where(secrets.c.name == NAME))
    store.close()
    return str(found)


def test_the_word_is_read_by_the_program_and_lies_nowhere(filled: str, tmp_path: Path) -> None:
    assert told(filled) == PLACES
    assert WORD.encode() not in bytes_of(filled, tmp_path)


def test_somebody_is_found_by_their_address(store: Store) -> None:
    store.write(insert_personal)
    with store.read() as connection:
        found = user_by_email(connection, EMAIL)
        assert found is not None
        assert (found.email, found.name) == (EMAIL, WORD)
        assert user_by_email(connection, f"x{EMAIL}") is None


def test_an_address_is_one_person_only(store: Store) -> None:
    store.write(lambda connection: insert_user(connection, a_user()))
    with pytest.raises(IntegrityError):
        store.write(lambda connection: insert_user(connection, replace(a_user(), id="u2")))


def test_an_address_in_capitals_is_refused(store: Store) -> None:
    shouting = replace(a_user(), email="ADA@example.com")
    with pytest.raises(StatementError, match=r"users\.email takes addresses in lower case only"):
        store.write(lambda connection: insert_user(connection, shouting))


def draw(connection: Connection) -> None:
    """Let a guest stand in a queue as before anything was sealed."""
    connection.execute(DRAWN, {"holder": f"u1 {EMAIL}"})


def test_what_was_there_before_is_sealed_and_can_be_opened_again(
    filled: str, tmp_path: Path
) -> None:
    migrate(filled, "0016")
    old = open_store(filled)
    old.write(draw)
    old.close()
    assert WORD.encode() in bytes_of(filled, tmp_path)
    migrate(filled)
    # Younger steps make those.
    assert told(filled) == PLACES - {"guest_addresses.email", "tickets.customer"}
    assert WORD.encode() not in bytes_of(filled, tmp_path)
    store = open_store(filled)
    with store.read() as connection:
        mark = mark_of_customer(connection, EMAIL)
        assert connection.scalars(select(tickets.c.holder)).all() == [f"u1 {mark}"]
    store.close()


def test_another_key_opens_nothing_and_the_right_one_is_named(
    filled: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ITS_OWN, ANOTHER)
    with pytest.raises(WrongKey, match=r"needs the master key '[0-9a-f]{8}'; given: [0-9a-f]{8}"):
        told(filled)


def test_after_a_rotation_the_old_key_opens_nothing(
    filled: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    old = os.environ[ITS_OWN]
    before = wrapped(filled)
    monkeypatch.setenv(ITS_OWN, f"{ANOTHER},{old}")
    # One row in each table.
    assert rotate(filled).rows == len({place.partition(".")[0] for place in PLACES})
    monkeypatch.setenv(ITS_OWN, ANOTHER)
    assert told(filled) == PLACES
    assert wrapped(filled) != before
    assert before.encode() not in bytes_of(filled, tmp_path)
    monkeypatch.setenv(ITS_OWN, old)
    with pytest.raises(WrongKey):
        told(filled)


def test_whoever_stands_in_a_line_does_so_after_a_rotation(filled: str) -> None:
    def found(url: str) -> tuple[str, TicketRecord | None]:
        store = open_store(url)
        with store.read() as connection:
            holder = f"u1 {mark_of_customer(connection, EMAIL)}"
            ticket = open_ticket(connection, "s1", holder)
        store.close()
        return holder, ticket

    before, _ = found(filled)
    rotate(filled)
    after, ticket = found(filled)
    assert after != before
    assert ticket is not None
    assert ticket.customer == EMAIL


@ON_SQLITE
def test_a_backup_is_opened_by_the_key_of_its_time(filled: str, tmp_path: Path) -> None:
    path = tmp_path / "a.backup"
    back_up(filled, path, NOW)
    rotate(filled)
    restore(filled, path, force=True)
    assert told(filled) == PLACES


@ON_SQLITE
def test_without_settings_a_file_of_keys_is_made_that_only_its_owner_reads(
    empty_database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(ITS_OWN)
    monkeypatch.chdir(tmp_path)
    migrate(empty_database_url)
    path = key_file(empty_database_url)
    assert (path.stat().st_mode & 0o777, len(path.read_text().split())) == (0o600, 1)
    first = path.read_text()
    store = open_store(empty_database_url)
    store.write(insert_personal)
    store.close()
    rotate(empty_database_url)
    # The new one comes first, the old one opens older backups.
    newest, _, older = path.read_text().partition("\n")
    assert (newest != first.strip(), older) == (True, first)
    path.write_text(f"{newest}\n")
    assert told(empty_database_url) == PLACES
    path.unlink()
    for attempt in (told, rotate):
        with pytest.raises(WrongKey, match="there is none in SLOTWRIGHT_DATA_KEYS or"):
            attempt(empty_database_url)
    assert not path.exists()


def test_a_sealed_row_is_opened_by_nobody_else(store: Store) -> None:
    def swap(connection: Connection) -> str:
        box_of(connection).key = DataKey.make()
        return str(connection.scalar(select(users.c.name)))

    store.write(insert_personal)
    with pytest.raises(Unreadable, match="was not sealed with the key of this database"):
        store.write(swap)
