"""A worker is killed again and again while it sends mails; others send what it had in hand."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest
from fastapi.testclient import TestClient
from sqlalchemy import func, select

from api.app import create_app
from api.drills import clock_stands_at
from api.open_context import utc_now
from api.services.open_accounts import open_accounts
from api.settings import Settings
from api.store import migrate
from api.store.open_reader import open_reader
from api.store.tables.bookings import bookings
from api.store.tables.job_queue import dead_jobs
from api.store.tables.outgoing import outbox
from tests.api.appointments import an_open_service
from tests.api.conftest import CHEAP, PLANNER, Clock, token_for
from tests.api.desk import Desk
from tests.api.routes.test_bookings import act, booked
from tests.crashes.warm_process import KILLED, WarmProcess, warm_process
from tests.servers.smtp import Mailbox, a_mailbox, mail_server

# Before and after the mail server has the mail, and around each commit on the way there.
POINTS = ("mail-borrowed", "mail-sent", "before-commit", "after-commit")
SEED = 20_270_302
# A short life sends a mail or two, and every other begins with eight more: without long ones in
# between, most of them would wait for the last, which would take minutes.
LIVES_BETWEEN_LONG_ONES = 20


@pytest.fixture(params=("sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)))
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A migrated database that is this test's alone."""
    url = f"sqlite:///{tmp_path / 'jobs.db'}"
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
    migrate(url)
    return url


@pytest.fixture(scope="module")
def warm() -> Iterator[WarmProcess]:
    """What forks the workers."""
    with warm_process("tests.crashes.jobs_worker") as process:
        yield process


@pytest.fixture
def mailbox() -> Iterator[Mailbox]:
    """A mail server that is up."""
    with mail_server(a_mailbox()) as mailbox:
        yield mailbox


@dataclass(frozen=True)
class Lives:
    """Many lives of workers on one database."""

    url: str
    mailbox: Mailbox
    behind_seconds: float
    """How far the workers' clocks are behind, so that what was booked is still ahead."""

    @property
    def order(self) -> dict[str, object]:
        """What each worker is told."""
        words: dict[str, object] = {"url": self.url, "port": self.mailbox.port}
        return words | {"behind_seconds": self.behind_seconds}

    def book(self, count: int) -> None:
        """Book so many times, and cancel every other booking."""
        clock = Clock()
        app = create_app(Settings(database_url=self.url, **CHEAP), now=clock)
        with clock_stands_at(clock), TestClient(app) as client:
            open_accounts(app.state.context, (PLANNER,))
            desk = Desk(client, token_for(client, PLANNER))
            service = an_open_service(desk)
            made = [booked(desk, service) for _ in range(count)]
            for booking in made[::2]:
                assert act(desk, booking, "cancel").status_code == 200

    def waiting(self) -> int:
        """How many messages are still to be sent."""
        with open_reader(self.url) as connection:
            query = select(func.count()).where(outbox.c.state == "waiting")
            return connection.execute(query).scalar_one()

    def live_and_die(self, warm: WarmProcess, chance: Random) -> None:
        """One life, ended at a named point."""
        point = f"{chance.choice(POINTS)}:{chance.randint(1, 3)}"
        assert warm.killed_at(self.order, point) == KILLED

    def live_on(self, warm: WarmProcess) -> None:
        """One life in which all that is left is sent."""
        assert warm.killed_when(self.order, lambda: not self.waiting(), 0.05) == KILLED

    def judge(self, kills: int) -> None:
        """The outbox equals the bookings, and all of it was sent."""
        with open_reader(self.url) as connection:
            rows = connection.execute(select(outbox)).all()
            versions = dict(connection.execute(select(bookings.c.id, bookings.c.version)).all())
            assert connection.execute(select(func.count()).select_from(dead_jobs)).scalar() == 0
        # One message tells of each version of each booking.
        told = sorted((row.entity_id, row.entity_version) for row in rows)
        assert told == sorted((id, v + 1) for id, last in versions.items() for v in range(last))
        assert {row.state for row in rows} == {"sent"}
        arrived = [str(mail["Message-ID"]).strip("<>").split("@")[0] for mail in self.mailbox.mails]
        assert set(arrived) == {row.dedupe_key for row in rows}
        # What was sent just before a death is sent once more, and known by its name.
        assert len(arrived) - len(set(arrived)) <= kills


def behind() -> float:
    """From the moment of bookings until now."""
    return (utc_now() - Clock()()).total_seconds()


def kill_and_judge(lives: Lives, warm: WarmProcess, rounds: int) -> None:
    """Let workers live and die so many times."""
    chance = Random(SEED)
    for number in range(rounds):
        if number % 2 == 0:
            lives.book(5)
        if number % LIVES_BETWEEN_LONG_ONES == LIVES_BETWEEN_LONG_ONES - 1:
            lives.live_on(warm)
        else:
            lives.live_and_die(warm, chance)
    lives.live_on(warm)
    lives.judge(kills=rounds)


def test_workers_that_are_killed_lose_no_mail(
    database_url: str, mailbox: Mailbox, warm: WarmProcess
) -> None:
    kill_and_judge(Lives(database_url, mailbox, behind()), warm, rounds=2)


@pytest.mark.postgres
def test_f44_a_run_whose_worker_is_killed_is_performed_by_another(
    postgres_url: str, warm: WarmProcess
) -> None:
    app = create_app(Settings(database_url=postgres_url, **(CHEAP | {"share_runs": True})))
    with TestClient(app) as client:
        open_accounts(app.state.context, (PLANNER,))
        desk = Desk(client, token_for(client, PLANNER))
        run_id = desk.start(desk.submit())

        def status() -> str:
            return str(desk.get(f"/v1/runs/{run_id}").json()["status"])

        order: dict[str, object] = {"url": postgres_url, "port": 1}
        warm.killed_when({**order, "endless": True}, lambda: status() == "running", 0.05)
        warm.killed_when(order, lambda: status() == "done", 0.05)
        plans = desk.get(f"/v1/runs/{run_id}").json()["plan_id"]
    assert plans is not None


@pytest.mark.nightly
def test_workers_that_are_killed_200_times_lose_no_mail(
    database_url: str, mailbox: Mailbox, warm: WarmProcess
) -> None:
    kill_and_judge(Lives(database_url, mailbox, behind()), warm, rounds=200)
