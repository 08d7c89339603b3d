"""The best whole choice among the columns a master already knows, by a small integer program."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

import numpy as np
from ortools.math_opt.python import mathopt

if TYPE_CHECKING:
    from solver.lines.column_pool import Column
    from solver.lines.master import Master

MOST_COLUMNS = 2500


def best_choice(
    master: Master, limit: int, seconds: float, nodes: int | None = None
) -> list[Column] | None:
    """Columns, one per person, that cost less than ``limit`` in all; None if none is found.

    Only columns whose reduced cost still allows that are looked at. With
    ``nodes`` time is no limit, so that the answer is repeatable.
    """
    slack = limit - master.optimum
    reduced = master.reduced_costs()
    useful = [int(i) for i in np.argsort(reduced, kind="stable") if reduced[i] <= slack]
    columns = [master.columns[i] for i in useful[:MOST_COLUMNS]]
    if {column.who for column in columns} != set(master.people):
        return None
    chosen = _solve(master, columns, limit, seconds, nodes)
    return chosen if chosen and master.cost_of(chosen) < limit else None


def _solve(
    master: Master, columns: list[Column], limit: int, seconds: float, nodes: int | None
) -> list[Column] | None:
    model = mathopt.Model()
    use = [model.add_binary_variable() for _ in columns]
    _one_each(model, master, columns, use)
    slack_cost = _cover(model, master, columns, use)
    own = mathopt.LinearSum(column.cost * x for column, x in zip(columns, use, strict=True))
    model.minimize(own + slack_cost)
    time_limit = datetime.timedelta(seconds=seconds) if nodes is None else None
    parameters = mathopt.SolveParameters(time_limit=time_limit, node_limit=nodes)
    result = mathopt.solve(model, mathopt.SolverType.HIGHS, params=parameters)
    if not result.has_primal_feasible_solution():
        return None
    values = result.variable_values(use)
    return [column for column, value in zip(columns, values, strict=True) if value > 0.5]


def _one_each(
    model: mathopt.Model, master: Master, columns: list[Column], use: list[mathopt.Variable]
) -> None:
    lines: dict[int, list[mathopt.Variable]] = {who: [] for who in master.people}
    for column, variable in zip(columns, use, strict=True):
        lines[column.who].append(variable)
    for variables in lines.values():
        model.add_linear_constraint(mathopt.LinearSum(variables) == 1)


def _cover(
    model: mathopt.Model, master: Master, columns: list[Column], use: list[mathopt.Variable]
) -> mathopt.LinearExpression:
    """Add the cover rows; return the cost of the heads that they buy or sell."""
    staff: dict[int, list[mathopt.Variable]] = {cell: [] for cell in master.cells.tolist()}
    for column, variable in zip(columns, use, strict=True):
        for cell in column.cells.tolist():
            if cell in staff:
                staff[cell].append(variable)
    costs = []
    for cell, here in staff.items():
        pieces = master.cover.pieces(cell)
        balance = mathopt.LinearSum(here)
        for sign, some in ((1, pieces.below), (-1, pieces.above)):
            for piece in some:
                slack = model.add_variable(lb=0.0, ub=float(piece.size))
                balance += sign * slack
                costs.append(piece.price * slack)
        model.add_linear_constraint(balance == pieces.best - int(master.heads[cell]))
    return mathopt.LinearSum(costs)
