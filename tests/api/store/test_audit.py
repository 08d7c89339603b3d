"""Tests that the audit log is only added to, and that tampering shows, on both databases."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, delete, insert, text, update
from sqlalchemy.exc import DBAPIError

from api.services.verify_audit import AuditVerdict, verify_audit
from api.store import Store
from api.store.audit.log import insert_audit_row, sealed_entries
from api.store.audit.reasons import erase_reasons
from api.store.audit.seals import FIRST, head, seal
from api.store.tables.traffic import audit, audit_reasons, audit_seals, audit_unsealed
from tests.api.store.traffic_records import BOOKING, NOW, an_audit_row

Tampering = Callable[[Connection], object]
THIRD = audit.c.entity_version == 3
LAST_SEAL = audit_seals.c.number == 5


@pytest.fixture
def sealed(store: Store) -> Store:
    """A store with five sealed rows of one organisation and one of another."""
    for version in range(1, 6):
        add(store, version)
    store.write(lambda c: insert_audit_row(c, an_audit_row("o2")))
    store.write(lambda c: (seal(c, "o1", NOW, 100), seal(c, "o2", NOW, 100)))
    return store


def add(store: Store, version: int) -> None:
    """Add a row of the first organisation."""
    store.write(lambda connection: insert_audit_row(connection, an_audit_row(version=version)))


def verdict(store: Store, organisation_id: str = "o1") -> AuditVerdict:
    with store.read() as connection:
        found = {v.organisation_id: v for v in verify_audit(connection)}
    return found[organisation_id]


def tamper(store: Store, work: Tampering) -> None:
    """Change the log as somebody could who owns the database: the guards are taken away first."""

    def unguarded(connection: Connection) -> None:
        for table in ("audit", "audit_seals"):
            if connection.dialect.name == "postgresql":
                connection.execute(text(f"ALTER TABLE {table} DISABLE TRIGGER ALL"))
            else:
                for verb in ("UPDATE", "DELETE"):
                    connection.execute(text(f"DROP TRIGGER {table}_no_{verb}"))
        work(connection)

    store.write(unguarded)


def test_an_untouched_log_is_whole(sealed: Store) -> None:
    found = verdict(sealed)
    assert (found.sealed, found.unsealed, found.faults) == (5, 0, ())
    assert found.head != FIRST


def test_each_organisation_has_a_chain_of_its_own(sealed: Store) -> None:
    with sealed.read() as connection:
        assert (head(connection, "o1")[0], head(connection, "o2")[0]) == (5, 1)


def test_rows_that_wait_for_their_seal_are_no_fault(sealed: Store) -> None:
    add(sealed, 6)
    found = verdict(sealed)
    assert (found.sealed, found.unsealed, found.faults) == (5, 1, ())


def test_sealing_goes_on_where_it_stopped(sealed: Store) -> None:
    for version in (6, 7, 8):
        add(sealed, version)
    assert [sealed.write(lambda c: seal(c, "o1", NOW, 2)) for _ in range(3)] == [2, 1, 0]
    assert (verdict(sealed).sealed, verdict(sealed).faults) == (8, ())


@pytest.mark.parametrize("table", ["audit", "audit_seals"])
@pytest.mark.parametrize("verb", ["UPDATE {0} SET organisation_id = 'o9'", "DELETE FROM {0}"])
def test_the_database_refuses_to_change_what_is_kept(sealed: Store, table: str, verb: str) -> None:
    with pytest.raises(DBAPIError, match="only ever added to"):
        sealed.write(lambda connection: connection.execute(text(verb.format(table))))
    assert verdict(sealed).faults == ()


@pytest.mark.parametrize(
    ("work", "fault"),
    [
        (lambda c: c.execute(update(audit).where(THIRD).values(reason="other")), "not what seal 3"),
        (lambda c: c.execute(update(audit).where(THIRD).values(actor_id="u2")), "not what seal 3"),
        (
            lambda c: c.execute(update(audit).where(THIRD).values(at=NOW.replace(year=2025))),
            "seal 3",
        ),
        (lambda c: c.execute(delete(audit).where(THIRD)), "the row of seal 3 is missing"),
        (lambda c: c.execute(delete(audit_seals).where(audit_seals.c.number == 3)), "seal 3 is m"),
        (lambda c: c.execute(update(audit_seals).where(LAST_SEAL).values(hash="f" * 64)), "seal 5"),
    ],
    ids=["another_reason", "another_actor", "another_time", "no_row", "no_seal", "another_hash"],
)
def test_tampering_breaks_the_chain(sealed: Store, work: Tampering, fault: str) -> None:
    tamper(sealed, work)
    assert any(fault in told for told in verdict(sealed).faults), verdict(sealed).faults
    assert verdict(sealed, "o2").faults == ()


def test_a_reason_that_says_something_else_is_found(sealed: Store) -> None:
    sealed.write(lambda c: c.execute(update(audit_reasons).values(text="other")))
    assert "the reason of row" in verdict(sealed).faults[0]


def test_a_reason_that_was_erased_is_no_fault(sealed: Store) -> None:
    sealed.write(lambda c: erase_reasons(c, "o1", "booking", (BOOKING,)))
    assert verdict(sealed).faults == ()
    with sealed.read() as connection:
        assert {each.entry.reason for each in sealed_entries(connection, "o1") if each.entry} == {
            "(erased)"
        }


def test_a_row_that_was_slipped_in_is_found(sealed: Store) -> None:
    def slip_in(connection: Connection) -> None:
        insert_audit_row(connection, an_audit_row(version=6))
        connection.execute(delete(audit_unsealed))

    sealed.write(slip_in)
    assert "no seal will ever reach" in verdict(sealed).faults[0]


def test_a_changed_row_with_a_new_seal_of_its_own_breaks_the_next_one(sealed: Store) -> None:
    def rewrite(connection: Connection) -> None:
        connection.execute(update(audit).where(THIRD).values(reason="other"))
        forged = audit_seals.c.number == 3
        connection.execute(update(audit_seals).where(forged).values(hash="e" * 64))

    tamper(sealed, rewrite)
    told = " ".join(verdict(sealed).faults)
    assert "seal 3" in told
    assert "seal 4" in told


def test_a_log_that_was_cut_off_lacks_the_head_that_somebody_has_noted(sealed: Store) -> None:
    noted = verdict(sealed).head

    def cut_off(connection: Connection) -> None:
        connection.execute(delete(audit_seals).where(LAST_SEAL))
        connection.execute(delete(audit).where(audit.c.entity_version == 5))

    tamper(sealed, cut_off)
    found = verdict(sealed)
    assert (found.faults, found.sealed) == ((), 4)
    assert found.head != noted


def test_a_seal_cannot_be_put_on_a_row_twice(sealed: Store) -> None:
    again = {"organisation_id": "o1", "number": 6, "audit_id": 1, "hash": FIRST, "sealed_at": NOW}
    with pytest.raises(DBAPIError):
        sealed.write(lambda connection: connection.execute(insert(audit_seals).values(**again)))
