"""Tests of jobs: asked for in a transaction, done once that is committed, given up in the end."""

import time
from collections.abc import Iterator
from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import Connection, select, table, text

from api.open_context import open_context
from api.routes import examples
from api.runs.job_tasks import cron_of
from api.services.engines import Engines
from api.services.jobs.kinds import KINDS
from api.services.jobs.perform_job import perform_job
from api.settings import Settings
from api.store import Store
from api.store.jobs import Job, NewJob, enqueue
from api.store.jobs.own_queue import free_jobs, is_any_due, put_job_off, take_job
from api.store.tables.job_queue import dead_jobs
from tests.api.appointments import an_open_service
from tests.api.conftest import Clock, Opening
from tests.api.desk import Desk
from tests.api.engines import PatientSolve, ScriptedSolve
from tests.api.messages import a_dead_job
from tests.api.routes.test_bookings import booked
from tests.api.store.moments import NOW
from tests.servers.smtp import a_mailbox, mail_server

MOST_ATTEMPTS = {kind.name: kind.most_attempts for kind in KINDS}
PATIENCE_SECONDS = 120


def a_job(attempts: int = 0, **arguments: str) -> Job:
    """One that sends a message."""
    return Job("o1", "send-message", "mail", arguments, NOW, None, attempts)


def a_new_job(lock: str | None = None, later: int = 0) -> NewJob:
    """The same, not asked for yet."""
    asked_at = NOW + timedelta(seconds=later)
    return NewJob("o1", "send-message", "mail", {"message_id": "m1"}, asked_at, lock)


def never() -> bool:
    """Nobody wants it to stop."""
    return False


# The queue on PostgreSQL is the library's, which has tests of its own.
ON_SQLITE = pytest.mark.parametrize("database_kind", ["sqlite"])
ON_POSTGRES = pytest.mark.parametrize(
    "database_kind", [pytest.param("postgresql", marks=pytest.mark.postgres)]
)


@ON_SQLITE
def test_jobs_with_one_lock_are_done_one_after_the_other(store: Store) -> None:
    for later in (0, 1):
        store.write(partial(enqueue, job=a_new_job("one", later)))
    soon = NOW + timedelta(seconds=5)
    first = store.write(lambda c: take_job(c, "mail", soon))
    assert first is not None
    assert first.job.due_at == NOW
    with store.read() as connection:
        assert not is_any_due(connection, "mail", soon)
    # One that is put off keeps those behind it waiting, too.
    store.write(lambda c: put_job_off(c, first.id, soon + timedelta(seconds=1)))
    with store.read() as connection:
        assert not is_any_due(connection, "mail", soon)


@ON_SQLITE
def test_what_a_dead_process_had_taken_is_given_back(store: Store) -> None:
    store.write(lambda c: enqueue(c, a_new_job()))
    assert store.write(lambda c: take_job(c, "mail", NOW)) is not None
    assert store.write(free_jobs) == 1
    again = store.write(lambda c: take_job(c, "mail", NOW))
    assert again is not None
    assert again.job.attempts == 1


def test_a_job_is_undone_with_its_transaction(planner: Desk) -> None:
    def fail(connection: Connection) -> None:
        enqueue(connection, a_new_job())
        raise RuntimeError("this happens")

    with pytest.raises(RuntimeError, match="this happens"):
        planner.context.store.write(fail)
    with planner.context.store.read() as connection:
        queue = {"sqlite": "jobs", "postgresql": "procrastinate_jobs"}[connection.dialect.name]
        assert connection.execute(select(text("*")).select_from(table(queue))).all() == []


def test_a_job_that_fails_is_tried_again_ever_later_and_given_up_in_the_end(
    planner: Desk, clock: Clock
) -> None:
    pauses = []
    for attempts in (0, 1, 20):
        again = perform_job(planner.context, a_job(attempts), never)
        assert again is not None
        pauses.append(round((again - clock()).total_seconds()))
    assert pauses == [5, 10, 900]
    last = MOST_ATTEMPTS["send-message"] - 1
    assert perform_job(planner.context, a_job(last), never) is None
    with planner.context.store.read() as connection:
        (row,) = connection.execute(select(dead_jobs))
    assert (row.attempts, row.last_error) == (last + 1, "KeyError: 'message_id'")


def test_f50_a_run_that_kills_its_workers_is_given_up_after_three(planner: Desk) -> None:
    run_id = planner.start(planner.submit())
    planner.wait(run_id)
    words = {"run_id": run_id}
    poison = Job("o1", "perform-run", "runs", words, NOW, None, MOST_ATTEMPTS["perform-run"])
    assert perform_job(planner.context, poison, never) is None
    with planner.context.store.read() as connection:
        (row,) = connection.execute(select(dead_jobs))
    assert "took its worker down" in row.last_error


@pytest.fixture
def office(open_desk: Opening) -> Iterator[Desk]:
    """A planner of an application that leaves its runs to workers."""
    with open_desk(share_runs=True) as desk:
        yield desk


@pytest.fixture
def working(settings: Settings) -> Settings:
    """Those of a worker on the same database."""
    return settings.model_copy(update={"run_jobs": True, "share_runs": True})


@ON_POSTGRES
def test_a_run_is_performed_by_another_process_than_took_it(
    office: Desk, working: Settings, clock: Clock
) -> None:
    run_id = office.start(office.submit())
    assert office.get(f"/v1/runs/{run_id}").json()["status"] == "queued"
    with open_context(working, Engines(solve=ScriptedSolve()), clock, serves=False):
        assert office.wait(run_id)["status"] == "done"


@ON_POSTGRES
def test_a_run_can_be_cancelled_wherever_it_is_performed(
    office: Desk, working: Settings, clock: Clock
) -> None:
    run_id = office.start(office.submit())
    patient = PatientSolve(found=None)
    with open_context(working, Engines(solve=patient), clock, serves=False):
        assert patient.searching.wait(PATIENCE_SECONDS)
        office.post(f"/v1/runs/{run_id}/cancel")
        assert office.wait(run_id)["status"] == "cancelled"


@ON_POSTGRES
def test_a_worker_that_ends_before_there_is_a_plan_gives_the_run_back(
    office: Desk, working: Settings, clock: Clock
) -> None:
    run_id = office.start(office.submit())
    patient = PatientSolve(found=None)
    with open_context(working, Engines(solve=patient), clock, serves=False):
        assert patient.searching.wait(PATIENCE_SECONDS)
    assert office.get(f"/v1/runs/{run_id}").json()["status"] == "queued"


@ON_POSTGRES
def test_no_more_runs_wait_than_the_deployment_allows(office: Desk, settings: Settings) -> None:
    problem = office.submit()
    for _ in range(settings.queued_runs):
        office.start(problem)
    answer = office.post(f"/v1/problems/{problem}/runs", json=examples.NEW_RUN)
    assert answer.status_code == 429


def test_a_worker_sends_the_mail_of_a_booking(open_desk: Opening) -> None:
    with mail_server(a_mailbox()) as mailbox:
        smtp = {"smtp_host": "127.0.0.1", "smtp_port": mailbox.port}
        with open_desk(run_jobs=True, **smtp) as desk:
            booked(desk, an_open_service(desk))
            deadline = time.monotonic() + PATIENCE_SECONDS
            while not mailbox.mails and time.monotonic() < deadline:
                time.sleep(0.05)
    assert len(mailbox.mails) == 1


def test_a_dead_job_is_shown_to_admins_and_tried_once_more(admin: Desk) -> None:
    id = a_dead_job(admin)
    (shown,) = admin.get("/v1/jobs").json()["items"]
    assert (shown["id"], shown["kind"], shown["attempts"]) == (id, "send-message", 3)
    assert admin.post(f"/v1/jobs/{id}:retry").status_code == 204
    assert admin.get("/v1/jobs").json()["items"] == []
    assert admin.post(f"/v1/jobs/{id}:retry").status_code == 404


@pytest.mark.parametrize(
    ("seconds", "cron"),
    [
        (0.3, "* * * * * */1"),
        (15, "* * * * * */15"),
        (60, "*/1 * * * *"),
        (300, "*/5 * * * *"),
        (3_600, "0 */1 * * *"),
    ],
)
def test_a_sweep_has_its_times(seconds: float, cron: str) -> None:
    assert cron_of(seconds) == cron
