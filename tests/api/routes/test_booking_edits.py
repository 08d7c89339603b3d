"""Correcting a booking: what is named changes, what is left out stays, on both databases."""

from typing import Any

import pytest
from httpx2 import Response

from tests.api.appointments import an_open_service
from tests.api.desk import Desk
from tests.api.routes.test_bookings import GRACE, act, an_offer, book, code_of

Json = dict[str, Any]
FORM = {"fields": [{"name": "note", "label": "Note", "kind": "text"}]}
PHONED = {**GRACE, "phone": "+49 30 123456"}
LINUS = {"name": "Linus", "email": "linus@example.com"}


@pytest.fixture
def booking(shared_planner: Desk) -> Json:
    """A booking of Grace's, with a telephone number, a companion and an answer."""
    offer = an_offer(shared_planner, an_open_service(shared_planner, form=FORM))
    order: Json = {"attendees": [PHONED, LINUS], "answers": {"note": "the left arm"}}
    answer = book(shared_planner, offer_id=offer, **order)
    assert answer.status_code == 201, answer.text
    made: Json = answer.json()
    return made


def edit(desk: Desk, booking: Json, **changes: object) -> Response:
    """Edit a booking that was just read."""
    path = f"/v1/bookings/{booking['id']}"
    seen = {"If-Match": f'"b-{booking["id"]}-{booking["version"]}"'}
    return desk.send("PATCH", path, json=changes, headers=seen)


def edit_grace(desk: Desk, booking: Json, **changes: object) -> Response:
    """Edit what is said of whoever booked."""
    return edit(desk, booking, attendees=[{"id": booking["attendees"][0]["id"], **changes}])


def test_whoever_books_comes_first(booking: Json) -> None:
    assert [each["name"] for each in booking["attendees"]] == ["Grace", "Linus"]


def test_what_is_named_changes_and_all_else_stays(shared_planner: Desk, booking: Json) -> None:
    changed = edit_grace(shared_planner, booking, name="Grace Hopper").json()
    assert [each["name"] for each in changed["attendees"]] == ["Grace Hopper", "Linus"]
    assert changed["attendees"][0]["phone"] == PHONED["phone"]
    assert (changed["version"], changed["answers"]) == (2, booking["answers"])
    assert changed["start_utc"] == booking["start_utc"]


def test_b80_null_takes_away_and_what_is_missing_stays(shared_planner: Desk, booking: Json) -> None:
    same = edit_grace(shared_planner, booking).json()
    assert same["attendees"][0]["phone"] == PHONED["phone"]
    without = edit_grace(shared_planner, same, phone=None).json()
    assert without["attendees"][0]["phone"] is None
    assert edit(shared_planner, without, answers={}).json()["answers"] == {}


@pytest.mark.parametrize("nothing", [{"answers": None}, {"attendees": None}, {"reason": None}])
def test_b80_what_must_be_there_is_not_taken_away(
    shared_planner: Desk, booking: Json, nothing: Json
) -> None:
    refused = edit(shared_planner, booking, **nothing)
    assert refused.status_code == 422
    assert refused.json()["issues"][0]["path"] in nothing
    assert edit_grace(shared_planner, booking, name=None).status_code == 422


def test_answers_are_those_that_the_form_asks_for(shared_planner: Desk, booking: Json) -> None:
    refused = edit(shared_planner, booking, answers={"colour": "red"})
    assert refused.json()["violations"][0]["rule"] == "unknown-answer"


def test_nobody_is_edited_who_does_not_come(shared_planner: Desk, booking: Json) -> None:
    refused = edit(shared_planner, booking, attendees=[{"id": "0" * 32, "name": "Eve"}])
    assert refused.json()["issues"][0]["path"] == "attendees[0].id"


def test_an_older_version_and_a_cancelled_booking_are_not_edited(
    shared_planner: Desk, booking: Json
) -> None:
    gone = act(shared_planner, booking, "cancel").json()
    assert edit_grace(shared_planner, booking, name="Eve").status_code == 412
    assert code_of(edit_grace(shared_planner, gone, name="Eve")) == "wrong-state"
