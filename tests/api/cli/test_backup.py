"""`slotwright backup` and `slotwright restore` say what they did, or why not."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from api.store import Store, migrate, open_store
from api.store.audit.log import insert_audit_row
from api.store.audit.seals import seal
from tests.api.cli.calling import call
from tests.api.store.traffic_records import NOW, an_audit_row


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with a sealed row."""
    return f"sqlite:///{tmp_path / 'slotwright.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The same database in use."""
    migrate(url)
    store = open_store(url)
    store.write(partial(insert_audit_row, row=an_audit_row()))
    store.write(lambda connection: seal(connection, "o1", NOW, 10))
    yield store
    store.close()


def test_a_database_in_use_goes_into_a_file_and_into_another_place(
    url: str, store: Store, tmp_path: Path
) -> None:
    file, there = tmp_path / "a.backup", f"sqlite:///{tmp_path / 'there.db'}"
    taken = call("backup", "--url", url, "--out", file, "--json")
    assert (taken.code, taken.json["database"], taken.json["file"]) == (0, "sqlite", str(file))
    put = call("restore", file, "--url", there, "--json")
    assert (put.code, put.json["chains"], put.json["faults"]) == (0, 1, [])
    assert call("audit", "verify", "--url", there).code == 0


def test_a_database_in_use_is_not_replaced(url: str, store: Store, tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    call("backup", "--url", url, "--out", file)
    answer = call("restore", file, "--url", url, "--force")
    assert answer.code == 2
    assert "already written to by the process" in answer.err


def test_what_is_no_backup_is_named(tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    url = f"sqlite:///{tmp_path / 'there.db'}"
    assert "there is no file" in call("restore", file, "--url", url).err
    file.write_text("Dear Grace, ...")
    answer = call("restore", file, "--url", url)
    assert answer.code == 2
    assert "'letter.txt' is no backup, or is damaged" in answer.err


def test_nothing_is_written_of_a_database_that_is_not_there(tmp_path: Path) -> None:
    file = tmp_path / "a.backup"
    answer = call("backup", "--url", f"sqlite:///{tmp_path / 'none.db'}", "--out", file)
    assert answer.code == 2
    assert "there is no database" in answer.err
    assert list(tmp_path.iterdir()) == []
