"""Who is chosen for a start, and what is claimed of them."""

import pytest

from api.booking.assign import assign
from api.booking.claim import Claim
from api.booking.intervals import Span
from api.booking.resource import Pool, Units
from api.booking.roles import Segment
from api.booking.rules.timeless import NotBookable
from api.booking.service import Seats
from tests.api.booking.worlds import (
    ALWAYS,
    a_claim,
    a_request,
    a_resource,
    a_role,
    a_service,
    a_world,
    at,
    span,
)

NINE = at(0, 9)


def test_the_claim_is_busy_with_buffers_and_serves_without() -> None:
    service = a_service(buffer_before_seconds=600, buffer_after_seconds=1_200)
    (claim,) = assign(a_request(service, NINE), a_world()).claims
    assert claim == Claim(
        "anna", 1, Span(at(0, 8, 50), at(0, 9, 50)), Span(at(0, 9), at(0, 9, 30)), 1
    )


def test_the_most_preferred_who_is_free_is_chosen() -> None:
    world = a_world(
        a_resource("anna"),
        a_resource("bob"),
        a_resource("cleo"),
        busy=[a_claim("bob", span(0, 9, 10))],
    )
    assigned = assign(a_request(a_service(a_role("bob", "cleo", "anna")), NINE), world)
    assert assigned.resources == {"person": ("cleo",)}


def test_a_role_gives_way_so_that_all_are_filled() -> None:
    """Anna alone can do the second, so the first takes Bob though it prefers Anna."""
    service = a_service(a_role("anna", "bob", id="one"), a_role("anna", id="two"))
    assigned = assign(a_request(service, NINE), a_world(a_resource("anna"), a_resource("bob")))
    assert assigned.resources == {"one": ("bob",), "two": ("anna",)}


def test_a_quorum_takes_as_many_as_it_needs() -> None:
    role = a_role("anna", "bob", "cleo", mode="k_of_n", count=2)
    world = a_world(*map(a_resource, ("anna", "bob", "cleo")))
    assert assign(a_request(a_service(role), NINE), world).resources["person"] == ("anna", "bob")


def test_all_of_them_are_taken_in_the_order_of_writing() -> None:
    role = a_role("cleo", "anna", mode="all_of")
    world = a_world(a_resource("anna"), a_resource("cleo"))
    claims = assign(a_request(a_service(role), NINE), world).claims
    assert [claim.resource_id for claim in claims] == ["anna", "cleo"]


def test_the_lowest_free_unit_is_taken() -> None:
    bikes = a_resource("bike", ALWAYS, capacity=Units(count=3))
    world = a_world(bikes, busy=[a_claim("bike", span(0, 9, 10), unit=1)])
    (claim,) = assign(a_request(a_service(a_role("bike")), NINE), world).claims
    assert claim.unit == 2


def test_a_party_takes_its_seats() -> None:
    hall = a_resource("hall", ALWAYS, capacity=Pool(seats=5))
    service = a_service(a_role("hall"), capacity=Seats(max_party=5))
    (claim,) = assign(a_request(service, NINE, party=4), a_world(hall)).claims
    assert (claim.unit, claim.quantity) == (0, 4)


def segments(gap_seconds: int) -> tuple[Segment, ...]:
    return (
        Segment(id="x", duration_seconds=1_800, roles=("person",)),
        Segment(id="y", duration_seconds=1_800, gap_before_seconds=gap_seconds, roles=("person",)),
    )


def test_segments_apart_are_claimed_apart() -> None:
    service = a_service(segments=segments(3_600))
    claims = assign(a_request(service, NINE), a_world()).claims
    assert [claim.service for claim in claims] == [span(0, 9, 9.5), span(0, 10.5, 11)]


def test_segments_whose_buffers_overlap_are_one_claim() -> None:
    """Two claims of one booking would block each other."""
    service = a_service(segments=segments(600), buffer_after_seconds=900)
    (claim,) = assign(a_request(service, NINE), a_world()).claims
    assert claim.service == Span(at(0, 9), at(0, 10, 10))
    assert claim.busy == Span(at(0, 9), at(0, 10, 25))


def test_what_cannot_be_had_says_why() -> None:
    with pytest.raises(NotBookable) as caught:
        assign(a_request(a_service(), at(0, 18)), a_world())
    assert [violation.code for violation in caught.value.violations] == ["closed"]


@pytest.mark.parametrize(
    ("unit", "quantity"), [(-1, 1), (1, 2), (0, 0)], ids=["negative", "two of a unit", "nothing"]
)
def test_a_claim_takes_one_unit_or_some_seats(unit: int, quantity: int) -> None:
    with pytest.raises(ValueError, match="takes unit"):
        a_claim("anna", span(0, 9, 10), unit, quantity)


def test_a_claim_is_busy_for_at_least_its_service() -> None:
    with pytest.raises(ValueError, match="busy for less"):
        Claim("anna", 1, span(0, 9, 10), span(0, 9, 11))
