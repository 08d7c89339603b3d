"""Tests of the pages of the waitlist: joining on a full day, and answering what comes free."""

from typing import Any

import pytest
from httpx2 import Response

from api.services.waitlist.make_offers import make_offers
from tests.api.appointments import an_open_service
from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.pages.guest import Guest, forms_of
from tests.api.routes.test_bookings import (
    a_bookable_service,
    act,
    an_offer,
    book,
    booked,
    slots,
)

FULL = "/massage?day=2026-01-05"
WAIT = "/massage/wait?day=2026-01-05"


@pytest.fixture
def taken(planner: Desk) -> dict[str, Any]:
    """The only booking that a Monday has room for."""
    one = {"id": "one-a-day", "scope": "service", "max": 1}
    return booked(planner, a_bookable_service(planner, limits=[one]))


@pytest.fixture
def guest(planner: Desk) -> Guest:
    """A guest of the same organisation."""
    return Guest(planner.client)


def join(guest: Guest, email: str = "eve@example.com") -> Response:
    """Wait for Monday; the page of the place in the line."""
    form = forms_of(guest.open(WAIT), "/wait")[0]
    return guest.send(form, name="Eve", email=email)


def states(desk: Desk) -> list[str]:
    """What became of all who waited, the first first."""
    return [item["state"] for item in desk.get("/v1/waitlist").json()["items"]][::-1]


def test_a_day_that_is_full_can_be_waited_for(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    assert WAIT in guest.open(FULL).text
    assert "/wait" not in guest.open("/massage?day=2026-01-06").text
    assert "we will write to eve@example.com" in join(guest).text
    assert states(planner) == ["waiting"]


def test_a_guest_books_what_has_come_free(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    place = str(join(guest).url)
    act(planner, taken, "cancel")
    page = guest.client.get(place)
    # Now it is nine in Berlin: what begins soon is kept until then, and never for over an hour.
    assert "We keep it for you until 09:15 (Europe/Berlin)" in page.text
    done = guest.send(forms_of(page, "/accept")[0])
    assert "Booked" in done.text
    assert states(planner) == ["fulfilled"]
    assert "You have booked" in guest.client.get(place).text


def test_looking_at_an_offer_changes_nothing(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    place = str(join(guest).url)
    act(planner, taken, "cancel")
    for verb in ("accept", "decline", "leave"):
        assert guest.client.get(f"{place}/{verb}").status_code == 405
    assert forms_of(guest.client.get(place), "/accept")
    assert states(planner) == ["offered"]


def test_what_a_guest_leaves_goes_to_the_next(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    places = [str(join(guest, f"{name}@example.com").url) for name in ("ann", "bea")]
    act(planner, taken, "cancel")
    guest.send(forms_of(guest.client.get(places[0]), "/decline")[0])
    assert states(planner) == ["waiting", "offered"]
    guest.send(forms_of(guest.client.get(places[1]), "/leave")[0])
    # Whoever has declined comes after all others, and is then asked for another time.
    assert states(planner) == ["offered", "left"]


def test_an_offer_that_has_lapsed_is_shown_no_more(
    planner: Desk, taken: dict[str, Any], guest: Guest, clock: Clock
) -> None:
    place = str(join(guest).url)
    act(planner, taken, "cancel")
    form = forms_of(guest.client.get(place), "/accept")[0]
    clock.advance(minutes=61)
    assert not forms_of(guest.client.get(place), "/accept")
    late = guest.send(form)
    assert late.status_code == 410
    make_offers(planner.context)
    (entry,) = planner.get("/v1/waitlist").json()["items"]
    offered = planner.get(f"/v1/waitlist/{entry['id']}").json()["offer"]["start_utc"]
    # The same is offered to nobody a second time: it is after nine in UTC now.
    assert offered > "2026-01-05T09:00:00Z"


def test_a_link_opens_one_place_and_answers_for_no_other(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    places = [str(join(guest, f"{name}@example.com").url) for name in ("ann", "bea")]
    act(planner, taken, "cancel")
    form = forms_of(guest.client.get(places[0]), "/accept")[0]
    assert guest.client.post(f"{places[1]}/accept", data=form["fields"]).status_code == 404
    assert guest.client.get(places[0][:-1] + "~").status_code == 404
    ids = [place.split("/")[-2] for place in places]
    assert guest.client.get(places[0].replace(ids[0], ids[1])).status_code == 404
    assert states(planner) == ["offered", "waiting"]


def test_a_guest_waits_for_five_times_at_most(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    answers = [join(guest, f"g{number}@example.com").status_code for number in range(6)]
    assert answers == [200] * 5 + [409]


def test_a_form_that_is_sent_twice_waits_once(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    form = forms_of(guest.open(WAIT), "/wait")[0]
    first, second = (guest.send(form, name="Eve", email="eve@example.com") for _ in range(2))
    assert first.url == second.url
    assert states(planner) == ["waiting"]


def test_whoever_has_left_may_wait_again(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    guest.send(forms_of(join(guest), "/leave")[0])
    assert "we will write to" in join(guest).text
    assert states(planner) == ["left", "waiting"]


def test_one_day_is_waited_for_at_two_services(
    planner: Desk, taken: dict[str, Any], guest: Guest
) -> None:
    other = an_open_service(planner)
    slug = planner.get(f"/v1/services/{other}").json()["entry"]["slug"]
    form = forms_of(guest.open(WAIT), "/wait")[0]
    for action in (form["action"], form["action"].replace("massage", slug)):
        guest.send({**form, "action": action}, name="Eve", email="eve@example.com")
    assert states(planner) == ["waiting", "waiting"]


def test_what_a_form_leaves_open_can_be_filled_in_though_it_was_refused(
    planner: Desk, guest: Guest
) -> None:
    note = {"name": "note", "label": "Note", "kind": "text", "required": True}
    service = an_open_service(planner, form={"fields": [note]})
    offer = an_offer(planner, service)
    booking = book(planner, offer_id=offer, answers={"note": "quiet"}).json()
    slug = planner.get(f"/v1/services/{service}").json()["entry"]["slug"]
    form = forms_of(guest.open(f"/{slug}/wait?day=2026-01-05"), "/wait")[0]
    place = str(guest.send(form, name="Eve", email="eve@example.com").url)
    act(planner, booking, "cancel")
    accept = forms_of(guest.client.get(place), "/accept")[0]
    assert [guest.send(accept).status_code for _ in range(2)] == [422, 422]
    assert "Booked" in guest.send(accept, f_note="hello").text
    # Sent once more it shows the same, and with another answer that it was answered.
    assert "Booked" in guest.send(accept, f_note="hello").text
    assert guest.send(accept, f_note="other").status_code == 409


def test_wrong_fields_are_shown_with_what_was_filled_in(guest: Guest, planner: Desk) -> None:
    a_bookable_service(planner)
    page = join(guest, "nobody")
    assert page.status_code == 422
    assert 'value="Eve"' in page.text
    assert guest.open("/massage/wait?day=soon").status_code == 404
    assert slots(planner, planner.get("/v1/services").json()["items"][0]["id"])["slots"]
