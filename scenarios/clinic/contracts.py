"""The contracts of the clinic's people."""

from models import (
    CompleteWeekendsRule,
    ConsecutiveRule,
    Contract,
    LimitRule,
    RestRule,
    SuccessionRule,
    TagFilter,
)
from scenarios.clinic.wards import MOST_DAYS_IN_A_ROW, MOST_LATE_IN_A_ROW
from scenarios.clinic.week_clock import HOUR

EARLY, LATE = TagFilter(include=("early",)), TagFilter(include=("late",))
CONTRACTS = (
    Contract(
        id="nursing",
        name="Ward, 40 hours",
        rules=(
            RestRule(min_seconds=11 * HOUR),
            SuccessionRule(tags=LATE, then=EARLY),
            ConsecutiveRule(max_days=MOST_DAYS_IN_A_ROW),
            ConsecutiveRule(max_days=MOST_LATE_IN_A_ROW, tags=LATE),
            ConsecutiveRule(of="off", min_days=2, required=False, cost=2),
            LimitRule(measure="seconds", max=40 * HOUR),
            LimitRule(measure="shifts", min=3, required=False, cost=5),
            CompleteWeekendsRule(required=False, cost=3),
        ),
    ),
    Contract(
        id="therapy",
        name="Therapy, 24 hours",
        rules=(
            LimitRule(measure="seconds", max=24 * HOUR),
            ConsecutiveRule(max_days=MOST_DAYS_IN_A_ROW),
        ),
    ),
    Contract(
        id="driving",
        name="Driving, 45 hours",
        rules=(
            LimitRule(measure="seconds", max=45 * HOUR),
            LimitRule(measure="days", max=5, days_in_period=7),
        ),
    ),
)
