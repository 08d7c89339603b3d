"""Tiny problems in which time has a price: hours that are paid, and minutes that are late."""

from datetime import timedelta
from random import Random

from models import Appointment, Contract, Overtime, Problem, Window
from tests.builders import HOUR, MONDAY, changed
from tests.solver.tiny import a_tiny_problem
from tests.solver.worlds_contracts import a_filter, a_tiny_roster
from tests.solver.worlds_previous import a_repaired_world

CENTS = (0, 1, 100, 1999)


def a_paid_world(seed: int) -> Problem:
    """Appointments, shifts and rides that use resources with prices."""
    chance = Random(seed)
    if chance.random() < 0.3:
        return an_overtime_world(seed)
    problem = a_tiny_problem(seed) if seed % 2 else a_repaired_world(seed)
    resources = tuple(
        resource.model_copy(
            update={"cents_per_hour": chance.choice(CENTS), "cents_per_use": chance.choice(CENTS)}
        )
        for resource in problem.resources
    )
    return problem.model_copy(update={"resources": resources})


def an_overtime_world(seed: int) -> Problem:
    """A few days whose hours above a limit are paid more."""
    chance = Random(seed)
    problem = a_tiny_roster(seed)
    overtime = Overtime(
        after_seconds=chance.choice((0, 7, 12, 20)) * HOUR,
        percent=chance.choice((25, 50, 33)),
        days_in_period=chance.randint(1, 7),
        begins_on=chance.choice((None, "saturday")),
        tags=a_filter(chance),
        by_month=chance.random() < 0.2,
    )
    people = tuple(
        person.model_copy(update={"cents_per_hour": chance.choice(CENTS)})
        for person in problem.resources
    )
    contracts = (Contract(id="c", overtime=(overtime,)),)
    return changed(problem, resources=people, contracts=contracts)


def a_late_world(seed: int) -> Problem:
    """Appointments that should lie at odd minutes and seconds, where they never quite do."""
    chance = Random(seed)
    problem = a_tiny_problem(seed)
    requests = tuple(
        request.model_copy(update=_wish(chance)) if isinstance(request, Appointment) else request
        for request in problem.requests
    )
    return problem.model_copy(update={"requests": requests})


def _wish(chance: Random) -> dict[str, object]:
    start = MONDAY + timedelta(seconds=chance.choice((-HOUR, 0, 6 * HOUR + 90, 9 * HOUR)))
    length = timedelta(seconds=chance.choice((1, 6 * HOUR, 12 * HOUR - 30)))
    return {
        "soft_window": Window(start=start, end=start + length),
        "lateness_cost": chance.randint(0, 3),
        "start_in_window": chance.random() < 0.3,
    }
