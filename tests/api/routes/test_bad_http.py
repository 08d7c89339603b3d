"""Requests that are broken or hostile below the level of any route.

The ids are those of the list of bad inputs that the project keeps to.
"""

import asyncio
import gzip
import json
import socket
from collections.abc import Iterator
from time import monotonic
from typing import TYPE_CHECKING

import pytest
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.app import create_app
from api.routes.examples import PROBLEM
from api.routes.shell.body_limits import BodyLimits
from api.settings import Settings
from tests.api.conftest import CHEAP
from tests.api.desk import Desk
from tests.api.routes.serving import Served, served

BODY = json.dumps(PROBLEM).encode()
if TYPE_CHECKING:
    from pathlib import Path

JSON = {"Content-Type": "application/json"}
HOUR = 3_600
TWICE = BODY[:-1] + b', "name": "another"}'
DEEP = b'{"requests": [{"id": "a", "id": "a"}]}'


@pytest.mark.parametrize(
    ("body", "statuses"),
    [
        pytest.param(TWICE, {422}, id="B63_a_key_twice"),
        pytest.param(DEEP, {422}, id="B63_a_key_twice_further_in"),
        pytest.param(BODY[:-1] + b', "is_admin": true}', {422}, id="B64_a_field_too_many"),
        pytest.param(b"[" * 100_000, {400}, id="B65_a_hundred_thousand_deep"),
        pytest.param(json.dumps(PROBLEM).encode("utf-16"), {400}, id="B66_two_bytes_a_letter"),
        pytest.param(b"\xef\xbb\xbf" + BODY, {400}, id="B66_a_mark_in_front"),
        pytest.param(b'{"name": "\xff"}', {400}, id="B67_no_letters"),
        pytest.param(BODY + b"x", {400}, id="B68_something_behind"),
        pytest.param(BODY + BODY, {400}, id="B68_two_at_once"),
    ],
)
def test_json_that_can_be_read_in_two_ways_is_refused(
    shared_planner: Desk, body: bytes, statuses: set[int]
) -> None:
    before = shared_planner.get("/v1/problems").json()
    answer = shared_planner.post("/v1/problems", content=body, headers=JSON)
    assert answer.status_code in statuses, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert shared_planner.get("/v1/problems").json() == before


def test_B63_the_key_is_named(shared_planner: Desk) -> None:
    issues = shared_planner.post("/v1/problems", content=TWICE, headers=JSON).json()["issues"]
    assert issues[0]["code"] == "key-twice"
    assert "'name' stands 2 times" in issues[0]["message"]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        pytest.param({"Content-Type": "text/plain"}, 415, id="B70_text"),
        pytest.param({"Content-Type": "application/x-www-form-urlencoded"}, 415, id="B70_a_form"),
        pytest.param({"Content-Type": "application/json; charset=utf-16"}, 415, id="B66_said_so"),
        pytest.param(JSON | {"Content-Encoding": "gzip"}, 415, id="B71_packed"),
        pytest.param(JSON | {"Content-Encoding": "br, gzip"}, 415, id="B71_packed_twice"),
        pytest.param(JSON | {"X-Long": "a" * 65_536}, 431, id="B73_a_long_header"),
        pytest.param(JSON | {f"X-{n}": "a" for n in range(10_000)}, 431, id="B73_many_headers"),
    ],
)
def test_a_request_in_the_wrong_wrapping_is_refused(
    shared_planner: Desk, headers: dict[str, str], status: int
) -> None:
    answer = shared_planner.post("/v1/problems", content=BODY, headers=headers)
    assert answer.status_code == status
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_B71_a_packed_body_is_not_unpacked(shared_planner: Desk) -> None:
    bomb = gzip.compress(b'{"name": "' + b"a" * 20_000_000 + b'"}')
    headers = JSON | {"Content-Encoding": "gzip"}
    answer = shared_planner.post("/v1/problems", content=bomb, headers=headers)
    assert answer.status_code == 415


def test_B69_a_body_without_an_end_is_cut_off(shared_planner: Desk) -> None:
    sent = 0

    def drops() -> Iterator[bytes]:
        nonlocal sent
        while sent < 50_000_000:
            sent += 100_000
            yield b"a" * 100_000

    answer = shared_planner.post("/v1/problems", content=drops(), headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/content-too-large"


def test_B69_a_body_that_says_it_is_too_large_is_not_read(shared_planner: Desk) -> None:
    answer = shared_planner.post("/v1/problems", content=b"a" * 2_000_001, headers=JSON)
    assert answer.status_code == 413
    assert answer.json()["type"] == "/problems/content-too-large"
    assert "2000000 bytes" in answer.json()["detail"]


def limited(app: ASGIApp, seconds: float = 0.02) -> BodyLimits:
    """An application whose bodies have very little time."""
    return BodyLimits(app, most_bytes=1_000_000, seconds=seconds)


A_REQUEST = {"type": "http", "headers": []}


def test_B69_a_body_that_drips_in_is_given_up() -> None:
    async def reading(scope: Scope, receive: Receive, send: Send) -> None:
        while True:
            await receive()

    async def drip() -> Message:
        await asyncio.sleep(0.001)
        return {"type": "http.request", "body": b"a", "more_body": True}

    async def nobody(message: Message) -> None:
        raise AssertionError(message)

    with pytest.raises(HTTPException) as refused:
        asyncio.run(limited(reading)(A_REQUEST, drip, nobody))
    assert refused.value.status_code == 408


def test_whoever_has_sent_the_whole_body_may_wait(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    async def waiting(scope: Scope, receive: Receive, send: Send) -> None:
        seen.append((await receive())["type"])
        seen.append((await receive())["type"])

    messages: list[Message] = [{"type": "http.disconnect"}, {"type": "http.request", "body": b""}]

    async def slowly() -> Message:
        message = messages.pop()
        if message["type"] == "http.disconnect":
            # As if an hour had passed: the machine may be slow, but the body has its minute.
            loop = asyncio.get_running_loop()
            monkeypatch.setattr(loop, "time", lambda: monotonic() + HOUR)
            await asyncio.sleep(0.01)
        return message

    async def nobody(message: Message) -> None:
        raise AssertionError(message)

    asyncio.run(limited(waiting, seconds=60)(A_REQUEST, slowly, nobody))
    assert seen == ["http.request", "http.disconnect"]


def test_B74_a_thousand_ranges_are_ignored(shared_planner: Desk) -> None:
    ranges = "bytes=" + ",".join(["0-"] * 1_000)
    assert shared_planner.get("/v1/problems", headers={"Range": ranges}).status_code == 200


def test_B75_ten_thousand_parts_are_refused(shared_planner: Desk) -> None:
    part = b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n'
    answer = shared_planner.post(
        "/v1/problems/workbook",
        content=part * 10_000 + b"--x--\r\n",
        headers={"Content-Type": "multipart/form-data; boundary=x"},
    )
    assert 400 <= answer.status_code < 500
    assert answer.headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("path", ["/v1/problems", "/v1/problems/", "/docs/", "/nowhere"])
def test_B76_a_made_up_host_is_never_sent_back(shared_planner: Desk, path: str) -> None:
    answer = shared_planner.get(path, headers={"Host": "evil.example"}, follow_redirects=False)
    assert "evil.example" not in answer.headers.get("Location", "")
    assert "evil.example" not in answer.text


@pytest.mark.parametrize("name", ["X-HTTP-Method-Override", "X-Method-Override", "X-HTTP-Method"])
def test_B77_a_header_cannot_turn_one_method_into_another(shared_planner: Desk, name: str) -> None:
    headers = {name: "DELETE"}
    assert shared_planner.get("/v1/sessions/current", headers=headers).status_code == 405
    assert shared_planner.get("/v1/me").status_code == 200


@pytest.mark.parametrize(
    ("method", "path", "statuses"),
    [
        ("HEAD", "/v1/sessions", {405}),
        ("OPTIONS", "/v1/sessions", {405}),
        ("TRACE", "/v1/me", {405}),
        ("GET", "/v1/me;role=admin", {404}),
        ("GET", "/v1//me", {404}),
        ("GET", "/v1/me/", {404}),
        ("GET", "/V1/me", {404}),
    ],
)
def test_B77_only_the_method_and_path_as_described_are_known(
    shared_planner: Desk, method: str, path: str, statuses: set[int]
) -> None:
    assert shared_planner.send(method, path).status_code in statuses


@pytest.mark.parametrize("tag", ["*", "", '"*"', 'W/"p-x-1"', '"p-x-1"', "p", '"' * 3_000])
def test_B78_a_tag_that_names_no_version_seen_changes_nothing(
    shared_planner: Desk, tag: str
) -> None:
    plan_id = shared_planner.plan()
    answer = shared_planner.send(
        "PUT", f"/v1/plans/{plan_id}/pins", json={"pins": []}, headers={"If-Match": tag}
    )
    assert answer.status_code in {412, 428}
    assert shared_planner.get(f"/v1/plans/{plan_id}").headers["ETag"].endswith('-1"')


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A real server, for requests that no client would send."""
    path: Path = tmp_path_factory.mktemp("served") / "slotwright.db"
    with served(create_app(Settings(database_url=f"sqlite:///{path}", **CHEAP))) as running:
        yield running


def raw(server: Served, request: bytes) -> bytes:
    """What comes back to these bytes before the server hangs up."""
    host, port = server.client.base_url.host, server.client.base_url.port
    with socket.create_connection((host, port), timeout=60) as connection:
        connection.sendall(request)
        pieces = []
        while piece := connection.recv(65_536):
            pieces.append(piece)
        return b"".join(pieces)


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param(
            b"POST /v1/sessions HTTP/1.1\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n",
            id="B72_a_length_and_pieces",
        ),
        pytest.param(
            b"POST /v1/sessions HTTP/1.1\r\nContent-Length: 4\r\nContent-Length: 40\r\n",
            id="B72_two_lengths",
        ),
        pytest.param(
            b"POST /v1/sessions HTTP/1.1\r\nContent-Length: -4\r\n", id="B75_less_than_nothing"
        ),
        pytest.param(b"GET /v1/%2570roblems HTTP/1.1\r\n", id="B77_a_path_written_twice_over"),
    ],
)
def test_what_no_client_sends_is_refused_once(server: Served, lines: bytes) -> None:
    # What a second reader would take for another request stands behind it.
    smuggled = b"0\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
    answer = raw(server, lines + b"Host: a\r\nConnection: close\r\n\r\n" + smuggled)
    assert answer.split(b" ")[1][:1] == b"4", answer[:200]
    assert answer.count(b"HTTP/1.1 ") == 1
