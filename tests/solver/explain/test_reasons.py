"""Why a request is unserved is said in words, with what could help."""

from datetime import timedelta

import pytest

from models import InvalidSolution, Problem, Solution, Together, Trip, Window
from models.requests import Shift
from scenarios.clinic import IMPOSSIBLE, Reason, clinic_week, hidden_plan
from solver import reasons
from solver.explain.cause import Code
from solver.explain.causes import causes
from solver.explain.reasons import why_unserved
from tests.builders import (
    a_person,
    a_problem,
    a_room,
    a_shift,
    a_trip,
    a_vehicle,
    a_window,
    after,
    an_appointment,
    available,
    moment,
    room_demand,
    staff_demand,
)
from tests.solver.explain.plans import served

NOTHING = Solution()
CODES: dict[Reason, Code] = {
    "skill-nobody-has": "skill-missing",
    "skill-no-longer-valid": "skill-not-valid",
    "only-person-on-leave": "everybody-away",
    "rare-skill-needed-twice": "skill-too-rare",
    "outside-all-hours": "outside-hours",
    "room-closed": "room-closed",
    "room-too-small": "load-too-large",
    "device-out-of-service": "out-of-service",
    "person-and-device-never-together": "never-together",
    "too-many-wheelchairs": "load-too-large",
    "ride-longer-than-allowed": "ride-too-long",
    "place-too-far-for-the-window": "dropoff-too-far",
}
WORDS: dict[str, tuple[str, ...]] = {
    "extra-01": ("No person", "skill equine-therapy"),
    "extra-02": ("skill manual-therapy", "only until Tue 6 Jan 00:00", "Maybe renew"),
    "extra-03": ("Lymph drainage therapist", "is away until", "parental leave"),
    "extra-04": ("needs 2 with skill vestibular-training", "only", "has it"),
    "extra-05": ("works from Wed 7 Jan 21:30", "Maybe allow"),
    "extra-06": ("Pool room 1", "closed", "Maybe allow Thu 8 Jan"),
    "extra-07": ("40 persons", "holds 16"),
    "extra-08": ("Isokinetic trainer", "out of service"),
    "extra-09": ("never there together", "Laser"),
    "extra-10": ("5 wheelchair", "holds 2"),
    "extra-11": ("2 h 1 min", "longer than the 30 min", "Maybe allow a ride"),
    "extra-12": ("must be there by Tue 6 Jan 09:20", "Maybe allow the drop-off"),
}


@pytest.fixture(scope="module", params=[1.0, 0.1], ids=str)
def clinic(request: pytest.FixtureRequest) -> tuple[Problem, Solution]:
    return clinic_week(1, request.param), hidden_plan(1, request.param)


@pytest.mark.parametrize("id", sorted(IMPOSSIBLE))
def test_an_impossible_request_of_the_clinic_is_told_its_own_cause(
    clinic: tuple[Problem, Solution], id: str
) -> None:
    week, plan = clinic
    assert [cause.code for cause in causes(week, id)] == [CODES[IMPOSSIBLE[id]]]
    words = " ".join(reasons(week, plan, id))
    assert [part for part in WORDS[id] if part not in words] == []


def test_no_request_of_the_hidden_plan_is_called_impossible(
    clinic: tuple[Problem, Solution],
) -> None:
    week, plan = clinic
    served_now = [item.request for item in plan.served][::10]
    assert [name for name in served_now if causes(week, name)] == []


def test_a_served_request_has_no_reasons() -> None:
    visit = an_appointment()
    problem = a_problem(a_person(), visit)
    assert reasons(problem, Solution(served=(served(visit, 8, "ada"),)), "visit") == ()


def test_an_unknown_request_is_refused() -> None:
    with pytest.raises(InvalidSolution, match="there is no request 'x'"):
        reasons(a_problem(), NOTHING, "x")


def test_the_highest_level_of_a_skill_is_named() -> None:
    problem = a_problem(a_person(skills="s:1"), an_appointment(skills="s:3"))
    assert reasons(problem, NOTHING, "visit")[0] == (
        "No person has skill s at level 3: the highest level is 1."
    )


def test_nobody_named_is_said() -> None:
    demand = staff_demand(eligible=())
    problem = a_problem(a_person(), an_appointment(demands=(demand,)))
    assert reasons(problem, NOTHING, "visit")[0] == "There is no person that may be worker."


def test_a_window_shorter_than_the_visit_is_named() -> None:
    window = Window(start=moment(0, 8), end=moment(0, 8, 30))
    problem = a_problem(a_person(), an_appointment(windows=(window,)))
    assert "lasts 1 h, but its longest window is 30 min" in reasons(problem, NOTHING, "visit")[0]


def test_two_people_who_never_meet_are_too_few_at_once() -> None:
    early = a_person("ada", availability=available(a_window(0, 8, 11)))
    late = a_person("bob", availability=available(a_window(0, 11, 16)))
    visit = an_appointment(demands=(staff_demand(min=2),))
    problem = a_problem(early, late, visit)
    assert [cause.code for cause in causes(problem, "visit")] == ["too-few-at-once"]


def test_one_person_cannot_fill_two_roles() -> None:
    visit = an_appointment(demands=(staff_demand("cook"), staff_demand("driver")))
    problem = a_problem(a_person(), visit)
    assert [cause.code for cause in causes(problem, "visit")] == ["never-together"]


def test_a_ride_that_no_driver_is_there_for_is_named() -> None:
    driver = a_person("dan", availability=available(a_window(1, 8, 16)))
    problem = a_problem(a_vehicle(), driver, a_trip(driver=True))
    assert [cause.code for cause in causes(problem, "ride")] == ["no-driver"]
    assert "dan can be driver, but does not work" in reasons(problem, NOTHING, "ride")[0]


def test_a_vehicle_that_is_never_out_is_named() -> None:
    van = a_vehicle(availability=available(a_window(1, 8, 16)))
    problem = a_problem(van, a_trip())
    assert [cause.code for cause in causes(problem, "ride")] == ["no-vehicle"]


def test_a_wait_that_no_windows_leave_time_for_is_named() -> None:
    """The ride ends by 12:00, the visit starts at 14:00 at the earliest: 2 h for 30 min."""
    ride = a_trip(windows=(a_window(0, 8, 12),))
    visit = an_appointment(windows=(a_window(0, 14, 16),))
    tied = Together(id="both", requests=("ride", "visit"))
    relations = (after("ride", "visit", wait_minutes=30), tied)
    problem = a_problem(a_person(), a_vehicle(), ride, visit, relations=relations)
    assert [cause.code for cause in causes(problem, "visit")] == ["relation"]


def test_an_appointment_is_told_that_its_ride_is_impossible() -> None:
    ride, visit = a_trip(seats=9), an_appointment()
    tied = Together(id="both", requests=("ride", "visit"))
    problem = a_problem(a_person(), a_vehicle(), ride, visit, relations=(tied,))
    assert "It is only served together with ride. 9 seats" in reasons(problem, NOTHING, "visit")[0]


def test_competition_names_who_is_taken_by_whom() -> None:
    window = a_window(0, 8, 9)
    first, second = (an_appointment(name, windows=(window,)) for name in ("one", "two"))
    problem = a_problem(a_person(), first, second)
    told = reasons(problem, Solution(served=(served(first, 8, "ada"),)), "two")
    assert told == (
        "At Mon 5 Jan 08:00, where the fewest are in the way, worker ada is taken by one.",
        "Maybe move one.",
    )


def test_the_best_start_is_the_one_with_the_fewest_in_the_way() -> None:
    """From 8 to 10 there are two visits in the way of a two-hour visit, from 10 to 12 only one."""
    early, later = an_appointment("early"), an_appointment("later")
    long = an_appointment("long", minutes=120)
    wanted = an_appointment("wanted", minutes=120, windows=(a_window(0, 8, 12),))
    problem = a_problem(a_person(), early, later, long, wanted, start_grid_seconds=7200)
    plan = Solution(
        served=(served(early, 8, "ada"), served(later, 9, "ada"), served(long, 10, "ada"))
    )
    assert reasons(problem, plan, "wanted")[0].startswith("At Mon 5 Jan 10:00")


def test_a_free_time_outside_the_windows_is_suggested() -> None:
    """Two rooms' worth of visits block the only hour; at 09:00 everybody is free."""
    both = (staff_demand(), room_demand())
    wanted = an_appointment("wanted", windows=(a_window(0, 8, 9),), demands=both)
    one, two = an_appointment("one"), an_appointment("two", demands=(room_demand(),))
    ada = a_person(availability=available(a_window(0, 8, 10)))
    problem = a_problem(ada, a_room(), wanted, one, two, start_grid_seconds=3600)
    plan = Solution(served=(served(one, 8, "ada"), served(two, 8, room="room")))
    assert reasons(problem, plan, "wanted")[-1] == "Maybe allow Mon 5 Jan 09:00."


def test_a_short_shift_names_whom_a_rule_keeps_away() -> None:
    first, second = a_shift("one", start=8, end=16), a_shift("two", start=12, end=20)
    problem = a_problem(a_person(), first, second)
    told = reasons(problem, Solution(served=(served(first, 8, "ada"),)), "two")
    assert "ada could be worker, but: ada is planned for one and two at once" in told[0]
    assert told[-1] == "Maybe one more person on Mon 5 Jan."


def test_a_shift_that_nobody_is_there_for_is_impossible() -> None:
    ada = a_person(availability=available(a_window(1)))
    problem = a_problem(ada, a_shift())
    assert [cause.code for cause in causes(problem, "shift")] == ["outside-hours"]


def test_a_full_vehicle_names_the_ride_in_the_way() -> None:
    window = (a_window(0, 8, 8.25),)
    one, two = (a_trip(name, windows=window, seats=2) for name in ("one", "two"))
    problem = a_problem(a_vehicle(seats=3), one, two)
    assert isinstance(one, Trip)
    start = moment(0, 8)
    item = served(one, 8, vehicle="van").model_copy(
        update={
            "end": start + timedelta(minutes=10),
            "dropoff_start": start + timedelta(minutes=10),
        }
    )
    told = reasons(problem, Solution(served=(item,)), "two")
    assert told[0] == "No vehicle can take two along as the plan stands: van would clash with one."


def test_whatever_is_unserved_in_a_first_plan_gets_words(
    clinic: tuple[Problem, Solution],
) -> None:
    """Half the hidden plan is taken away; whatever is missing is explained."""
    week, plan = clinic
    half = Solution(served=plan.served[::2])
    missing = [r.id for r in week.requests if half.of(r.id) is None and not isinstance(r, Shift)]
    # About ten of them, however large the week is.
    some = missing[:: max(40, len(missing) // 10)]
    assert all(reasons(week, half, name) for name in some)
    assert all(cause.words for name in some[:5] for cause in why_unserved(week, half, name))
