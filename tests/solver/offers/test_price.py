"""A price is what trying every plan with and without the request finds."""

from dataclasses import replace

from hypothesis import given, settings

from solver.offers.part import Choice, Cost, Job, Line, Part, Role
from solver.offers.price import price
from tests.solver.offers.tiny_parts import best_points, parts

PLENTY_SECONDS = 60
HOUR = 3_600
HALF = HOUR // 2
QUARTER = HOUR // 4


def a_choice(resource: str, start: int, length: int = HALF, **cost: int) -> Choice:
    """The resource from `start` on."""
    return Choice(resource, start, ((start, start + length),), Cost(**cost))


def a_job(id: str, *choices: Choice) -> Job:
    """One person for one of the choices."""
    return Job(id, (Role("person", 1, choices),))


def points(part: Part) -> list[int]:
    """The price of each request."""
    found = price(part, PLENTY_SECONDS)
    assert found is not None
    return [each.cost.points for each in found]


@given(parts())
@settings(max_examples=max(10, settings().max_examples // 2))
def test_prices_equal_trying_everything(part: Part) -> None:
    without = best_points(part, None)
    for request in part.requests:
        best = best_points(part, request)
        priced = price(replace(part, requests=(request,)), PLENTY_SECONDS)
        if without is None or best is None:
            assert priced is None
        else:
            assert priced is not None
            assert priced[0].cost.points == best - without


def test_a_request_that_fills_a_gap_makes_the_plan_better() -> None:
    """A quarter was too short for anything else."""
    part = Part(
        (Line("anna", ((0, QUARTER),)),), (), (a_job("q", a_choice("anna", 0, QUARTER)),), HALF
    )
    assert points(part) == [-15]


def test_what_may_move_makes_room_for_its_price() -> None:
    """Anna would be left with a quarter on each side; Bob's room is just as long as the booking."""
    people = (Line("anna", ((0, HOUR),)), Line("bob", ((QUARTER, QUARTER + HALF),)))
    asked = a_job("q", a_choice("anna", QUARTER))
    booked = a_job("b", a_choice("anna", 0), a_choice("bob", QUARTER, moves=1))
    part = Part(people, (booked,), (asked,), HALF)
    # With the request Bob must serve (1) and Anna keeps two quarters (30); without, nothing is
    # lost.
    assert points(part) == [31]


def test_nothing_is_priced_that_is_not_proven_in_time() -> None:
    part = Part((Line("anna", ((0, HOUR),)),), (), (a_job("q", a_choice("anna", 0)),), HALF)
    assert price(part, 0.0) is None
