"""The API is killed again and again while guests book; no booking they were told of is lost."""

import resource
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from random import Random

import pytest
from sqlalchemy import select

from api.store.open_reader import open_reader
from api.store.tables.bookings import bookings
from tests.api.booking.worlds import ALWAYS, a_resource
from tests.crashes.guest import Guest
from tests.crashes.judge import integrity, wait_for_the_dead
from tests.races.http.arena import Site, a_day, a_site
from tests.races.http.catalogue import with_one_of
from tests.servers.api_processes import PATIENCE_SECONDS, ApiProcess, WarmApi
from tests.servers.caller import Caller

GUESTS = 3
DAYS = 50
MOST_ANSWERS = 12
MOST_PASSES = 3
SEED = 20_270_303
FEW_FILES = 64
# Between all statements of holding, booking, moving and cancelling, and about each commit.
POINTS = (
    "claims-taken",
    "hold-taken",
    "hold-converted",
    "booking-moved",
    "booking-written",
    "booking-noted",
    "answer-made",
    "before-commit",
    "after-commit",
)


@dataclass
class Lives:
    """Many lives of one API, and those who book there."""

    site: Site
    warm: WarmApi
    chance: Random = field(default_factory=lambda: Random(SEED))
    guests: list[Guest] = field(default_factory=list)

    def __post_init__(self) -> None:
        ids = [self.site.ids[f"service-{number}"] for number in range(GUESTS)]
        self.guests = [Guest(id, Random(SEED + number)) for number, id in enumerate(ids)]

    def live_and_die(self, number: int) -> None:
        """One life, ended after some answers or at a named point."""
        fault, enough = "", self.chance.randint(1, MOST_ANSWERS)
        if number % 3:
            point = self.chance.choice(POINTS)
            fault, enough = f"{point}:{self.chance.randint(1, MOST_PASSES)}", MOST_ANSWERS
        server = self.warm.start(self.site.url, fault)
        try:
            self._keep_busy(server, number, enough)
        finally:
            server.kill()
        self.judge()

    def live_on(self) -> None:
        """One life in which all that was not answered is."""
        server = self.warm.start(self.site.url)
        try:
            for guest in self.guests:
                with closing(Caller(server.port, self.site.token)) as caller:
                    guest.ask_again(caller)
        finally:
            server.kill()
        self.judge()

    def _keep_busy(self, server: ApiProcess, number: int, enough: int) -> None:
        """Let all guests ask until they were answered so often together, then kill the server."""
        answers: list[None] = []
        window = a_day(1 + number % DAYS)

        def ask(guest: Guest) -> None:
            with closing(Caller(server.port, self.site.token)) as caller:
                for answer in guest.live(caller, window):
                    answers.append(answer)
                    if len(answers) == enough:
                        server.kill()

        with ThreadPoolExecutor(GUESTS) as threads:
            for outcome in [threads.submit(ask, guest) for guest in self.guests]:
                outcome.result()

    def judge(self) -> None:
        """All is sound, and each booking is what was told last, or what was asked since."""
        with open_reader(self.site.url) as connection:
            wait_for_the_dead(connection)
            assert integrity(connection) == "ok"
            rows = connection.execute(select(bookings.c.id, bookings.c.version)).all()
        assert self.site.findings() == []
        found = {row.id: row.version for row in rows}
        told = {id: one["version"] for guest in self.guests for id, one in guest.bookings.items()}
        assert told.keys() <= found.keys()
        steps = [found[id] - version for id, version in told.items()] + [
            found[id] for id in found.keys() - told.keys()
        ]
        # Each guest asks for one thing at a time, which may have come to pass unsaid.
        unsaid = sum(guest.unanswered is not None for guest in self.guests)
        assert all(step in {0, 1} for step in steps)
        assert sum(steps) <= unsaid


def kill_and_judge(url: str, warm: WarmApi, rounds: int) -> None:
    """Let the API live and die so many times."""
    people = [a_resource(f"person-{number}", ALWAYS) for number in range(GUESTS)]
    services = {f"service-{each}": with_one_of(f"person-{each}") for each in range(GUESTS)}
    lives = Lives(a_site(url, people, services), warm)
    for number in range(rounds):
        lives.live_and_die(number)
    lives.live_on()
    assert len([booking for guest in lives.guests for booking in guest.bookings]) > rounds / 2


def test_six_kills_of_the_api_lose_no_booking(database_url: str, warm: WarmApi) -> None:
    """Faults F1 and F18: whatever has killed it, the next one serves at once."""
    kill_and_judge(database_url, warm, rounds=6)


@pytest.mark.nightly
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_f19_with_too_few_files_it_refuses_whom_it_cannot_take_and_goes_on(
    database_url: str, warm: WarmApi
) -> None:
    ada = a_resource("ada", ALWAYS)
    site = a_site(database_url, [ada], {"massage": with_one_of("ada")})
    server = warm.start(database_url)
    try:
        with closing(Caller(server.port, site.token)) as early:
            assert early.offers(site.ids["massage"], a_day(1))
            resource.prlimit(server.pid, resource.RLIMIT_NOFILE, (FEW_FILES, FEW_FILES))
            crowd = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(FEW_FILES)]
            offers = early.offers(site.ids["massage"], a_day(1))
            # It may need a file that it has not read before.
            assert early.book(offer_id=offers[0]).status in {201, 503}
            for each in crowd:
                each.close()
        # Whoever comes while the last of them are being let go comes again.
        with closing(comes_again(server, site)) as late:
            assert late.book(offer_id=offers[-1]).status == 201
    finally:
        server.kill()


def comes_again(server: ApiProcess, site: Site) -> Caller:
    """A caller who was let in, as soon as that is so."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while True:
        caller = Caller(server.port, site.token)
        try:
            caller.offers(site.ids["massage"], a_day(1))
        except OSError:
            caller.close()
            assert time.monotonic() < deadline, "nobody is let in any more"
            time.sleep(0.02)
        else:
            return caller


@pytest.mark.nightly
def test_200_kills_of_the_api_lose_no_booking(database_url: str, warm: WarmApi) -> None:
    kill_and_judge(database_url, warm, rounds=200)
