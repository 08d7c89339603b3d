"""Tests of finding a customer by the address, which lies sealed in the database."""

from typing import Any

from httpx2 import Response

from tests.api.desk import Desk
from tests.api.people import a_new_address
from tests.api.routes.test_bookings import a_bookable_service, an_offer, book


def find(desk: Desk, email: str, **page: Any) -> Response:
    """Ask what an address has booked."""
    return desk.post("/v1/customers:find", json={"email": email}, params=page)


def references(answer: Response) -> list[str]:
    """What the bookings of an answer are called."""
    assert answer.status_code == 200, answer.text
    return [each["reference"] for each in answer.json()["items"]]


def test_a_customer_is_found_by_the_address_page_by_page(shared_planner: Desk) -> None:
    service, email = a_bookable_service(shared_planner), a_new_address()
    people = [{"name": "Eve", "email": email}]
    made = [
        book(shared_planner, offer_id=an_offer(shared_planner, service, n), attendees=people).json()
        for n in range(2)
    ]
    first = find(shared_planner, email.upper(), limit=1)
    following = find(shared_planner, email, limit=1, cursor=first.json()["next_cursor"])
    assert references(first) + references(following) == [b["reference"] for b in reversed(made)]
    assert following.json()["next_cursor"] is None
    assert references(find(shared_planner, f"x{email}")) == []
