"""Tests that what is done is kept and told, or neither, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from sqlalchemy import Connection

from api.services.actor import Actor, user_actor
from api.services.follow_changes import begin_following, read_changes
from api.services.origin import Origin
from api.services.record import Deed, document_hash, record
from api.store.audit.log import AuditEntry, AuditFilter, audit_entries
from tests.api.desk import Desk

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def an_actor() -> Actor:
    """An actor of an organisation that nobody else is in."""
    return user_actor("a" * 32, uuid4().hex, "ada@example.com", "Ada", "admin")


def a_deed(actor: Actor, **changed: object) -> Deed:
    """A booking that is cancelled."""
    parts: dict[str, object] = {
        "before": {"state": "confirmed", "start": NOW},
        "after": {"state": "cancelled", "start": NOW},
        "reason": "the customer called",
    }
    deed = (actor.organisation_id, actor, "booking.cancel", "booking", "b" * 32, 7)
    return Deed(*deed, **parts | changed)  # type: ignore[arg-type]


def entries(desk: Desk, actor: Actor) -> tuple[AuditEntry, ...]:
    with desk.context.store.read() as connection:
        return audit_entries(connection, actor.organisation_id, AuditFilter(), 10, None)


def test_a_deed_is_kept_with_who_where_what_and_why(shared_planner: Desk) -> None:
    actor = an_actor()
    actor = Actor(**vars(actor) | {"origin": Origin("192.0.2.7", "r-1"), "on_behalf_of": "c" * 32})
    shared_planner.context.store.write(lambda c: record(c, a_deed(actor), NOW))
    (entry,) = entries(shared_planner, actor)
    row = entry.row
    assert (row.actor_kind, row.actor_id, row.on_behalf_of) == ("user", actor.id, "c" * 32)
    assert (row.address, row.request_id, row.at) == ("192.0.2.7", "r-1", NOW)
    assert (row.action, row.entity, row.entity_version) == ("booking.cancel", "booking", 7)
    assert (row.fields, entry.reason) == (("state",), "the customer called")
    assert row.before_hash == document_hash({"start": NOW, "state": "confirmed"})
    assert row.after_hash != row.before_hash


def test_no_value_of_the_entity_is_kept(shared_planner: Desk) -> None:
    actor = an_actor()
    deed = a_deed(actor, before={"note": "canary"}, after={"note": "bird"})
    shared_planner.context.store.write(lambda c: record(c, deed, NOW))
    assert "canary" not in str(entries(shared_planner, actor))
    assert "bird" not in str(entries(shared_planner, actor))


@pytest.mark.parametrize(
    ("before", "after", "kind"),
    [(None, {"a": 1}, "created"), ({"a": 1}, {"a": 2}, "changed"), ({"a": 1}, None, "deleted")],
)
def test_listeners_are_told_which_version_and_what_kind(
    shared_planner: Desk, before: object, after: object, kind: str
) -> None:
    actor, context = an_actor(), shared_planner.context
    place = begin_following(context, actor, None).place
    context.store.write(lambda c: record(c, a_deed(actor, before=before, after=after), NOW))
    (change,) = read_changes(context, actor, place).changes
    told = (change.entity, change.entity_id, change.version, change.kind)
    assert told == ("booking", "b" * 32, 7, kind)


def test_a_deed_is_counted_once_it_is_stored(shared_planner: Desk) -> None:
    context, deed = shared_planner.context, replace(a_deed(an_actor()), action="thing.count")

    def in_vain(connection: Connection) -> None:
        record(connection, deed, NOW)
        raise RuntimeError("a crash")

    def count() -> float | None:
        labels = {"action": "thing.count"}
        return context.metrics.registry.get_sample_value("slotwright_deeds_total", labels)

    with pytest.raises(RuntimeError):
        context.store.write(in_vain)
    assert count() is None
    context.store.write(lambda c: record(c, deed, NOW))
    assert count() == 1


def test_a_deed_that_is_undone_was_neither_kept_nor_told(shared_planner: Desk) -> None:
    actor, context = an_actor(), shared_planner.context

    def work(connection: Connection) -> None:
        record(connection, a_deed(actor), NOW)
        raise RuntimeError("a crash")

    place = begin_following(context, actor, None).place
    with pytest.raises(RuntimeError):
        context.store.write(work)
    assert entries(shared_planner, actor) == ()
    assert read_changes(context, actor, place).changes == ()
