"""Tests of what every request passes through: its name, the limits, the figures, the log."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from pydantic import SecretStr

from api.app import create_app
from api.routes.shell.token_buckets import TokenBuckets
from api.services.open_accounts import open_accounts
from api.services.record import Deed, record
from api.services.who_is_asking import actor_of
from api.settings import Settings
from api.store.audit.log import AuditFilter, audit_entries
from tests.api.conftest import CHEAP, PLANNER, token_for
from tests.api.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

METRICS_TOKEN = "m" * 40


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """An application that lets nobody sign in more than three times a minute."""
    path: Path = tmp_path_factory.mktemp("shell") / "slotwright.db"
    limits = CHEAP | {"sign_ins_per_minute": 3, "metrics_token": SecretStr(METRICS_TOKEN)}
    app = create_app(Settings(database_url=f"sqlite:///{path}", **limits))

    @app.get("/broken")
    def break_down() -> None:
        raise RuntimeError("canary")

    return app


@pytest.fixture(scope="module")
def desk(app: FastAPI) -> Iterator[Desk]:
    """A planner who has signed in, once."""
    with TestClient(app, raise_server_exceptions=False) as client:
        open_accounts(app.state.context, (PLANNER,))
        yield Desk(client, token_for(client, PLANNER))


def metrics(desk: Desk, token: str = METRICS_TOKEN) -> str:
    answer = desk.client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 200, answer.text
    return str(answer.text)


def test_a_sane_name_of_a_request_is_kept(desk: Desk) -> None:
    answer = desk.get("/v1/me", headers={"X-Request-ID": "shop-7.a_b"})
    assert answer.headers["X-Request-ID"] == "shop-7.a_b"


@pytest.mark.parametrize("name", ["", "a b", "a" * 65, '{"a": 1}', "-a", "é", "a\tb"])
def test_any_other_request_gets_a_name_of_its_own(desk: Desk, name: str) -> None:
    answer = desk.get("/v1/me", headers={"X-Request-ID": name.encode()})
    assert answer.headers["X-Request-ID"] not in {"", name}


def test_the_audit_log_knows_where_a_request_came_from(desk: Desk) -> None:
    desk.get("/v1/me", headers={"X-Request-ID": "from-a-test"})
    actor = actor_of(desk.context, desk.token)
    seen = replace(actor.origin, address="192.0.2.7", request_id="from-a-test")
    deed = Deed(actor.organisation_id, replace(actor, origin=seen), "a.b", "a", "b" * 32, 1)
    desk.context.store.write(lambda connection: record(connection, deed, desk.context.now()))
    with desk.context.store.read() as connection:
        wanted = AuditFilter(entity="a")
        (entry,) = audit_entries(connection, actor.organisation_id, wanted, 5, None)
    assert (entry.row.address, entry.row.request_id) == ("192.0.2.7", "from-a-test")


def test_a_fault_tells_nothing_and_is_logged_with_its_name(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR, "slotwright.requests"):
        answer = desk.client.get("/broken", headers={"X-Request-ID": "fault-1"})
    assert (answer.status_code, answer.json()["type"]) == (500, "/problems/fault")
    assert "canary" not in answer.text
    assert answer.headers["X-Request-ID"] == "fault-1"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "fault-1" in caplog.text
    assert "canary" in caplog.text


def test_each_request_is_logged_without_its_secrets(
    desk: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "slotwright.requests"):
        desk.get("/v1/runs/" + "c" * 32, params={"token": "canary"})
    text = " ".join(record.getMessage() for record in caplog.records)
    assert "/v1/runs/{run_id}" in text
    assert "'status': 404" in text
    for secret in ("canary", "c" * 32, desk.token):
        assert secret not in text


def test_requests_and_refusals_are_counted_by_route(desk: Desk) -> None:
    desk.get("/v1/runs/" + "d" * 32)
    text = metrics(desk)
    counted = (
        'slotwright_request_seconds_count{method="GET",route="/v1/runs/{run_id}",status="404"}'
    )
    assert counted in text
    assert 'slotwright_refusals_total{code="not-found",status="404"}' in text


def test_every_figure_of_the_list_is_there(desk: Desk) -> None:
    text = metrics(desk)
    for name in (
        "request_seconds",
        "refusals",
        "slots_seconds",
        "slot_lists",
        "list_write_disagreements",
        "deeds",
        "job_lateness_seconds",
        "solver_seconds",
        "solver_gap",
        "streams",
    ):
        assert f"# HELP slotwright_{name}" in text


def test_a_figure_that_is_looked_up_is_shown_as_it_is_now(desk: Desk) -> None:
    lag = [3.0]
    desk.context.metrics.watch("a_lag_seconds", "Only for this test.", lambda: lag[0])
    assert "slotwright_a_lag_seconds 3.0" in metrics(desk)
    lag[0] = 7.0
    assert "slotwright_a_lag_seconds 7.0" in metrics(desk)


@pytest.mark.parametrize("token", ["", "wrong", METRICS_TOKEN[:-1]])
def test_figures_are_hidden_from_whoever_lacks_the_token(desk: Desk, token: str) -> None:
    answer = desk.client.get("/metrics", headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 404


def test_figures_without_a_token_are_hidden_from_other_machines(shared_planner: Desk) -> None:
    # The test's client calls itself `testclient`, which is no address of this machine.
    assert shared_planner.client.get("/metrics").status_code == 404


def test_every_answer_says_how_much_is_left(desk: Desk) -> None:
    first, second = desk.get("/v1/me").headers, desk.get("/v1/me").headers
    assert first["RateLimit-Policy"].endswith(";w=60")
    assert first["RateLimit"].startswith('"')
    assert "RateLimit" in second


def test_whoever_signs_in_too_often_waits(desk: Desk) -> None:
    wrong = {"email": "nobody@example.com", "password": "wrong"}
    answers = [desk.client.post("/v1/sessions", json=wrong) for _ in range(4)]
    assert answers[-1].status_code == 429
    assert int(answers[-1].headers["Retry-After"]) > 0
    assert answers[-1].headers["RateLimit"].startswith('"signing-in";r=0;t=')
    assert answers[-1].json()["type"] == "/problems/busy"
    assert desk.get("/v1/me").status_code == 200


def test_health_is_never_limited(desk: Desk) -> None:
    assert "RateLimit" not in desk.client.get("/healthz").headers


class HandClock:
    """Shows the seconds that a test sets."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def __call__(self) -> float:
        return self.seconds


def test_a_bucket_gives_what_is_in_it_and_fills_again() -> None:
    clock = HandClock()
    buckets = TokenBuckets(60, clock)
    given = [buckets.take("a").is_given for _ in range(61)]
    assert given == [True] * 60 + [False]
    # 60 in a minute are one in a second.
    assert buckets.take("a").wait_seconds == pytest.approx(1)
    clock.seconds = 2
    assert [buckets.take("a").is_given for _ in range(3)] == [True, True, False]


def test_a_bucket_never_holds_more_than_a_minutes_worth() -> None:
    clock = HandClock()
    buckets = TokenBuckets(2, clock)
    buckets.take("a")
    clock.seconds = 10_000
    assert [buckets.take("a").is_given for _ in range(3)] == [True, True, False]


def test_one_caller_does_not_use_up_anothers() -> None:
    buckets = TokenBuckets(1, HandClock())
    assert [buckets.take(name).is_given for name in ("a", "a", "b")] == [True, False, True]
