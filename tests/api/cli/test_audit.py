"""Tests of `slotwright audit`: a whole log, a broken one, and one that is written down."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from api.store import Store, migrate, open_store
from api.store.audit.log import insert_audit_row
from api.store.audit.seals import seal
from tests.api.cli.calling import call
from tests.api.store.traffic_records import NOW, an_audit_row


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database with three sealed rows."""
    return f"sqlite:///{tmp_path / 'slotwright.db'}"


@pytest.fixture
def store(url: str) -> Iterator[Store]:
    """The same database in use: a second process could not write to it."""
    migrate(url)
    store = open_store(url)
    for version in (1, 2, 3):
        store.write(partial(insert_audit_row, row=an_audit_row(version=version)))
    store.write(lambda connection: seal(connection, "o1", NOW, 10))
    yield store
    store.close()


def test_a_whole_log_is_proven_while_the_service_writes_to_it(url: str, store: Store) -> None:
    answer = call("audit", "verify", "--url", url, "--json")
    assert answer.code == 0
    (chain,) = answer.json["chains"]
    assert (chain["organisation_id"], chain["sealed"], chain["faults"]) == ("o1", 3, [])


def test_a_changed_row_is_told_by_words_and_by_the_exit_code(url: str, store: Store) -> None:
    def tamper(connection: Connection) -> None:
        connection.execute(text("DROP TRIGGER audit_no_UPDATE"))
        connection.execute(text("UPDATE audit SET reason = 'another' WHERE entity_version = 2"))

    store.write(tamper)
    answer = call("audit", "verify", "--url", url)
    assert answer.code == 1
    assert "IS NOT WHOLE" in answer.out
    assert "is not what seal 2 was put on" in answer.out


def test_a_noted_head_that_is_gone_is_told(url: str, store: Store) -> None:
    head = call("audit", "verify", "--url", url, "--json").json["chains"][0]["head"]
    assert call("audit", "verify", "--url", url, "--head", head).code == 0
    answer = call("audit", "verify", "--url", url, "--head", "f" * 64)
    assert answer.code == 1
    assert "no longer part of any chain" in answer.out


def test_the_log_is_written_down_with_its_chain(url: str, store: Store, tmp_path: Path) -> None:
    out = tmp_path / "audit.jsonl"
    assert call("audit", "export", "--url", url, "--out", out).code == 0
    rows = [json.loads(line) for line in out.read_text().splitlines()]
    assert [(row["number"], row["entity_version"]) for row in rows] == [(1, 1), (2, 2), (3, 3)]
    assert all(len(row["hash"]) == 64 for row in rows)


def test_a_database_that_is_not_there_is_refused(tmp_path: Path) -> None:
    answer = call("audit", "verify", "--url", f"sqlite:///{tmp_path / 'none.db'}")
    assert answer.code == 2
    assert "there is no database" in answer.err
