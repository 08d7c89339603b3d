"""Whoever publishes a plan of bookings is killed on the way: all of them have moved, or none."""

from contextlib import closing, suppress
from dataclasses import dataclass

from fastapi.testclient import TestClient

from api.app import create_app
from api.services.engines import Engines
from api.services.open_accounts import open_accounts
from api.settings import Settings
from api.store.ledger import claims_of
from api.store.open_reader import open_reader
from tests.api.conftest import CHEAP, PLANNER, token_for
from tests.api.desk import Desk
from tests.api.engines import ScriptedSolve, scripted_repair
from tests.api.planned_bookings import Json, Salon, a_plan_of, served
from tests.api.routes.test_bookings import book, slots
from tests.crashes.guest import CUT_OFF
from tests.crashes.judge import integrity, wait_for_the_dead
from tests.races.http.arena import a_day
from tests.servers.api_processes import ApiProcess, WarmApi
from tests.servers.caller import Answer, Caller
from tests.sound_bookings import unsound

# After the exchange of all claims, between the two bookings, and just after the commit.
POINTS = ("plan-moved", "booking-written:2", "after-commit")


@dataclass(frozen=True)
class Swap:
    """A plan in which two bookings change places, and what is needed to publish it."""

    url: str
    organisation_id: str
    token: str
    path: str
    seen: str
    before: dict[str, str]
    """By booking, who serves it unless the plan is published."""

    def publish(self, server: ApiProcess) -> Answer:
        """Publish it; the same request, however often."""
        with closing(Caller(server.port, self.token)) as caller:
            return caller.post(self.path, {}, If_Match=self.seen, Idempotency_Key="publish once")

    def moved(self) -> set[str]:
        """The bookings that others serve now; all there is must be sound."""
        with open_reader(self.url) as connection:
            wait_for_the_dead(connection)
            assert integrity(connection) == "ok"
            assert unsound(connection, self.organisation_id) == []
            serves = {id: claims_of(connection, id)[0].resource_id for id in self.before}
        return {id for id, one in serves.items() if one != self.before[id]}


def a_swap(url: str) -> Swap:
    """Two bookings at one time, and a plan that gives each the other's therapist."""
    app = create_app(Settings(database_url=url, **CHEAP), Engines(ScriptedSolve(), scripted_repair))
    with TestClient(app) as client:
        open_accounts(app.state.context, (PLANNER,))
        desk = Desk(client, token_for(client, PLANNER))
        salon = Salon(desk)
        both = [_booked(desk, salon) for _ in range(2)]
        before = {each["id"]: each["assignments"]["therapist"][0] for each in both}
        others = [served(each, by) for each, by in zip(both, [salon.bob, salon.ada], strict=True)]
        plan = a_plan_of(desk, salon.problem(window=a_day(1))["id"], *others)
        organisation = desk.get("/v1/me").json()["organisation_id"]
        seen = desk.etag(plan)["If-Match"]
        path = f"/v1/plans/{plan}/publish"
        return Swap(url, organisation, desk.token, path, seen, before)


def _booked(desk: Desk, salon: Salon) -> Json:
    offer = slots(desk, salon.service, **a_day(1))["slots"][0]["offer_id"]
    made: Json = book(desk, offer_id=offer).json()
    return made


def test_a_publication_that_is_killed_moves_all_or_none(database_url: str, warm: WarmApi) -> None:
    swap = a_swap(database_url)
    for point in POINTS:
        server = warm.start(swap.url, point)
        try:
            with suppress(*CUT_OFF):
                swap.publish(server)
        finally:
            server.kill()
        # Only what was committed is there, and then it is all there.
        allowed = [set(), set(swap.before)] if point == "after-commit" else [set()]
        assert swap.moved() in allowed, point
    server = warm.start(swap.url)
    try:
        assert swap.publish(server).status == 200
    finally:
        server.kill()
    assert swap.moved() == set(swap.before)
