"""Tests of what listeners hear of changes, on both databases and over a real connection."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from httpx2 import Response

from api.app import create_app
from api.services.context import Context
from api.services.open_accounts import open_accounts
from api.services.record import Deed, record
from api.services.who_is_asking import actor_of
from api.settings import Settings
from tests.api.conftest import PLANNER, Clock
from tests.api.desk import Desk
from tests.api.routes.serving import PATIENCE_SECONDS, Served, served

NOW = datetime(2026, 1, 5, 9, tzinfo=UTC)


def change(context: Context, token: str, version: int, thing: str = "b" * 32) -> None:
    """Do something to a booking of the organisation that `token` belongs to."""
    actor = actor_of(context, token)
    parts = (actor.organisation_id, actor, "booking.move", "booking", thing, version)
    deed = Deed(*parts, {"at": version - 1}, {"at": version, "note": "canary"}, "canary")
    context.store.write(lambda connection: record(connection, deed, NOW))


def events_in(text: str) -> list[tuple[str, str, dict[str, object]]]:
    """Name, id and data of each event in a piece of a stream."""
    found = []
    for block in text.split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if ": " in line)
        if "event" in lines:
            found.append((lines["event"], lines.get("id", ""), json.loads(lines["data"])))
    return found


def heard(desk: Desk, last: str | None = None) -> list[tuple[str, str, dict[str, object]]]:
    """What a listener hears who does not wait for more."""
    headers = {} if last is None else {"Last-Event-ID": last}
    answer = desk.get("/v1/events", params={"follow": "false"}, headers=headers)
    assert answer.status_code == 200, answer.text
    return events_in(answer.text)


def versions(events: list[tuple[str, str, dict[str, object]]]) -> list[object]:
    return [data["version"] for name, _, data in events if name == "change"]


def test_a_listener_who_comes_back_hears_what_was_missed(shared_planner: Desk) -> None:
    change(shared_planner.context, shared_planner.token, 1)
    ((name, last, _),) = heard(shared_planner)
    assert name == "ready"
    for version in (2, 3):
        change(shared_planner.context, shared_planner.token, version)
    events = heard(shared_planner, last)
    assert versions(events) == [2, 3]
    assert versions(heard(shared_planner, events[1][1])) == [3]


def test_an_event_names_a_version_and_nothing_private(shared_planner: Desk) -> None:
    change(shared_planner.context, shared_planner.token, 1)
    last = heard(shared_planner)[0][1]
    change(shared_planner.context, shared_planner.token, 2)
    data = heard(shared_planner, last)[1][2]
    assert set(data) == {"id", "entity", "entity_id", "version", "kind"}
    assert "canary" not in str(data)


def test_nobody_hears_of_another_organisation(shared_planner: Desk) -> None:
    change(shared_planner.context, shared_planner.token, 1)
    last = heard(shared_planner)[0][1]
    context = shared_planner.context
    stranger = actor_of(context, shared_planner.token)
    deed = Deed(uuid4().hex, stranger, "booking.move", "booking", "c" * 32, 2)
    context.store.write(lambda connection: record(connection, deed, NOW))
    assert versions(heard(shared_planner, last)) == []


@pytest.mark.parametrize("last", ["0-999999999", "999999999999-1"])
def test_a_place_that_is_unknown_is_answered_by_a_reset(shared_planner: Desk, last: str) -> None:
    assert heard(shared_planner, last)[0][0] == "reset"


@pytest.mark.parametrize("last", ["x", "1", "1-2-3", "-1-0", "1" * 20 + "-1"])
def test_a_place_that_cannot_be_is_refused(shared_planner: Desk, last: str) -> None:
    answer = shared_planner.get("/v1/events", headers={"Last-Event-ID": last})
    assert answer.status_code == 422


def test_pages_tell_what_the_stream_tells(shared_planner: Desk) -> None:
    change(shared_planner.context, shared_planner.token, 1)
    place = shared_planner.get("/v1/changes").json()["next"]
    for version in (2, 3, 4):
        change(shared_planner.context, shared_planner.token, version)
    page = shared_planner.get("/v1/changes", params={"after": place, "limit": 2}).json()
    assert [item["version"] for item in page["items"]] == [2, 3]
    rest = shared_planner.get("/v1/changes", params={"after": page["next"]}).json()
    assert [item["version"] for item in rest["items"]] == [4]


def test_nothing_new_is_told_without_a_body(shared_planner: Desk) -> None:
    change(shared_planner.context, shared_planner.token, 1)
    first = shared_planner.get("/v1/changes")
    place, tag = first.json()["next"], first.headers["ETag"]
    again = shared_planner.get(
        "/v1/changes", params={"after": place}, headers={"If-None-Match": tag}
    )
    assert (again.status_code, again.content) == (304, b"")


@contextmanager
def listening(settings: Settings) -> Iterator[tuple[Served, str]]:
    """A real server and the token of a planner."""
    app = create_app(settings, now=Clock())
    with served(app) as running:
        open_accounts(app.state.context, (PLANNER,))
        credentials = {"email": PLANNER.email, "password": PLANNER.password}
        answer = running.client.post("/v1/sessions", json=credentials)
        yield running, str(answer.json()["token"])


def next_event(lines: Iterator[str]) -> tuple[str, str, dict[str, object]]:
    """The next event of an open stream."""
    block: list[str] = []
    for line in lines:
        if not line and block and events_in("\n".join(block)):
            return events_in("\n".join(block))[0]
        block = [*block, line] if line else []
    raise AssertionError("the stream has ended")


def test_an_open_stream_hears_a_change_at_once_and_does_not_hold_up_the_end(
    settings: Settings,
) -> None:
    with listening(settings) as (running, token):
        headers = {"Authorization": f"Bearer {token}"}
        with running.client.stream("GET", "/v1/events", headers=headers) as stream:
            lines = stream.iter_lines()
            assert next_event(lines)[0] == "ready"
            change(running.app.state.context, token, 1)
            name, _, data = next_event(lines)
            assert (name, data["version"]) == ("change", 1)
            running.server.should_exit = True
            assert ended(stream, lines)
        running.thread.join(PATIENCE_SECONDS)
        assert not running.thread.is_alive()


def ended(stream: Response, lines: Iterator[str]) -> bool:
    """Whether the server lets go of the stream."""
    done = threading.Event()

    def read() -> None:
        for _ in lines:
            pass
        done.set()

    threading.Thread(target=read, daemon=True).start()
    return done.wait(PATIENCE_SECONDS)
