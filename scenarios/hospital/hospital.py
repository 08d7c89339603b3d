"""A hospital over whole weeks, the same for the same seed and number of people."""

from datetime import date, timedelta
from random import Random
from zoneinfo import ZoneInfo

from models import GoalLevel, Problem, Term, Window, at
from scenarios.hospital.contracts import contracts
from scenarios.hospital.demand import draw_shifts
from scenarios.hospital.people import Calendar, draw_people

ZONE = "Europe/Berlin"
MONDAY = date(2026, 1, 5)
FEWEST, MOST = 8, 2000
GOALS = (
    GoalLevel(name="staffed", terms=(Term(goal="unserved"),)),
    GoalLevel(
        name="quality",
        terms=tuple(Term(goal=goal) for goal in ("coverage", "contracts", "preferences")),
    ),
)


def hospital(people: int = 150, days: int = 28, seed: int = 1) -> Problem:
    """So many people (8 to 2000) for whole weeks, demand at 92 % of their contracts' hours.

    Raises
    ------
    ValueError
        If the number of people is out of range, or the days are no whole weeks.
    """
    if not FEWEST <= people <= MOST:
        raise ValueError(f"people is {people}, it must lie between {FEWEST} and {MOST}")
    if days < 14 or days % 7:
        raise ValueError(f"days is {days}, it must be whole weeks, two or more")
    rng = Random(f"{seed} {people} {days}")
    start = at(MONDAY, 0, 0, ZoneInfo(ZONE))
    calendar = Calendar(Window(start=start, end=start + timedelta(days=days)), days)
    staff = draw_people(people, calendar, rng)
    return Problem(
        name=f"Hospital of {people} people, {days} days, seed {seed}",
        zone=ZONE,
        horizon=calendar.horizon,
        resources=staff,
        requests=tuple(draw_shifts(staff, calendar, rng)),
        contracts=contracts(days // 7),
        goals=GOALS,
    )
