"""One line for everybody among those known, so that couplings are kept: a CP-SAT model."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ortools.sat.python import cp_model

from models.problem import Problem
from solver.lines.couplings import price_of
from solver.lines.line_plans import staff_of
from solver.lines.shift_board import board_of
from solver.model.variables import Variables

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from solver.lines.column_pool import Column
    from solver.lines.couplings import Coupling
    from solver.lines.goal_weights import GoalWeights
    from solver.lines.task import LineTask

Cells = dict[int, list[cp_model.IntVar]]


class ChoiceModel(NamedTuple):
    """A model with one literal for each column."""

    model: cp_model.CpModel
    uses: tuple[cp_model.IntVar, ...]


class LineChoice:
    """Writes the couplings of one problem down once, and puts columns beside them.

    Couplings may all be missed: those that a plan must keep at a price above all else, so that
    there always is a choice, and what it misses tells which lines are wanted.
    """

    def __init__(
        self,
        problem: Problem,
        task: LineTask,
        couplings: tuple[Coupling, ...],
        weights: GoalWeights,
    ) -> None:
        self._task = task
        board = board_of(problem)
        self._people = [person.id for person in staff_of(problem)]
        part = _part(problem, couplings)
        self._x = x = Variables(part)
        self._missed: list[cp_model.LinearExpr | int] = []
        for each in couplings:
            slack = x.priced_slack(price_of(each, weights))
            each.rule.post(part, x, each.instance.data, each.instance.person, slack)
            self._missed += slack.points
        kinds = len(board.types)
        tied, company = _in_relations(couplings), _in_company(couplings)
        self._literals = {
            (who, day * kinds + kind): x.assigned(shift.id, board.demand[day, kind].role, name)
            for (day, kind), shift in board.at.items()
            for who, name in enumerate(self._people)
            if shift.id in tied or name in company
        }

    def model(self, columns: Sequence[Column], chosen: Iterable[Column] = ()) -> ChoiceModel:
        """The choice among `columns`, to be sought from those `chosen` before on."""
        model = self._x.model.clone()
        uses = tuple(model.new_bool_var("") for _ in columns)
        by_person: dict[int, list[cp_model.IntVar]] = {}
        at: dict[int, Cells] = {}
        for column, use in zip(columns, uses, strict=True):
            by_person.setdefault(column.who, []).append(use)
            for cell in column.cells.tolist():
                at.setdefault(cell, {}).setdefault(column.who, []).append(use)
        for own in by_person.values():
            model.add_exactly_one(own)
        self._tie(model, at)
        own_cost = [column.cost * use for column, use in zip(columns, uses, strict=True)]
        model.minimize(
            cp_model.LinearExpr.sum([*own_cost, *self._staffing(model, at), *self._missed])
        )
        known = {(column.who, column.line.tobytes()) for column in chosen}
        for column, use in zip(columns, uses, strict=True):
            model.add_hint(use, (column.who, column.line.tobytes()) in known)
        return ChoiceModel(model, uses)

    def _tie(self, model: cp_model.CpModel, at: dict[int, Cells]) -> None:
        """Who works what is what the chosen lines say."""
        for (who, cell), literal in self._literals.items():
            if literal is not self._x.false:
                here = at.get(cell, {}).get(who, [])
                model.add(cp_model.LinearExpr.sum(here) == literal)

    def _staffing(
        self, model: cp_model.CpModel, at: dict[int, Cells]
    ) -> Iterable[cp_model.LinearExpr]:
        """What shifts cost that have too few people, or too many."""
        kinds, most = len(self._task.shifts), len(self._people)
        for row in self._task.cover:
            cell = row.day * kinds + row.shift
            heads = cp_model.LinearExpr.sum([u for own in at.get(cell, {}).values() for u in own])
            for price, beyond in (
                (row.cost_under, row.required - heads),
                (row.cost_over, heads - row.required),
            ):
                if price:
                    missed = model.new_int_var(0, most + row.required, "")
                    model.add(missed >= beyond)
                    yield price * missed


def _in_relations(couplings: tuple[Coupling, ...]) -> set[str]:
    """The requests that relations speak of."""
    some = (each.instance for each in couplings if each.instance.person is None)
    return {name for instance in some for name in instance.data.requests}


def _in_company(couplings: tuple[Coupling, ...]) -> set[str]:
    """Who minds somebody's company, and whose is minded."""
    some = [each.instance for each in couplings if each.instance.person is not None]
    minded = {name for instance in some for name in instance.data.people}
    return minded | {instance.person.id for instance in some if instance.person is not None}


def _part(problem: Problem, couplings: tuple[Coupling, ...]) -> Problem:
    """The requests that couplings speak of, without what lines keep by themselves."""
    fields = {name: getattr(problem, name) for name in Problem.model_fields}
    tied, minds_all = _in_relations(couplings), bool(_in_company(couplings))
    kept = tuple(request for request in problem.requests if minds_all or request.id in tied)
    return Problem.model_construct(
        **{**fields, "requests": kept, "relations": (), "previous": None}
    )
