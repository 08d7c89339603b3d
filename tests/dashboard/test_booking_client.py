"""The booking client against the real API, and what it does where no answer comes."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import httpx2
import pytest

from api.app import create_app
from api.services.open_accounts import open_accounts
from api.settings import Settings
from api.store import migrate
from dashboard.booking_client import BookingClient
from dashboard.client import Client
from dashboard.errors import Refused
from dashboard.wire import Wire
from tests.api.conftest import CHEAP, PLANNER
from tests.api.desk import Desk
from tests.api.routes.serving import served
from tests.api.routes.test_catalogue import a_service, add

KIM = ({"name": "Kim", "email": "kim@example.com"},)
DAYS = timedelta(days=14)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A planner at a server of its own."""
    url = f"sqlite:///{tmp_path_factory.mktemp('booking') / 'store.db'}"
    migrate(url)
    with served(create_app(Settings(database_url=url, **CHEAP))) as house:
        open_accounts(house.app.state.context, (PLANNER,))
        session = Client(Wire(str(house.client.base_url))).sign_in(PLANNER.email, PLANNER.password)
        yield Desk(house.client, session.token)  # type: ignore[arg-type]


@pytest.fixture
def service(desk: Desk) -> str:
    """The id of a service that nobody has booked."""
    return str(add(desk, "services", a_service(desk, slug=uuid4().hex))["id"])


@pytest.fixture
def partner(desk: Desk) -> BookingClient:
    """A client at that server."""
    wire = Wire(str(desk.client.base_url))
    wire.sign(desk.token)
    return BookingClient(wire)


def offers(partner: BookingClient, service: str, limit: int = 50) -> list[str]:
    """The offers of the next days."""
    now = datetime.now(UTC)
    return [s.offer_id for s in partner.each_slot(service, now, now + DAYS, limit=str(limit))]


def test_slots_are_fetched_page_by_page(partner: BookingClient, service: str) -> None:
    assert len(offers(partner, service, 7)) == len(offers(partner, service, 500)) > 7


def test_a_slot_is_held_booked_moved_and_cancelled(partner: BookingClient, service: str) -> None:
    first, second, *_ = offers(partner, service)
    held = partner.prolong(partner.hold(first))
    booking = partner.book(held, KIM)
    assert booking.state == "confirmed"
    moved = partner.reschedule(booking, second)
    assert moved.start_utc > booking.start_utc
    assert partner.cancel(moved, "ill").state == "cancelled"
    assert partner.booking(booking.id).version == 3


def test_a_released_hold_leaves_the_slot_to_others(partner: BookingClient, service: str) -> None:
    offer = offers(partner, service)[0]
    partner.release(partner.hold(offer))
    assert partner.book(offer, KIM).state == "confirmed"


def test_a_taken_slot_names_others_that_can_be_booked(partner: BookingClient, service: str) -> None:
    offer = offers(partner, service)[0]
    partner.book(offer, KIM)
    with pytest.raises(Refused) as refusal:
        partner.book(offer, KIM)
    assert (refusal.value.status, refusal.value.code) == (409, "slot-taken")
    other = refusal.value.alternatives[0]["offer_id"]
    assert partner.book(other, KIM).state == "confirmed"


def test_a_booking_that_changed_meanwhile_is_not_overwritten(
    partner: BookingClient, service: str
) -> None:
    first, second, third, *_ = offers(partner, service)
    booking = partner.book(first, KIM)
    partner.reschedule(booking, second)
    with pytest.raises(Refused) as refusal:
        partner.reschedule(booking, third)
    assert refusal.value.status == 412


def test_another_time_is_proposed_declined_and_accepted(
    partner: BookingClient, service: str
) -> None:
    first, second, third, *_ = offers(partner, service)
    booking = partner.book(first, KIM)
    assert partner.decline(partner.propose(booking, second)).state == "declined"
    proposal = partner.propose(booking, third, "Ada is away")
    assert partner.accept(proposal).start_utc == proposal.start_utc != booking.start_utc


def test_several_are_booked_at_once_or_none(partner: BookingClient, service: str) -> None:
    # Half an hour each, and one may begin every quarter.
    first, _, second, *_ = offers(partner, service)
    orders = [{"offer_id": offer, "attendees": [*KIM]} for offer in (first, second, first)]
    assert [item.status for item in partner.book_all(orders).items] == [424, 424, 409]
    some = partner.book_all(orders, atomic=False)
    assert [item.status for item in some.items] == [201, 201, 409]


def test_bookings_are_listed(partner: BookingClient, service: str) -> None:
    ids = {partner.book(offer, KIM).id for offer in offers(partner, service)[::8][:3]}
    assert {booking.id for booking in partner.bookings(service=service, limit="2")} == ids


class Deaf(httpx2.BaseTransport):
    """A network on which the first answers are lost, though the server has acted."""

    def __init__(self, url: str, lost: int) -> None:
        self._through = httpx2.HTTPTransport(limits=httpx2.Limits(max_keepalive_connections=0))
        self._url = url
        self._lost = lost

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        """Pass it on; tell of the answer or not."""
        answer = self._through.handle_request(request)
        answer.read()
        if request.method == "POST" and self._lost:
            self._lost -= 1
            raise httpx2.ReadError("lost")
        return answer


def test_a_lost_answer_books_nothing_twice(
    desk: Desk, partner: BookingClient, service: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.wire.UNTOLD_WAIT_SECONDS", 0.01)
    url = str(desk.client.base_url)
    wire = Wire(url, Deaf(url, lost=2))
    wire.sign(desk.token)
    booking = BookingClient(wire).book(offers(partner, service)[0], KIM)
    assert [found.id for found in partner.bookings(service=service)] == [booking.id]


def test_whoever_is_put_off_waits_as_long_as_told(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []
    monkeypatch.setattr("dashboard.wire.time.sleep", waited.append)
    busy = httpx2.Response(429, headers={"Retry-After": "3"})
    wire = Wire("http://api.invalid", httpx2.MockTransport(lambda request: busy))
    with pytest.raises(Refused):
        BookingClient(wire).hold("offer")
    assert waited == [3.0, 3.0]


def test_a_refusal_is_not_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def refuse(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.headers["Idempotency-Key"])
        return httpx2.Response(409)

    with pytest.raises(Refused):
        BookingClient(Wire("http://api.invalid", httpx2.MockTransport(refuse))).hold("offer")
    assert len(asked) == 1
