"""The clinic's week is tight, and can nearly all be served."""

from collections import Counter
from datetime import date, datetime, timedelta
from itertools import pairwise
from math import ceil

import pytest

from models import Problem, Served, Shift, Solution, Staff, Trip, Vehicle, problem_from_json
from scenarios.clinic import IMPOSSIBLE, clinic_week, hidden_plan
from scenarios.clinic.__main__ import CLINIC_WEEK
from scenarios.clinic.disciplines import DISCIPLINES
from tests.scenarios.clinic.witness import faults, stops


@pytest.fixture(scope="module")
def week() -> Problem:
    return clinic_week()


@pytest.fixture(scope="module")
def plan() -> Solution:
    return hidden_plan()


def test_the_file_holds_what_the_generator_makes(week: Problem) -> None:
    assert problem_from_json(CLINIC_WEEK.read_text(encoding="utf-8")) == week


def test_the_clinic_has_the_size_it_is_described_with(week: Problem) -> None:
    kinds = Counter(resource.kind for resource in week.resources)
    staff = Counter(r.tags[0] for r in week.resources if r.kind == "staff")
    assert (kinds["room"], kinds["vehicle"], staff["driver"]) == (12, 6, 10)
    assert 38 <= staff["therapist"] + staff["nurse"] <= 44
    assert 560 <= sum(r.kind == "appointment" for r in week.requests) <= 640


def test_about_a_third_of_the_appointments_have_a_ride_there_and_back(week: Problem) -> None:
    appointments = sum(r.kind == "appointment" for r in week.requests)
    there = {r.id.removesuffix("-there") for r in week.requests if r.id.endswith("-there")}
    back = {r.id.removesuffix("-back") for r in week.requests if r.id.endswith("-back")}
    assert there == back
    assert 0.28 <= len(there) / appointments <= 0.38


@pytest.mark.parametrize(
    ("seed", "scale"),
    [
        (1, 1.0),
        (2, 1.0),
        (1, 0.1),
        (3, 1.3),
        pytest.param(7, 1.0, marks=pytest.mark.nightly),
        pytest.param(3, 2.0, marks=pytest.mark.nightly),
    ],
)
def test_the_hidden_plan_serves_everything_but_the_twelve(seed: int, scale: float) -> None:
    problem, solution = clinic_week(seed, scale), hidden_plan(seed, scale)
    assert list(faults(problem, solution)) == []
    assert {r.id for r in problem.requests} - set(solution.by_request) == set(IMPOSSIBLE)


def test_the_judge_sees_a_therapist_booked_twice(week: Problem, plan: Solution) -> None:
    first, *rest = (s for s in plan.served if s.resources("therapist"))
    clash = next(s for s in rest if s.start < first.end and first.start < s.end)
    swapped = clash.model_copy(update={"assignments": first.assignments})
    assert any("at once" in f for f in faults(week, Solution(served=(first, swapped))))


def test_every_shift_has_the_people_it_aims_at(week: Problem, plan: Solution) -> None:
    for shift in (r for r in week.requests if isinstance(r, Shift)):
        assert len(plan.by_request[shift.id].resources("nurse")) == shift.demands[0].target_count


def test_nurses_rest_eleven_hours_and_work_at_most_forty(week: Problem, plan: Solution) -> None:
    for nurse in (r for r in week.resources if "nurse" in r.tags):
        uses = plan.uses(nurse.id)
        for earlier, later in pairwise(uses):
            assert later.start - earlier.end >= timedelta(hours=11)
        assert sum((use.end - use.start for use in uses), timedelta(0)) <= timedelta(hours=40)


def test_nobody_works_more_than_three_late_shifts_in_a_row(week: Problem, plan: Solution) -> None:
    for nurse in (r for r in week.resources if "nurse" in r.tags):
        late = {
            use.start.astimezone(week.zone_info).toordinal()
            for use in plan.uses(nurse.id)
            if "late" in week.request_by_id[use.request].tags
        }
        assert not any({day, day + 1, day + 2, day + 3} <= late for day in late)


@pytest.mark.parametrize("seed", [1, 2, 3, 4, 5])
def test_therapists_are_loaded_to_85_to_90_percent(seed: int) -> None:
    week = clinic_week(seed)
    skills = {discipline.skill for discipline in DISCIPLINES}
    bookable = sum(
        _bookable(r)
        for r in week.resources
        if isinstance(r, Staff) and skills & {skill.name for skill in r.skills}
    )
    asked = sum(
        r.duration_seconds * r.demands[0].min for r in week.requests if r.kind == "appointment"
    )
    possible = sum(
        r.duration_seconds * r.demands[0].min
        for r in week.requests
        if r.kind == "appointment" and r.id not in IMPOSSIBLE
    )
    assert 0.85 <= possible / bookable < asked / bookable <= 0.90


def _bookable(person: Staff) -> float:
    away = [a.window for a in person.availability if a.kind == "unavailable"]
    return sum(
        a.window.seconds
        for a in person.availability
        if a.kind == "available" and not any(w.overlaps(a.window.start, a.window.end) for w in away)
    )


@pytest.mark.parametrize("late", [False, True], ids=["morning", "afternoon"])
def test_all_vehicles_are_out_at_each_peak(week: Problem, plan: Solution, late: bool) -> None:
    """A vehicle that stands at the clinic between two rides is not out."""
    ways = [
        (vehicle.id, *_way(week, ride))
        for vehicle in week.resources
        if isinstance(vehicle, Vehicle)
        for ride in plan.uses(vehicle.id)
    ]
    for day in week.days[:5]:
        starts = [leaves for _, leaves, _ in ways if _half(week, leaves) == (day, late)]
        assert max(len({v for v, leaves, back in ways if leaves <= m < back}) for m in starts) == 6


def _half(week: Problem, moment: datetime) -> tuple[date, bool]:
    local = moment.astimezone(week.zone_info)
    return local.date(), local.hour >= 13


def _way(week: Problem, ride: Served) -> tuple[datetime, datetime]:
    """From leaving the clinic for the rider to being back at it."""
    trip, leg = week.request_by_id[ride.request], week.travel_times.leg
    assert isinstance(trip, Trip)
    before = leg("default", "clinic", trip.pickup.place).seconds
    after = leg("default", trip.dropoff.place, "clinic").seconds
    return ride.start - timedelta(seconds=before), ride.end + timedelta(seconds=after)


def test_stops_are_told_in_driving_order(week: Problem, plan: Solution) -> None:
    rides = plan.uses("vehicle-01")
    told = stops(week, rides)
    assert len(told) == 2 * len(rides)
    assert told == sorted(told)


@pytest.mark.parametrize(("scale", "appointments"), [(0.1, 60), (1.5, 900)])
def test_other_sizes_scale_the_appointments(scale: float, appointments: int) -> None:
    week = clinic_week(scale=scale)
    amount = sum(r.kind == "appointment" for r in week.requests)
    assert 0.9 * appointments <= amount <= 1.5 * appointments
    assert sum(r.kind == "vehicle" for r in week.resources) == max(2, ceil(6 * scale))


@pytest.mark.nightly
def test_ten_times_the_week_can_be_served_too() -> None:
    problem, solution = clinic_week(scale=10), hidden_plan(scale=10)
    assert list(faults(problem, solution)) == []


def test_the_same_seed_gives_the_same_week_and_another_seed_another() -> None:
    assert clinic_week(5, 0.1) == clinic_week(5, 0.1)
    assert clinic_week(5, 0.1) != clinic_week(6, 0.1)


@pytest.mark.parametrize("scale", [0.0, -1.0, 1000.0, float("nan")])
def test_a_scale_out_of_range_is_refused(scale: float) -> None:
    with pytest.raises(ValueError, match="between"):
        clinic_week(scale=scale)
