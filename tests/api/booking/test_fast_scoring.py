"""A slot costs the plan what it breaks: time too short to sell, driving, rare skills, fairness."""

from api.booking.fast_scoring import FastScoring
from api.booking.scoring import Candidate, DayPlan, Taken
from tests.api.booking.worlds import HOUR, span

SHIFT = {"anna": (span(0, 9, 17),), "bob": (span(0, 9, 17),)}


def points(candidate: Candidate, plan: DayPlan) -> int:
    return FastScoring().price([candidate], plan)[0].points


def anna(start: float, end: float, place: str | None = None) -> Candidate:
    return Candidate(span(0, start, end), ("anna",), place)


def test_a_booking_beside_another_leaves_no_gap() -> None:
    plan = DayPlan(taken={"anna": (Taken(span(0, 9, 10)),)}, shifts=SHIFT)
    assert points(anna(10, 10.5), plan) == 0


def test_a_gap_that_nobody_can_use_costs() -> None:
    """15 minutes at 60 points an hour."""
    plan = DayPlan(taken={"anna": (Taken(span(0, 9, 10)),)}, shifts=SHIFT)
    assert points(anna(10.25, 10.75), plan) == 15


def test_a_gap_that_can_be_sold_costs_nothing() -> None:
    plan = DayPlan(taken={"anna": (Taken(span(0, 9, 10)),)}, shifts=SHIFT)
    assert points(anna(10.5, 11), plan) == 0


def test_the_ends_of_the_shift_make_gaps_too() -> None:
    assert points(anna(16.25, 16.75), DayPlan(shifts=SHIFT)) == 15


def test_a_detour_costs_what_it_adds() -> None:
    """There and back is 40 minutes at 90 points an hour: 60."""
    plan = DayPlan(
        taken={"anna": (Taken(span(0, 9, 10), "town"), Taken(span(0, 13, 14), "town"))},
        travel_seconds={("town", "farm"): 1_200, ("farm", "town"): 1_200},
    )
    assert points(anna(11, 12, "farm"), plan) == 60
    assert points(anna(11, 12, "town"), plan) == 0


def test_a_rare_skill_is_spared() -> None:
    plan = DayPlan(scarcity={"anna": 25})
    assert points(anna(10, 11), plan) == 25


def test_who_has_worked_less_is_cheaper() -> None:
    plan = DayPlan(load_seconds={"anna": 10 * HOUR, "bob": 4 * HOUR})
    assert points(anna(10, 11), plan) == 12
    assert points(Candidate(span(0, 10, 11), ("bob",)), plan) == 0


def test_prices_come_in_the_order_of_the_candidates_and_twice_the_same() -> None:
    plan = DayPlan(taken={"anna": (Taken(span(0, 9, 10)),)}, shifts=SHIFT)
    candidates = [anna(10.25, 10.75), anna(10, 10.5)]
    prices = FastScoring().price(candidates, plan)
    assert [price.gap for price in prices] == [15, 0]
    assert prices == FastScoring().price(candidates, plan)


def test_a_neighbour_of_another_shift_leaves_no_gap() -> None:
    shifts = {"anna": (span(0, 9, 12), span(0, 12.25, 17))}
    plan = DayPlan(taken={"anna": (Taken(span(0, 11, 12)),)}, shifts=shifts)
    assert points(anna(12.25, 12.75), plan) == 0
