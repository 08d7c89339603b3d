"""Lists every solution that a model of a tiny problem has."""

from ortools.sat.python import cp_model

from models.requests import Request, Trip
from solver.model.parameters import solver
from solver.model.read_back import Value
from solver.model.variables import Variables

Key = tuple[object, ...]
"""What tells one solution from the others."""


def solutions_of(x: Variables) -> set[Key]:
    """Every solution that the model has, however long it takes to list them."""
    _still_while_unserved(x)
    collect = _Collect(x)
    made = solver(seconds=None, workers=1, seed=1)
    made.parameters.enumerate_all_solutions = True
    # Preparing a tiny model takes longer than listing its solutions as it stands.
    made.parameters.cp_model_presolve = False
    made.parameters.linearization_level = 0
    made.parameters.symmetry_level = 0
    status = made.solve(x.model, collect)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}, made.status_name(status)
    return collect.found


def _still_while_unserved(x: Variables) -> None:
    """Stop the starts of unserved requests from multiplying the solutions."""
    for request in x.problem.requests:
        if request.kind != "shift":
            unserved = x.served(request.id).negated()
            start = x.start(request.id)
            x.model.add(start == start.domain.min()).only_enforce_if(unserved)
            if request.kind == "trip":
                drop = x.dropoff(request.id)
                x.model.add(drop == drop.domain.min()).only_enforce_if(unserved)


class _Collect(cp_model.CpSolverSolutionCallback):
    def __init__(self, x: Variables) -> None:
        super().__init__()
        self._readers = [_Reader(x, request) for request in x.problem.requests]
        self.found: set[Key] = set()

    def on_solution_callback(self) -> None:
        self.found.add(tuple(reader.key(self.value) for reader in self._readers))


class _Reader:
    """Reads how a solution serves one request, each combination of values only once."""

    def __init__(self, x: Variables, request: Request) -> None:
        self._x, self._request = x, request
        self._known: dict[int, Key] = {}
        self._code = _code(x, request)

    def key(self, value: Value) -> Key:
        code = value(self._code)  # type: ignore[arg-type]
        if code not in self._known:
            self._known[code] = _key_of_values(self._x, self._request, value)
        return self._known[code]


def _code(x: Variables, request: Request) -> cp_model.LinearExprT:
    """One number for all values: asking the solver for each of them takes far longer."""
    literals = [x.served(request.id), *(x.in_mode(request.id, m) for m in request.mode_ids)]
    for role, names in x.roles_of(request.id):
        literals += [x.assigned(request.id, role, name) for name in names]
    moments = [x.start(request.id)]
    if isinstance(request, Trip):
        moments.append(x.dropoff(request.id))
    ticks = 1 + max(moment.domain.max() for moment in moments)
    weights = [2**n for n in range(len(literals))]
    weights += [2 ** len(literals) * ticks**n for n in range(len(moments))]
    return cp_model.LinearExpr.weighted_sum([*literals, *moments], weights)


def _key_of_values(x: Variables, request: Request, value: Value) -> Key:
    crew = frozenset(
        (role, name)
        for role, names in x.roles_of(request.id)
        for name in names
        if value(x.assigned(request.id, role, name))
    )
    if not value(x.served(request.id)) or (request.kind == "shift" and not crew):
        return ()
    mode = next(m for m in request.mode_ids if value(x.in_mode(request.id, m)))
    drop = x.grid.time(value(x.dropoff(request.id))) if isinstance(request, Trip) else None
    return mode, x.grid.time(value(x.start(request.id))), drop, crew
