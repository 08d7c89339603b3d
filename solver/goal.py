"""The shape of a goal: how much of something unwanted a plan holds, and the same for the solver."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.problem import Problem
from models.solution import Solution

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


@dataclass(frozen=True)
class Goal:
    """Something that a plan should have little of."""

    name: str
    sentence: str
    measure: Callable[[Problem, Solution], float]
    """The points of a plan, never negative."""
    cost: Callable[[Problem, "Variables"], "Expression"]
    """The same in the model, in points times `Variables.scale`."""
