"""Tests of jobs: asked for in a transaction, done once that is committed, given up in the end."""

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import count
from typing import Any

import pytest
from procrastinate.jobs import Job as QueuedJob
from sqlalchemy import Connection, select, table, text, update

from api.errors import StoreUnavailable
from api.open_context import open_context
from api.routes import examples
from api.runs.job_tasks import cron_of
from api.services.engines import Engines
from api.services.jobs.do_next import DoNext
from api.services.jobs.ending import GivenUp, Later
from api.services.jobs.give_up import give_up
from api.services.jobs.kinds import BY_NAME
from api.services.jobs.perform_job import perform_job
from api.settings import Settings
from api.store import Store
from api.store.jobs import Job, NewJob, dead_jobs_of, enqueue
from api.store.jobs.own_queue import free_jobs, is_any_due, put_job_off, take_job
from api.store.jobs.procrastinate_queue import job_of
from api.store.tables import runs
from api.store.tables.job_queue import jobs
from tests.api.appointments import an_open_service
from tests.api.conftest import Clock, Opening
from tests.api.desk import Desk
from tests.api.engines import PatientSolve, ScriptedSolve
from tests.api.messages import a_dead_job
from tests.api.routes.test_bookings import booked
from tests.api.store.moments import NOW
from tests.servers.smtp import a_mailbox, mail_server

PATIENCE_SECONDS = 120
RUNS_WAITING = "SELECT * FROM procrastinate_jobs WHERE task_name = 'perform-run'"


def a_job(attempts: int = 0, **arguments: str) -> Job:
    """One that sends a message."""
    return Job("o1", "send-message", "mail", arguments, NOW, None, attempts, "1" * 32)


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
    assert first.due_at == NOW
    with store.read() as connection:
        assert not is_any_due(connection, "mail", soon)
    # One that is put off keeps those behind it waiting, too.
    store.write(lambda c: put_job_off(c, first.id, soon + timedelta(seconds=1)))
    with store.read() as connection:
        assert not is_any_due(connection, "mail", soon)


@ON_SQLITE
def test_a_job_that_is_handed_back_has_not_failed(store: Store) -> None:
    store.write(lambda c: enqueue(c, a_new_job()))
    for attempts, counts in ((0, False), (0, True), (1, True)):
        job = store.write(lambda c: take_job(c, "mail", NOW))
        assert job is not None
        assert job.attempts == attempts
        store.write(partial(put_job_off, job_id=job.id, due_at=NOW, counts=counts))


@ON_SQLITE
def test_what_a_dead_process_had_taken_is_given_back(store: Store) -> None:
    store.write(lambda c: enqueue(c, a_new_job()))
    assert store.write(lambda c: take_job(c, "mail", NOW)) is not None
    assert store.write(free_jobs) == 1
    again = store.write(lambda c: take_job(c, "mail", NOW))
    assert again is not None
    assert again.attempts == 1


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
        assert isinstance(again, Later)
        assert again.counts
        pauses.append(round((again.at - clock()).total_seconds()))
    assert pauses == [5, 10, 900]
    last = a_job(BY_NAME["send-message"].most_attempts - 1)
    assert perform_job(planner.context, last, never) == GivenUp("KeyError: 'message_id'")


def test_a_job_of_a_kind_that_is_not_known_is_given_up(planner: Desk) -> None:
    """A newer program may have asked for it."""
    strange = replace(a_job(), kind="send-pigeon")
    why = GivenUp("this program knows no jobs of the kind 'send-pigeon'")
    assert perform_job(planner.context, strange, never) == why
    planner.context.store.write(lambda c: give_up(c, strange, why.error, NOW))
    with planner.context.store.read() as connection:
        assert [job.kind for job in dead_jobs_of(connection, "o1", 9, None)] == ["send-pigeon"]


def a_run_job(run_id: str, attempts: int) -> Job:
    """One that performs a run."""
    return Job("o1", "perform-run", "runs", {"run_id": run_id}, NOW, None, attempts, "1" * 32)


def test_f50_a_run_that_kills_its_workers_is_given_up_after_three(planner: Desk) -> None:
    poison = a_run_job("r1", BY_NAME["perform-run"].most_attempts)
    ending = perform_job(planner.context, poison, never)
    assert isinstance(ending, GivenUp)
    assert "took its worker down" in ending.error


def test_a_run_that_was_given_up_waits_again_once_its_job_is_retried(admin: Desk) -> None:
    run_id = admin.start(admin.submit())
    admin.wait(run_id)
    whose = admin.get("/v1/organisation").json()["id"]
    job = replace(a_run_job(run_id, 3), organisation_id=whose)
    begin = update(runs).where(runs.c.id == run_id).values(status="running", ended_at=None)
    admin.context.store.write(lambda connection: connection.execute(begin))
    for _ in range(2):
        # Twice where the process dies just after the first time.
        admin.context.store.write(lambda connection: give_up(connection, job, "it died", NOW))
    assert admin.get(f"/v1/runs/{run_id}").json()["status"] == "failed"
    (dead,) = admin.get("/v1/jobs").json()["items"]
    admin.post(f"/v1/jobs/{dead['id']}:retry")
    run = admin.get(f"/v1/runs/{run_id}").json()
    assert (run["status"], run["ended_at"]) == ("queued", None)


class StoreWithFault:
    """A store whose third write fails, as on a disk that is full for a moment."""

    def __init__(self, store: Store) -> None:
        self.read = store.read
        self._store = store
        self._writes = count(1)

    def write(self, work: Callable[[Connection], Any]) -> Any:
        """Write, or fail."""
        if next(self._writes) == 3:
            raise StoreUnavailable("the database does not take writes: disk full")
        return self._store.write(work)


@ON_SQLITE
def test_what_became_of_a_job_is_written_down_once_that_is_possible(planner: Desk) -> None:
    """Else it would stay taken, and those behind its lock would wait for ever."""
    soon = planner.context.now()
    store: Any = StoreWithFault(planner.context.store)
    do_next = DoNext(replace(planner.context, store=store))
    for _ in range(2):
        job = NewJob("o1", "send-message", "mail", {"message_id": "none"}, soon, "one lock")
        planner.context.store.write(partial(enqueue, job=job))
    assert [do_next("mail", never) for _ in range(3)] == [True, True, False]
    with planner.context.store.read() as connection:
        assert connection.execute(select(jobs)).all() == []


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
    with office.context.store.read() as connection:
        row = connection.execute(text(RUNS_WAITING)).one()
    # Deployments never make it one that kills its workers.
    queued = QueuedJob(
        queue="runs", lock=None, queueing_lock=None, task_name="", attempts=row.attempts
    )
    assert (row.attempts, job_of(queued, row.args).attempts) == (1, 0)


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
