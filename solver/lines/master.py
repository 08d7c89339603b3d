"""The linear program that mixes known lines: one line per person, cover with slack."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import ortools.linear_solver.pywraplp as pywraplp

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt

    from solver.lines.column_pool import Column
    from solver.lines.staffing import CoverCosts
    from solver.lines.task import BoolArray, IntArray, LineTask

    Floats = npt.NDArray[np.float64]


PIVOTING = "optimization_rule: DEVEX feasibility_rule: DEVEX"


class MasterError(RuntimeError):
    """The linear program solver gave up."""


class Master:
    """A restricted master over ``people``, everybody else staying as counted in ``heads``.

    Only cells (day * shifts + shift) that they could staff are rows, with a ``window`` of days
    [first, end) only those in it; what the others cost is a constant. A row buys the heads that
    it lacks, or has too many, from the pieces of its cost. Columns are only ever added,
    so that each solve starts from the last basis. The duals and values are those of the last
    `solve`, whatever was added since.
    """

    def __init__(
        self,
        task: LineTask,
        cover: CoverCosts,
        people: IntArray,
        heads: IntArray,
        window: tuple[int, int] | None = None,
    ) -> None:
        self.task, self.cover, self.window = task, cover, window
        self.people = tuple(int(who) for who in people)
        self.heads = heads.reshape(-1)
        inside, able = self._inside(), self._able()
        self.cells: IntArray = np.flatnonzero(inside & able & cover.matters)
        """The cell of each row."""
        rest = np.flatnonzero(inside & ~able & cover.matters)
        self.constant = int(cover.by_cell[rest, self.heads[rest]].sum())
        """What the other cells in the window cost."""
        self.columns: list[Column] = []
        self.of_person: dict[int, list[int]] = {who: [] for who in self.people}
        self.kept: dict[int, int] = {}
        self._known: set[tuple[int, bytes]] = set()
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
        self.duals: Floats = np.zeros(task.shape[0] * task.shape[1])
        """What one head more is worth in each cell; 0 where there is no row."""
        self.person_dual: dict[int, float] = {}
        self.values: list[float] = []
        self.optimum = float("inf")

    def _inside(self) -> BoolArray:
        first, end = self.window or (0, self.task.days)
        shifts = self.task.shape[1]
        inside = np.zeros(self.task.days * shifts, dtype=np.bool_)
        inside[first * shifts : end * shifts] = True
        return inside

    def _able(self) -> BoolArray:
        """Where somebody here could work."""
        able = np.zeros(self.task.shape, dtype=np.bool_)
        for who in self.people:
            able |= self.task.people[who].allowed
        return able.reshape(-1)

    def _build(self) -> None:
        objective = self._solver.Objective()
        objective.SetMinimization()
        self._rows: dict[int, pywraplp.Constraint] = {}
        offset = self.constant
        for cell in self.cells.tolist():
            pieces = self.cover.pieces(cell)
            wanted = float(pieces.best - int(self.heads[cell]))
            self._rows[cell] = row = self._solver.Constraint(wanted, wanted)
            offset += pieces.least
            for sign, some in ((1, pieces.below), (-1, pieces.above)):
                for piece in some:
                    slack = self._solver.NumVar(0.0, float(piece.size), "")
                    row.SetCoefficient(slack, sign)
                    objective.SetCoefficient(slack, piece.price)
        objective.SetOffset(float(offset))
        self._one_each = {who: self._solver.Constraint(1.0, 1.0) for who in self.people}

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
            if cell in self._rows:
                self._rows[cell].SetCoefficient(variable, 1)
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
        self.duals[self.cells] = [row.DualValue() for row in self._rows.values()]
        self.person_dual = {who: row.DualValue() for who, row in self._one_each.items()}
        self.values = [variable.SolutionValue() for variable in self._variables]
        self.optimum = float(self._solver.Objective().Value())
        return self.optimum

    def reduced_costs(self) -> Floats:
        """Reduced cost of every column at the noted duals."""
        worth, own = self.duals, self.person_dual
        return np.array([c.cost - worth[c.cells].sum() - own[c.who] for c in self.columns])

    def cover_bound(self, prices: IntArray, scale: int) -> int:
        """The least, times ``scale``, that cover can cost if each head here pays its cell's price.

        The bound of Lagrange that the duals ``-prices`` give is this and everybody's cheapest line.
        """
        heads = np.arange(len(self.people) + 1)
        costs = self.cover.by_cell[self.cells[:, None], self.heads[self.cells][:, None] + heads]
        paid = costs * scale - prices[self.cells][:, None] * heads
        return self.constant * scale + int(paid.min(axis=1).sum())

    def without_kept(self, most: int) -> Master:
        """A smaller master: kept lines count as heads, everybody else has their ``most`` best."""
        heads = self.heads.copy()
        for index in self.kept.values():
            heads[self.columns[index].cells] += 1
        free = [who for who in self.people if who not in self.kept]
        rest = Master(self.task, self.cover, np.array(free, dtype=np.int64), heads, self.window)
        reduced = self.reduced_costs()
        for who in free:
            for index in sorted(self.of_person[who], key=lambda i: float(reduced[i]))[:most]:
                rest.add(self.columns[index])
        return rest

    def cost_of(self, columns: Iterable[Column]) -> int:
        """Exact cost of one column per person, with the cover this master sees."""
        heads = self.heads.copy()
        total = self.constant
        for column in columns:
            total += column.cost
            heads[column.cells] += 1
        return total + int(self.cover.by_cell[self.cells, heads[self.cells]].sum())

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
