"""Tests that a request which is sent twice happens once, on both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Connection, func, select

from api.errors import Conflict, Gone, KeyReused
from api.services.actor import Actor, user_actor
from api.services.context import Context
from api.services.idempotent import forget_old_requests, idempotent
from api.services.once import Once
from api.services.reply import Reply
from api.store.tables.traffic import changes, idempotency_keys
from api.store.traffic.changes import Changed, insert_change
from tests.api.desk import Desk

PATIENCE_SECONDS = 120
ADA = user_actor("a" * 32, "o" * 32, "ada@example.com", "Ada", "planner")


class Till:
    """Counts, in the database, how often something was done."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.name = uuid4().hex
        self.once = Once("POST /v1/things", f"key-{self.name}", "f" * 64)

    def work(self, connection: Connection) -> str:
        """Do it once more."""
        now = self.context.now()
        insert_change(connection, Changed("o" * 32, "thing", self.name, 1, "created", now))
        return self.name

    def ask(self, once: Once | None = None, actor: Actor = ADA) -> Reply:
        """Ask for it."""
        return idempotent(self.context, actor, once or self.once, self.work, a_reply)

    def ask_in_vain(self, refusal: Exception) -> None:
        """Ask for what is refused after it was half done."""

        def work(connection: Connection) -> str:
            self.work(connection)
            raise refusal

        idempotent(self.context, ADA, self.once, work, a_reply)

    @property
    def done(self) -> int:
        """How often it was done."""
        with self.context.store.read() as connection:
            query = select(func.count()).where(changes.c.entity_id == self.name)
            return connection.scalar(query) or 0


def a_reply(name: str) -> Reply:
    return Reply(201, f'{{"secret": "{name}"}}').with_headers(ETag='"t-1"')


@pytest.fixture
def till(shared_planner: Desk) -> Till:
    """A till of its own in the shared application."""
    return Till(shared_planner.context)


def test_the_same_request_is_answered_alike_and_happens_once(till: Till) -> None:
    first, second = till.ask(), till.ask()
    assert (second.status, second.body) == (first.status, first.body)
    assert second.headers == {**first.headers, "Idempotent-Replayed": "true"}
    assert till.done == 1


def test_a_key_that_named_another_request_is_refused(till: Till) -> None:
    """Fault F31."""
    till.ask()
    with pytest.raises(KeyReused):
        till.ask(replace(till.once, fingerprint="e" * 64))
    assert till.done == 1


def test_without_a_key_it_happens_as_often_as_it_is_asked(till: Till) -> None:
    free = replace(till.once, key=None)
    till.ask(free)
    till.ask(free)
    assert till.done == 2


@pytest.mark.parametrize(
    "other",
    [
        replace(ADA, id="b" * 32),
        replace(ADA, organisation_id="p" * 32),
        replace(ADA, kind="api_key"),
    ],
    ids=["another_person", "another_organisation", "a_key_of_the_same_id"],
)
def test_two_actors_may_use_the_same_key(till: Till, other: Actor) -> None:
    till.ask()
    assert "Idempotent-Replayed" not in till.ask(actor=other).headers
    assert till.done == 2


def test_one_key_on_two_routes_names_two_requests(till: Till) -> None:
    till.ask()
    till.ask(replace(till.once, route="POST /v1/others"))
    assert till.done == 2


def test_a_refusal_that_stays_is_told_again(till: Till) -> None:
    with pytest.raises(Gone):
        till.ask_in_vain(Gone("hold-expired", "the hold has expired"))
    again = till.ask()
    assert again.status == 410
    assert "the hold has expired" in again.body
    assert till.done == 0


@pytest.mark.parametrize("passing", [Conflict("slot-taken", "taken"), RuntimeError("a crash")])
def test_what_may_pass_is_tried_again(till: Till, passing: Exception) -> None:
    with pytest.raises(type(passing)):
        till.ask_in_vain(passing)
    assert till.ask().status == 201
    assert till.done == 1


def test_of_two_at_the_same_time_one_happens(till: Till) -> None:
    """Fault F32."""
    inside, told = threading.Event(), threading.Event()

    def slow(connection: Connection) -> str:
        inside.set()
        told.wait(PATIENCE_SECONDS)
        return till.work(connection)

    def second() -> int:
        try:
            return till.ask().status
        except Conflict as conflict:
            return conflict.status if conflict.retry_seconds else 0

    with ThreadPoolExecutor(2) as threads:
        first = threads.submit(idempotent, till.context, ADA, till.once, slow, a_reply)
        assert inside.wait(PATIENCE_SECONDS)
        late = threads.submit(second)
        if is_postgres(till.context):
            # It is told at once that the first one is being answered.
            assert late.result(PATIENCE_SECONDS) == 409
        told.set()
        assert first.result(PATIENCE_SECONDS).status == 201
        # On SQLite it waits for the one writer, and then hears the first one's answer.
        assert late.result(PATIENCE_SECONDS) in {201, 409}
    assert till.done == 1


def test_a_dry_run_answers_and_leaves_nothing(till: Till) -> None:
    dry = replace(till.once, dry_run=True)
    assert till.ask(dry).body == a_reply(till.name).body
    assert till.done == 0
    assert "Idempotent-Replayed" not in till.ask().headers


def test_an_answer_cannot_be_read_in_the_database(till: Till) -> None:
    till.ask()
    with till.context.store.read() as connection:
        kept = connection.execute(select(idempotency_keys)).all()
    assert till.name not in str(kept)


def test_requests_are_forgotten_after_seven_days(till: Till) -> None:
    till.ask()
    later = replace(till.context, now=lambda: till.context.now() + timedelta(days=8))
    assert forget_old_requests(later) >= 1
    assert "Idempotent-Replayed" not in till.ask().headers


def is_postgres(context: Context) -> bool:
    with context.store.read() as connection:
        return connection.dialect.name == "postgresql"
