"""What a repair frees beside what is in the way."""

from models import Solution
from solver.repair.surroundings import Surroundings
from tests.builders import (
    a_person,
    a_problem,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
)
from tests.solver.explain.plans import served

VISITS = tuple(an_appointment(name) for name in ("one", "two", "three", "four"))
PEOPLE = (a_person("ada"), a_person("bob"))


def test_what_takes_place_beside_a_visit_is_found() -> None:
    """At the same time with somebody else who could do it, or with the same person that day."""
    one, two, three, four = VISITS
    items = (
        served(one, 9, "ada"),
        served(two, 9, "bob"),
        served(three, 14, "ada"),
        served(four, 14, "bob"),
    )
    around = Surroundings(a_problem(*PEOPLE, *VISITS))
    found = around.beside(("one",), {item.request: item for item in items})
    assert found == {"one", "two", "three"}


def test_rides_are_told_from_what_they_belong_to() -> None:
    visit, ride = an_appointment("visit"), a_trip()
    problem = a_problem(*PEOPLE, a_vehicle(), visit, ride, relations=(after("ride", "visit"),))
    around = Surroundings(problem)
    assert around.rides_of(("visit",)) == around.rides_of(("visit", "ride")) == {"ride"}
    assert around.still(("visit", "ride")) == {"visit"}


def test_a_ride_has_room_around_its_visit() -> None:
    visit, ride = an_appointment("visit"), a_trip()
    problem = a_problem(*PEOPLE, a_vehicle(), visit, ride, relations=(after("ride", "visit"),))
    item = served(visit, 9, "ada")
    (span,) = Surroundings(problem).spans(("ride",), (Solution(served=(item,)),))["ride"]
    assert span.start < item.start < item.end < span.end


def test_what_a_visit_could_push_aside_on_its_day_is_in_reach() -> None:
    """Whoever could do it, in its window: not what only a stranger does, and not what is later."""
    one = an_appointment("one", windows=(a_window(0, 9, 12),), skills="swim")
    ada, bob = (a_person(name, skills="swim") for name in ("ada", "bob"))
    _, two, three, four = VISITS
    items = (
        served(one, 9, "ada"),
        served(two, 11, "bob"),
        served(three, 11, "cy"),
        served(four, 12, "bob"),
    )
    around = Surroundings(a_problem(ada, bob, a_person("cy"), one, two, three, four))
    assert around.in_reach(("one",), {item.request: item for item in items}) == {"one", "two"}
