"""The one interface through which slots are scored by their effect on the plan."""

from dataclasses import dataclass
from typing import Protocol

from api.booking.scoring.score import Score
from api.booking.slots.arrays import Ints
from api.booking.slots.evaluation import Evaluation
from api.booking.slots.role_view import RoleView

Serving = dict[str, tuple[str, ...]]
"""By role, the resources that would serve."""


@dataclass(frozen=True, slots=True, eq=False)
class Candidates:
    """Starts that can be booked, to be scored."""

    evaluation: Evaluation
    columns: Ints
    """Which of its starts."""


@dataclass(frozen=True, slots=True, eq=False)
class Scores:
    """The scores of candidates, as columns in their order."""

    gap: Ints
    travel: Ints
    scarcity: Ints
    load: Ints
    moves: Ints
    serving: tuple[tuple[RoleView, Ints], ...]
    """For each role, the rows of those who would serve, a column for each candidate."""

    @property
    def points(self) -> Ints:
        """The points of each candidate."""
        total: Ints = self.gap + self.travel + self.scarcity + self.load + self.moves
        return total

    def score(self, place: int) -> Score:
        """The score of one candidate."""
        columns = (self.gap, self.travel, self.scarcity, self.load, self.moves)
        return Score(*(int(column[place]) for column in columns))

    def assigned(self, place: int) -> Serving:
        """Who would serve in one candidate."""
        return {
            view.role.id: tuple(view.names[row] for row in sorted(rows[:, place]))
            for view, rows in self.serving
        }


class Scoring(Protocol):
    """Scores candidates by their effect on the plan."""

    def score(self, candidates: Candidates) -> Scores:
        """A score for each candidate; equal input gives equal scores."""
        ...
