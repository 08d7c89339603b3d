"""Scores slots from what surrounds them alone, without any search."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from api.booking.scoring.role_costs import RoleCosts
from api.booking.scoring.scoring import Candidates, Scores
from api.booking.slots.arrays import Ints, integers
from api.booking.slots.combination import fill, share_resources
from api.booking.slots.evaluation import Evaluation
from api.booking.slots.request import Wanted
from api.booking.slots.world import World

Choice = Literal["cheapest", "preferred"]


@dataclass(frozen=True, slots=True)
class FastScoring:
    """Scores by gaps and travel created, scarce skills spent, and load."""

    wanted: Wanted
    world: World
    choice: Choice
    """Who serves: whoever costs the plan least, or the first in the service's own order."""

    def score(self, candidates: Candidates) -> Scores:
        """A score for each candidate."""
        evaluation, columns = candidates.evaluation, candidates.columns
        costs = [
            RoleCosts.of(view, self.wanted, self.world, evaluation.times)
            for view in evaluation.views
        ]
        choose = _cheapest if self.choice == "cheapest" else _preferred
        chosen = choose(costs, evaluation, columns)
        gap, travel, scarcity, load = np.zeros((4, len(columns)), dtype=np.int64)
        for cost, rows in zip(costs, chosen, strict=True):
            parts = cost.parts(rows.ravel(), np.tile(columns, len(rows)))
            for total, part in zip((gap, travel, scarcity, load), parts, strict=True):
                total += part.reshape(rows.shape).sum(axis=0)
        nothing = np.zeros(len(columns), dtype=np.int64)
        return Scores(
            gap=gap,
            travel=travel,
            scarcity=scarcity,
            load=load,
            moves=nothing,
            serving=tuple(zip(evaluation.views, chosen, strict=True)),
        )


def _cheapest(
    costs: Sequence[RoleCosts], evaluation: Evaluation, columns: Ints
) -> tuple[Ints, ...]:
    """For each role the cheapest; where two roles would take the same, those first in order."""
    chosen = [
        cost.cheapest(able, columns) for cost, able in zip(costs, evaluation.able, strict=True)
    ]
    if share_resources(evaluation.views):
        for place in np.flatnonzero(_clashes(costs, chosen)):
            for rows, filling in zip(chosen, _filled(evaluation, int(columns[place])), strict=True):
                rows[:, place] = filling
    return tuple(chosen)


def _clashes(costs: Sequence[RoleCosts], chosen: Sequence[Ints]) -> Ints:
    """In which columns a resource would fill two roles."""
    codes = {name: code for code, name in enumerate(n for cost in costs for n in cost.view.names)}
    taken = [
        integers([codes[name] for name in cost.view.names])[rows]
        for cost, rows in zip(costs, chosen, strict=True)
    ]
    in_order = np.sort(np.concatenate(taken), axis=0)
    clashes: Ints = (in_order[1:] == in_order[:-1]).any(axis=0)
    return clashes


def _preferred(
    costs: Sequence[RoleCosts], evaluation: Evaluation, columns: Ints
) -> tuple[Ints, ...]:
    """Those who would be taken by `assign`."""
    if len(costs) == 1 and costs[0].view.role.needed == 1:
        return (np.argmax(evaluation.able[0][:, columns], axis=0)[None, :],)
    filled = [_filled(evaluation, int(column)) for column in columns]
    return tuple(
        integers([filling[role] for filling in filled]).reshape(len(filled), -1).T
        for role in range(len(costs))
    )


def _filled(evaluation: Evaluation, column: int) -> list[list[int]]:
    """The rows that fill each role, those first in preference."""
    filling = fill(evaluation.views, [table[:, column] for table in evaluation.able])
    if filling is None:  # only starts that can be booked are scored
        raise AssertionError("the roles cannot be filled")
    return [
        [view.names.index(name) for name in names]
        for view, names in zip(evaluation.views, filling, strict=True)
    ]
