"""Everything a plan should have little of, one file a goal, in reading order."""

from solver.goal import Goal
from solver.goals import (
    contracts,
    cost,
    coverage,
    fairness,
    lateness,
    preferences,
    relations,
    resources_used,
    stability,
    travel,
    unserved,
)

GOALS: tuple[Goal, ...] = (
    unserved.GOAL,
    coverage.GOAL,
    contracts.GOAL,
    preferences.GOAL,
    fairness.GOAL,
    relations.GOAL,
    lateness.GOAL,
    travel.GOAL,
    resources_used.GOAL,
    cost.GOAL,
    stability.GOAL,
)
