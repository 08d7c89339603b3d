"""Tests of doing the same to many items, on both databases."""

import json
from dataclasses import replace
from uuid import uuid4

import pytest
from sqlalchemy import Connection, func, select

from api.errors import Conflict, KeyReused, OutOfLimits
from api.services.actor import Actor
from api.services.batch import batch
from api.services.once import Once
from api.services.reply import Reply
from api.store.tables.traffic import changes
from api.store.traffic.changes import Changed, insert_change
from tests.api.desk import Desk

SOMEBODY = Actor("u" * 32, "o" * 32, "user", "Ada", frozenset())


class Pile:
    """Things that are put down in the database, unless they are bad."""

    def __init__(self, desk: Desk) -> None:
        self.context = desk.context
        self.name = uuid4().hex

    def put(self, connection: Connection, item: str) -> Reply:
        """Put one down."""
        now = self.context.now()
        insert_change(connection, Changed("o" * 32, item, self.name, 1, "created", now))
        if item == "bad":
            raise Conflict("slot-taken", "somebody was quicker")
        return Reply(201, json.dumps({"item": item}))

    def put_all(self, *items: str, atomic: bool, dry_run: bool = False) -> list[int]:
        """The status of each."""
        once = Once("POST /v1/piles", None if dry_run else uuid4().hex, "f" * 64, dry_run)
        return self.sent(once, *items, atomic=atomic)

    def sent(self, once: Once, *items: str, atomic: bool = False) -> list[int]:
        """The status of each, sent under this key."""
        reply = batch(
            self.context, SOMEBODY, items, self.put, once, atomic=atomic, key=lambda item: item
        )
        assert reply.status == 207
        return [item["status"] for item in json.loads(reply.body)["items"]]

    @property
    def names(self) -> list[str]:
        """What lies there."""
        with self.context.store.read() as connection:
            query = select(changes.c.entity).where(changes.c.entity_id == self.name)
            return sorted(connection.scalars(query))


@pytest.fixture
def pile(shared_planner: Desk) -> Pile:
    """An empty pile."""
    return Pile(shared_planner)


def test_each_item_counts_for_itself(pile: Pile) -> None:
    assert pile.put_all("a", "bad", "b", atomic=False) == [201, 409, 201]
    assert pile.names == ["a", "b"]


def test_all_or_none(pile: Pile) -> None:
    assert pile.put_all("a", "bad", "b", atomic=True) == [424, 409, 424]
    assert pile.names == []
    assert pile.put_all("a", "b", atomic=True) == [201, 201]
    assert pile.names == ["a", "b"]


@pytest.mark.parametrize("atomic", [True, False])
def test_a_dry_run_leaves_nothing(pile: Pile, atomic: bool) -> None:
    assert pile.put_all("a", "b", atomic=atomic, dry_run=True) == [201, 201]
    assert pile.names == []


def test_B81_more_than_a_hundred_items_are_refused(pile: Pile) -> None:
    with pytest.raises(OutOfLimits, match="101 items; the limit is 100"):
        pile.put_all(*map(str, range(101)), atomic=False)
    assert pile.names == []


def test_B81_the_same_item_twice_is_refused(pile: Pile) -> None:
    with pytest.raises(OutOfLimits, match="'a' is in the batch twice") as refused:
        pile.put_all("a", "b", "a", atomic=False)
    assert refused.value.issues[0].path == "items[2]"


def test_a_batch_that_is_sent_twice_is_done_once(pile: Pile) -> None:
    for atomic in (True, False):
        once = Once("POST /v1/piles", f"{pile.name} {atomic}", "f" * 64)
        for _ in range(2):
            assert pile.sent(once, f"a {atomic}", "b", atomic=atomic) == [201, 201]
    assert pile.names == ["a False", "a True", "b", "b"]


def test_a_key_of_another_batch_does_nothing(pile: Pile) -> None:
    once = Once("POST /v1/piles", pile.name, "f" * 64)
    pile.sent(once, "a")
    with pytest.raises(KeyReused):
        pile.sent(replace(once, fingerprint="e" * 64), "b")
    assert pile.names == ["a"]


def test_nothing_at_all_is_no_fault(pile: Pile) -> None:
    assert pile.put_all(atomic=True) == []
    with pile.context.store.read() as connection:
        assert connection.scalar(select(func.count()).where(changes.c.entity_id == pile.name)) == 0
