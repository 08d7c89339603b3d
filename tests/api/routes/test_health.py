"""Tests of whether the service is there."""

from sqlalchemy import text

from tests.api.desk import Desk

FINE = {"database": "ok", "migrations": "ok", "writer": "ok"}


def test_a_service_that_can_work_says_so(planner: Desk) -> None:
    assert planner.client.get("/healthz").json() == {"status": "ok"}
    assert planner.client.get("/readyz").json() == {"status": "ok", "checks": FINE}


def test_a_service_with_old_tables_says_what_to_do(planner: Desk) -> None:
    planner.context.store.write(
        lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='0001'"))
    )
    answer = planner.client.get("/readyz")
    assert answer.status_code == 503
    checks = answer.json()["checks"]
    assert (checks["database"], checks["writer"]) == ("ok", "ok")
    assert "slotwright migrate" in checks["migrations"]


def test_a_service_whose_store_is_gone_is_there_but_not_ready(planner: Desk) -> None:
    with planner.context.store.read() as connection:
        is_sqlite = connection.dialect.name == "sqlite"
    planner.context.store.close()
    assert planner.client.get("/healthz").status_code == 200
    if is_sqlite:
        answer = planner.client.get("/readyz")
        assert answer.status_code == 503
        assert int(answer.headers["Retry-After"]) > 0
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["checks"] == FINE | {"writer": "the store is closed"}


def test_an_unknown_path_and_method_are_problems_too(planner: Desk) -> None:
    for method, path, status in (("GET", "/nowhere", 404), ("PATCH", "/v1/me", 405)):
        answer = planner.send(method, path)
        assert answer.status_code == status
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
