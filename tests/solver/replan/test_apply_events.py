"""What happened changes the problem, and nothing else in it."""

import pytest

from models import (
    InvalidProblem,
    PersonIll,
    Pin,
    Previous,
    Problem,
    RequestAdded,
    RequestCancelled,
    RequestLonger,
    Solution,
    Together,
    VehicleOut,
    Wish,
)
from models.events import Event
from solver import apply_events
from tests.builders import (
    HOUR,
    a_person,
    a_problem,
    a_shift,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
    moment,
)

VISIT, RIDE = an_appointment(), a_trip()
TIED = (after("ride", "visit"), Together(id="both", requests=("ride", "visit")))
ADA = a_person(wishes=(Wish(request="visit", wanted=True),))
PROBLEM = a_problem(ADA, a_vehicle(), VISIT, RIDE, a_shift(), relations=TIED)


def refused(event: Event, problem: Problem = PROBLEM) -> tuple[str, str]:
    with pytest.raises(InvalidProblem) as caught:
        apply_events(problem, (event,))
    return caught.value.issues[0].path, caught.value.issues[0].code


def test_an_ill_person_is_away_with_the_reason() -> None:
    event = PersonIll(resource="ada", window=a_window())
    [away] = apply_events(PROBLEM, (event,)).resource_by_id["ada"].availability
    assert (away.kind, away.window, away.reason) == ("unavailable", a_window(), "ill")


def test_a_vehicle_that_is_out_is_away() -> None:
    event = VehicleOut(resource="van", window=a_window())
    [away] = apply_events(PROBLEM, (event,)).resource_by_id["van"].availability
    assert away.reason == "out of service"


def test_a_cancelled_appointment_takes_its_ride_along() -> None:
    after_it = apply_events(PROBLEM, (RequestCancelled(request="visit"),))
    assert [r.id for r in after_it.requests] == ["shift"]
    assert after_it.relations == ()


def test_a_cancelled_ride_leaves_its_appointment() -> None:
    after_it = apply_events(PROBLEM, (RequestCancelled(request="ride"),))
    assert [r.id for r in after_it.requests] == ["visit", "shift"]


def test_pins_and_wishes_of_a_cancelled_request_go() -> None:
    previous = Previous(solution=Solution(), pins=(Pin(request="visit"),))
    problem = PROBLEM.model_copy(update={"previous": previous})
    after_it = apply_events(problem, (RequestCancelled(request="visit"),))
    assert after_it.previous is not None
    assert after_it.previous.pins == ()
    assert after_it.resource_by_id["ada"].wishes == ()  # type: ignore[union-attr]


def test_a_request_is_added_with_its_relations() -> None:
    event = RequestAdded(request=an_appointment("new"), relations=(after("visit", "new"),))
    after_it = apply_events(PROBLEM, (event,))
    assert after_it.requests[-1].id == "new"
    assert after_it.relations[-1].requests == ("visit", "new")


def test_a_longer_appointment_and_shift_get_that_much_longer() -> None:
    events = (
        RequestLonger(request="visit", seconds=HOUR),
        RequestLonger(request="shift", seconds=HOUR),
    )
    after_it = apply_events(PROBLEM, events)
    assert after_it.request_by_id["visit"].duration_seconds == 2 * HOUR  # type: ignore[union-attr]
    assert after_it.request_by_id["shift"].window.end == moment(0, 17)  # type: ignore[union-attr]


def test_an_event_of_something_unknown_is_refused_with_its_path() -> None:
    assert refused(PersonIll(resource="eve", window=a_window())) == (
        "events[0].resource",
        "unknown-id",
    )
    assert refused(RequestCancelled(request="x")) == ("events[0].request", "unknown-id")


def test_an_event_of_the_wrong_kind_is_refused() -> None:
    assert refused(VehicleOut(resource="ada", window=a_window()))[1] == "wrong-kind"
    assert refused(PersonIll(resource="van", window=a_window()))[1] == "wrong-kind"
    assert refused(RequestLonger(request="ride", seconds=60))[1] == "wrong-kind"


def test_an_added_request_with_a_known_id_is_refused() -> None:
    path, code = refused(RequestAdded(request=an_appointment("visit")))
    assert path.startswith("events[0]: requests[")
    assert code == "duplicate-id"


def test_events_keep_their_kind_in_json() -> None:
    event = PersonIll(resource="ada", window=a_window())
    assert event.model_dump(exclude_defaults=True)["kind"] == "person_ill"
