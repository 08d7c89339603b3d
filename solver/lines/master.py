"""The linear program that mixes known lines: one line per person, cover with slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import ortools.linear_solver.pywraplp as pywraplp

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from solver.lines.column_pool import Column
    from solver.lines.task import IntArray, LineTask

    Floats = npt.NDArray[np.float64]


PIVOTING = "optimization_rule: DEVEX feasibility_rule: DEVEX"


class MasterError(RuntimeError):
    """The linear program solver gave up."""


class Master:
    """A restricted master over ``people``, everybody else staying as counted in ``heads``.

    Only cover that they could staff counts, with a ``window`` of days [first, end) only that in
    it; rows that they could not staff are a constant. Columns are only ever added,
    so that each solve starts from the last basis. The duals and values are those of the last
    `solve`, whatever was added since.
    """

    def __init__(
        self,
        task: LineTask,
        people: IntArray,
        heads: IntArray,
        window: tuple[int, int] | None = None,
    ) -> None:
        self.task, self.heads, self.window = task, heads, window
        self.people = tuple(int(who) for who in people)
        flat = heads.reshape(-1)
        touched, constant = self._touched(flat)
        self.rows = np.array(touched, dtype=np.int64)
        """Which rows of the task's cover it sees."""
        self.constant = constant
        """What the other rows in the window cost."""
        self.cover = tuple(task.cover[index] for index in self.rows)
        self.columns: list[Column] = []
        self.of_person: dict[int, list[int]] = {who: [] for who in self.people}
        self.kept: dict[int, int] = {}
        self._known: set[tuple[int, bytes]] = set()
        self.cell = np.array([row.day * task.shape[1] + row.shift for row in self.cover], int)
        required = np.array([row.required for row in self.cover], dtype=np.int64)
        self.wanted = required - heads.reshape(-1)[self.cell]
        self._solver = pywraplp.Solver.CreateSolver("GLOP")
        self._parameters = pywraplp.MPSolverParameters()
        self._parameters.SetIntegerParam(
            pywraplp.MPSolverParameters.PRESOLVE, pywraplp.MPSolverParameters.PRESOLVE_OFF
        )
        # Edge norms of steepest edge are made anew in each solve, which few pivots never repay.
        if not self._solver.SetSolverSpecificParametersAsString(PIVOTING):
            raise MasterError(f"the linear program solver does not know {PIVOTING}")
        self._narrowed = False
        self._variables: list[pywraplp.Variable] = []
        self._build()
        self.row_duals: Floats = np.zeros(len(self._rows))
        self.person_dual: dict[int, float] = {}
        self.values: list[float] = []
        self.optimum = float("inf")

    def _touched(self, heads: IntArray) -> tuple[list[int], int]:
        """The rows in the window that somebody here could staff, and what the others cost."""
        first, end = self.window or (0, self.task.days)
        able = np.zeros(self.task.shape, dtype=np.bool_)
        for who in self.people:
            able |= self.task.people[who].allowed
        found, constant = [], 0
        for index, row in enumerate(self.task.cover):
            if not first <= row.day < end:
                continue
            if able[row.day, row.shift]:
                found.append(index)
            else:
                short = row.required - int(heads[row.day * self.task.shape[1] + row.shift])
                constant += row.cost_under * max(0, short) + row.cost_over * max(0, -short)
        return found, constant

    def _build(self) -> None:
        solver, free = self._solver, self._solver.infinity()
        objective = solver.Objective()
        objective.SetMinimization()
        objective.SetOffset(float(self.constant))
        self._rows_of: dict[int, list[pywraplp.Constraint]] = {}
        self._rows = []
        for index, row in enumerate(self.cover):
            wanted = float(self.wanted[index])
            constraint = solver.Constraint(wanted, wanted)
            for sign, cost in ((1, row.cost_under), (-1, row.cost_over)):
                slack = solver.NumVar(0.0, free, "")
                constraint.SetCoefficient(slack, sign)
                objective.SetCoefficient(slack, cost)
            self._rows.append(constraint)
            self._rows_of.setdefault(int(self.cell[index]), []).append(constraint)
        self._one_each = {who: solver.Constraint(1.0, 1.0) for who in self.people}

    def add(self, column: Column) -> bool:
        """Add a column; False if it is already there."""
        key = (column.who, column.line.tobytes())
        if key in self._known:
            return False
        self._known.add(key)
        variable = self._solver.NumVar(0.0, self._solver.infinity(), "")
        self._solver.Objective().SetCoefficient(variable, column.cost)
        self._one_each[column.who].SetCoefficient(variable, 1)
        for cell in column.cells.tolist():
            for row in self._rows_of.get(cell, ()):
                row.SetCoefficient(variable, 1)
        self.of_person[column.who].append(len(self.columns))
        self.columns.append(column)
        self._variables.append(variable)
        return True

    def solve(self) -> float:
        """Solve the program, note duals and values, and return the optimum."""
        # Keeping a column leaves the basis dual feasible, adding one leaves it primal feasible.
        self._parameters.SetIntegerParam(
            pywraplp.MPSolverParameters.LP_ALGORITHM,
            pywraplp.MPSolverParameters.DUAL
            if self._narrowed
            else pywraplp.MPSolverParameters.PRIMAL,
        )
        self._narrowed = False
        status = self._solver.Solve(self._parameters)
        if status != pywraplp.Solver.OPTIMAL:
            raise MasterError(f"the restricted master ended with status {status}")
        self.row_duals = np.array([row.DualValue() for row in self._rows])
        self.person_dual = {who: row.DualValue() for who, row in self._one_each.items()}
        self.values = [variable.SolutionValue() for variable in self._variables]
        self.optimum = float(self._solver.Objective().Value())
        return self.optimum

    def reduced_costs(self) -> Floats:
        """Reduced cost of every column at the noted duals."""
        worth = np.zeros(self.task.shape[0] * self.task.shape[1])
        np.add.at(worth, self.cell, self.row_duals)
        return np.array(
            [c.cost - worth[c.cells].sum() - self.person_dual[c.who] for c in self.columns]
        )

    def without_kept(self, most: int) -> Master:
        """A smaller master: kept lines count as heads, everybody else has their ``most`` best."""
        heads = self.heads.copy().reshape(-1)
        for index in self.kept.values():
            heads[self.columns[index].cells] += 1
        free = [who for who in self.people if who not in self.kept]
        rest = Master(self.task, np.array(free, dtype=np.int64), heads, self.window)
        reduced = self.reduced_costs()
        for who in free:
            for index in sorted(self.of_person[who], key=lambda i: float(reduced[i]))[:most]:
                rest.add(self.columns[index])
        return rest

    def cost_of(self, columns: Iterable[Column]) -> int:
        """Exact cost of one column per person, with the cover this master sees."""
        heads = np.zeros(self.task.days * self.task.shape[1], dtype=np.int64)
        total = self.constant
        for column in columns:
            total += column.cost
            heads[column.cells] += 1
        for row, short in zip(self.cover, self.wanted - heads[self.cell], strict=True):
            total += row.cost_under * max(0, int(short)) + row.cost_over * max(0, -int(short))
        return total

    def keep_only(self, who: int, index: int) -> None:
        """Use column ``index`` for its person and no other."""
        self.kept[who], self._narrowed = index, True
        for other in self.of_person[who]:
            self._variables[other].SetUb(1.0 if other == index else 0.0)

    def release(self, who: int) -> None:
        """Take back `keep_only`."""
        del self.kept[who]
        for other in self.of_person[who]:
            self._variables[other].SetUb(self._solver.infinity())
