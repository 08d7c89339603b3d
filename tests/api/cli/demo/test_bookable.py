"""The demo's guests find something to book."""

from api.cli.demo.bookable import offer_bookings
from api.services.catalogue.read_entries import public_services
from api.services.sign_in import sign_in
from tests.api.conftest import PLANNER
from tests.api.desk import Desk
from tests.api.pages.guest import Guest


def test_a_guest_of_the_demo_books_a_person_and_a_room(planner: Desk) -> None:
    actor = sign_in(planner.context, PLANNER.email, PLANNER.password).actor
    offer_bookings(planner.context, actor)
    offer_bookings(planner.context, actor)
    assert [found.name for found in public_services(planner.context, actor)] == [
        "Massage",
        "Physiotherapy",
    ]
    page = Guest(planner.client).booked("physiotherapy")
    assert page.status_code == 200
    assert "Booked" in page.text
