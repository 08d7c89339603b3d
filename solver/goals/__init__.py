"""Everything a plan should have little of, one file a goal, in reading order."""

from solver.goal import Goal
from solver.goals import contracts, coverage, fairness, preferences, relations, travel, unserved

GOALS: tuple[Goal, ...] = (
    unserved.GOAL,
    coverage.GOAL,
    contracts.GOAL,
    preferences.GOAL,
    fairness.GOAL,
    relations.GOAL,
    travel.GOAL,
)
