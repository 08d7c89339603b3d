"""Everything a plan should have little of, one file a goal, in reading order."""

from solver.goal import Goal
from solver.goals import coverage, travel, unserved

GOALS: tuple[Goal, ...] = (
    unserved.GOAL,
    coverage.GOAL,
    travel.GOAL,
)
