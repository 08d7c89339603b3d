"""`slotwright up` serves the API and the dashboard together, and ends both together."""

import json
import signal
import socket
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import httpx2
import pytest

from api.open_context import open_context
from api.services.open_accounts import open_accounts
from api.settings import Settings
from api.store import migrate, open_store
from tests.api.cli.calling import call, started
from tests.api.conftest import CHEAP
from tests.servers.ports import free_port

if TYPE_CHECKING:
    import subprocess

PATIENCE_SECONDS = 200


def house_url(folder: Path) -> str:
    """The URL of the house's database."""
    return f"sqlite:///{folder / 'house.db'}"


@contextmanager
def up(tmp_path: Path, *words: object) -> Iterator[tuple["subprocess.Popen[str]", Any]]:
    """A running house, and what it said of itself."""
    with started("up", "--url", house_url(tmp_path), "--port", 0, "--json", *words) as process:
        assert process.stdout is not None
        yield process, json.loads(process.stdout.readline())


def answers(url: str) -> bool:
    """Whether somebody answers there, sooner or later."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        try:
            return bool(httpx2.get(url, timeout=10).status_code == 200)
        except httpx2.TransportError:
            time.sleep(0.2)
    return False


def is_silent(url: str) -> bool:
    """Whether nobody listens there."""
    try:
        httpx2.get(url, timeout=10)
    except httpx2.ConnectError:
        return True
    return False


def assert_accounts_open(told: Any) -> None:
    """One account for each role was made, and whoever has its password is let in."""
    assert [account["role"] for account in told["accounts"]] == ["admin", "planner", "viewer"]
    _, planner, _ = told["accounts"]
    entry = {"email": planner["email"], "password": planner["password"]}
    assert httpx2.post(f"{told['api']}/v1/sessions", json=entry, timeout=60).status_code == 201


@pytest.mark.parametrize(
    "number", [pytest.param(signal.SIGINT, marks=pytest.mark.nightly), signal.SIGTERM]
)
def test_both_parts_answer_until_a_signal_ends_both(tmp_path: Path, number: signal.Signals) -> None:
    """The first start makes accounts that open, which is looked at here: each start takes long."""
    port = free_port()
    with up(tmp_path, "--dashboard-port", port) as (process, told):
        assert answers(f"{told['api']}/readyz")
        assert answers(told["dashboard"])
        assert_accounts_open(told)
        process.send_signal(number)
        assert process.wait(PATIENCE_SECONDS) == 0
        assert is_silent(f"{told['api']}/readyz")
        assert is_silent(told["dashboard"])


def test_a_start_on_a_house_with_accounts_makes_none(tmp_path: Path) -> None:
    with open_context(Settings(database_url=house_url(tmp_path), **CHEAP)) as context:
        assert open_accounts(context)
    with up(tmp_path, "--no-dashboard") as (_, told):
        assert told["accounts"] == []


def test_a_port_that_is_taken_is_named(tmp_path: Path) -> None:
    url = house_url(tmp_path)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        for flag in ("--port", "--dashboard-port"):
            answer = call("up", "--url", url, flag, port)
            assert answer.code == 2
            assert f"{flag}: 127.0.0.1:{port} cannot be used: Address already in use" in answer.err


@pytest.mark.parametrize("port", [-1, 65_536])
def test_a_port_out_of_range_is_refused(port: int) -> None:
    answer = call("up", "--port", port)
    assert answer.code == 2
    assert f"port {port} is not between" in answer.err


def test_a_house_on_a_database_that_somebody_writes_to_is_refused(tmp_path: Path) -> None:
    url = house_url(tmp_path)
    migrate(url)
    with closing(open_store(url)):
        answer = call("up", "--url", url, "--port", 0, "--no-dashboard")
    assert answer.code == 2
    assert "already written to by the process" in answer.err
