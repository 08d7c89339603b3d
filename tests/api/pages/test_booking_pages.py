"""Tests of the booking pages over HTTP: no script, no account, nothing changed by looking."""

from datetime import datetime

import pytest

from tests.api.conftest import Clock
from tests.api.desk import Desk
from tests.api.pages.guest import Guest, forms_of, manage_path
from tests.api.routes.test_bookings import GRACE, a_bookable_service, act, an_offer, book


@pytest.fixture
def guest(planner: Desk) -> Guest:
    """A guest in front of an organisation that offers one massage."""
    a_bookable_service(planner)
    return Guest(planner.client)


def test_a_guest_books_in_three_pages(guest: Guest, planner: Desk) -> None:
    """Times, form, done: four requests with the one that leads from the form to the booking."""
    assert "Massage" in guest.open().text
    form = guest.form()
    assert form.text.count(" required") <= 4
    done = guest.send(forms_of(form, "/confirm")[0], name="Grace", email="grace@example.com")
    assert done.status_code == 200
    assert "Booked" in done.text
    assert len(done.history) == 1
    items = planner.get("/v1/bookings").json()["items"]
    assert [(item["source"], item["attendees"][0]["name"]) for item in items] == [("page", "Grace")]


def test_those_who_leave_a_form_are_counted(guest: Guest, planner: Desk, clock: Clock) -> None:
    guest.booked()
    guest.form(number=3)
    assert "slotwright_hold_abandon_share 0.0" in planner.context.metrics.text().decode()
    clock.advance(minutes=6)
    assert "slotwright_hold_abandon_share 0.5" in planner.context.metrics.text().decode()


def test_what_one_guest_fills_in_a_form_for_is_offered_to_no_other(guest: Guest) -> None:
    first = forms_of(guest.open("/massage"), "/hold")
    guest.form()
    then = forms_of(guest.open("/massage"), "/hold")
    # Half an hour is gone, and what would reach into it.
    assert len(first) - len(then) == 2


def test_a_form_that_is_sent_twice_holds_once_and_books_once(guest: Guest, planner: Desk) -> None:
    slot = forms_of(guest.open("/massage"), "/hold")[0]
    forms = [forms_of(guest.send(slot), "/confirm")[0] for _ in range(2)]
    assert forms[0]["fields"]["hold_id"] == forms[1]["fields"]["hold_id"]
    for _ in range(2):
        guest.send(forms[0], name="Grace", email="grace@example.com")
    assert len(planner.get("/v1/bookings").json()["items"]) == 1


def test_a_slot_that_is_gone_is_told_with_others_to_choose(guest: Guest) -> None:
    slot = forms_of(guest.open("/massage"), "/hold")[0]
    guest.send(slot)
    page = guest.send(slot, key="of another page")
    assert page.status_code == 409
    assert "no longer free" in page.text
    assert forms_of(page, "/hold")


def test_a_time_that_is_past_is_refused_as_often_as_it_is_asked_for(
    guest: Guest, clock: Clock
) -> None:
    slot = forms_of(guest.open("/massage"), "/hold")[0]
    clock.advance(minutes=45)
    assert [guest.send(slot).status_code for _ in range(2)] == [410, 410]


def test_answers_that_are_missing_are_named_as_often_as_they_are(planner: Desk) -> None:
    note = {"name": "note", "label": "Note", "kind": "text", "required": True}
    a_bookable_service(planner, form={"fields": [note]})
    guest = Guest(planner.client)
    form = forms_of(guest.form(), "/confirm")[0]
    grace = {"name": "Grace", "email": "grace@example.com"}
    assert [guest.send(form, **grace).status_code for _ in range(2)] == [422, 422]
    assert "Booked" in guest.send(form, **grace, f_note="quiet").text


def test_wrong_answers_are_shown_with_what_was_filled_in(guest: Guest) -> None:
    form = forms_of(guest.form(), "/confirm")[0]
    page = guest.send(form, name="Grace", email="nobody")
    assert page.status_code == 422
    assert 'value="Grace"' in page.text
    assert forms_of(page, "/confirm")


def test_b56_what_a_guest_writes_is_shown_as_text(guest: Guest) -> None:
    form = forms_of(guest.form(), "/confirm")[0]
    page = guest.send(form, name="<script>alert(1)</script>", email="nobody")
    assert "<script>alert" not in page.text
    assert "&lt;script&gt;" in page.text


def test_looking_at_the_manage_page_changes_nothing(guest: Guest, planner: Desk) -> None:
    path = manage_path(guest.booked())
    for _ in range(3):
        assert guest.client.get(path).status_code == 200
        assert guest.client.get(f"{path}/cancel").status_code == 405
        assert guest.client.get(f"{path}/move").status_code == 200
    item = planner.get("/v1/bookings").json()["items"][0]
    assert (item["state"], item["version"]) == ("confirmed", 1)


def test_a_guest_cancels_by_the_link(guest: Guest, planner: Desk) -> None:
    path = manage_path(guest.booked())
    page = guest.send(forms_of(guest.client.get(path), "/cancel")[0])
    assert "cancelled" in page.text
    assert planner.get("/v1/bookings").json()["items"][0]["state"] == "cancelled"
    assert not forms_of(guest.client.get(path), "/cancel")


def test_a_guest_moves_by_the_link(guest: Guest, planner: Desk) -> None:
    path = manage_path(guest.booked())
    page = guest.send(forms_of(guest.client.get(f"{path}/move"), "/move")[4])
    assert page.status_code == 200
    item = planner.get("/v1/bookings").json()["items"][0]
    assert (item["version"], item["ical_sequence"]) == (2, 1)


def test_somebody_who_comes_along_sees_the_booking_and_changes_nothing(planner: Desk) -> None:
    """A group is not called off by whichever of its members opens a link."""
    along = {"name": "Linus", "email": "linus@example.com"}
    offer = an_offer(planner, a_bookable_service(planner))
    booking = book(planner, offer_id=offer, attendees=[GRACE, along]).json()
    page, own = (f"/book/manage/{each['manage_token']}" for each in booking["attendees"][::-1])
    shown = planner.client.get(page)
    assert booking["reference"] in shown.text
    assert len(forms_of(shown)) == len(forms_of(shown, "/withdraw")) == 1
    for verb in ("cancel", "move", "proposal/accept", "proposal/decline"):
        answer = planner.client.post(f"{page}/{verb}", data={"version": "1"})
        assert answer.status_code == 403
    assert planner.client.get(f"{page}/move").status_code == 403
    assert planner.get(f"/v1/bookings/{booking['id']}").json()["version"] == 1
    assert forms_of(planner.client.get(own), "/cancel")


def test_a_page_that_has_grown_old_cancels_nothing(guest: Guest, planner: Desk) -> None:
    path = manage_path(guest.booked())
    old = forms_of(guest.client.get(path), "/cancel")[0]
    act(planner, planner.get("/v1/bookings").json()["items"][0], "check-in")
    page = guest.send(old)
    assert page.status_code == 409
    assert "changed meanwhile" in page.text


def test_a_guest_cannot_cancel_when_the_policy_says_so(planner: Desk) -> None:
    a_bookable_service(planner, cancellation={"closed_until_seconds": 7_200})
    path = manage_path(Guest(planner.client).booked())
    assert not forms_of(planner.client.get(path), "/cancel")
    page = planner.client.post(f"{path}/cancel", data={"version": "1"})
    assert page.status_code == 409


def test_a_lapsed_hold_is_still_booked_if_nobody_was_quicker(guest: Guest, clock: Clock) -> None:
    form = forms_of(guest.form(), "/confirm")[0]
    clock.advance(seconds=400)
    assert "Booked" in guest.send(form, name="Grace", email="grace@example.com").text


def test_one_guest_cannot_hold_everything(guest: Guest) -> None:
    slots = forms_of(guest.open("/massage"), "/hold")
    answers = [guest.send(slot).status_code for slot in slots[::3][:5]]
    assert answers == [200, 200, 200, 409, 409]


def test_a_guest_who_lets_all_holds_lapse_waits_a_little(guest: Guest, clock: Clock) -> None:
    slots = forms_of(guest.open("/massage"), "/hold")[::3]
    for slot in slots[:3]:
        guest.send(slot)
        clock.advance(seconds=10)
    # The holds of five minutes are over, the last for 1 s: the first is so for 21 s.
    clock.advance(seconds=291)
    page = guest.send(slots[3])
    assert page.status_code == 409
    assert "let 3 holds lapse" in page.text
    clock.advance(seconds=280)
    assert guest.send(slots[3]).status_code == 200


def test_a_guest_holds_for_a_quarter_of_an_hour_at_most(planner: Desk, clock: Clock) -> None:
    a_bookable_service(planner, hold_seconds=3_600)
    guest, other = Guest(planner.client), Guest(planner.client)
    first = forms_of(guest.open("/massage"), "/hold")[0]
    guest.send(first)
    clock.advance(seconds=901)
    assert forms_of(other.open("/massage"), "/hold")[0]["fields"].keys() == first["fields"].keys()
    assert other.send(first).status_code == 200


def test_what_is_not_public_does_not_exist_for_guests(planner: Desk) -> None:
    service = a_bookable_service(planner)
    tag = planner.get(f"/v1/services/{service}")
    entry = {**tag.json()["entry"], "is_public": False}
    headers = {"If-Match": tag.headers["ETag"]}
    planner.send("PUT", f"/v1/services/{service}", json=entry, headers=headers)
    assert Guest(planner.client).open("/massage").status_code == 404


def test_pages_load_nothing_from_elsewhere(guest: Guest) -> None:
    page = guest.form()
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert page.headers["Content-Security-Policy"].startswith("default-src 'none'")
    assert guest.client.get("/book/assets/style.css").status_code == 200
    assert guest.client.get("/book/assets/frame.html").status_code == 404


def test_a_guest_chooses_how_long_it_takes_and_moves_no_less(planner: Desk) -> None:
    a_bookable_service(planner, durations_seconds=[1_800, 5_400])
    guest = Guest(planner.client)
    assert "30 min or 1 h 30 min" in guest.open().text
    hold = forms_of(guest.open("/massage?length=5400"), "/hold")[0]
    form = forms_of(guest.send(hold), "/confirm")[0]
    path = manage_path(guest.send(form, name="Grace", email="grace@example.com"))
    guest.send(forms_of(guest.client.get(f"{path}/move"), "/move")[-1])
    booking = planner.get("/v1/bookings").json()["items"][0]
    assert booking["version"] == 2
    start, end = (datetime.fromisoformat(booking[key]) for key in ("start_utc", "end_utc"))
    assert (end - start).total_seconds() == 5_400


def test_a_length_that_the_service_does_not_have_is_the_usual_one(guest: Guest) -> None:
    page = guest.open("/massage?length=60")
    assert page.status_code == 200
    assert "It takes 30 min." in page.text


def test_whoever_has_cancelled_is_led_back_to_the_times(guest: Guest) -> None:
    path = manage_path(guest.booked())
    shown = guest.client.get(path)
    assert "This cannot be undone." in shown.text
    page = guest.send(forms_of(shown, "/cancel")[0])
    assert '<a class="button" href="/book/default/massage">Book again</a>' in page.text
