"""Lists every solution that a model of a tiny problem has."""

from collections.abc import Iterator
from math import prod

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
    readers = [_Reader(x, request) for request in x.problem.requests]
    groups = _packed(readers)
    collect = _Collect([_code_of(group) for group in groups])
    made = solver(seconds=None, workers=1, seed=1)
    made.parameters.enumerate_all_solutions = True
    # Preparing a tiny model takes longer than listing its solutions as it stands.
    made.parameters.cp_model_presolve = False
    made.parameters.linearization_level = 0
    made.parameters.symmetry_level = 0
    status = made.solve(x.model, collect)
    assert status in {cp_model.OPTIMAL, cp_model.INFEASIBLE}, made.status_name(status)
    return {tuple(_keys(groups, codes)) for codes in collect.found}


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
    """Keeps only numbers: asking the solver for each value takes far longer."""

    def __init__(self, codes: list[cp_model.LinearExprT]) -> None:
        super().__init__()
        self._codes = codes
        self.found: set[tuple[int, ...]] = set()

    def on_solution_callback(self) -> None:
        self.found.add(tuple(map(self.Value, self._codes)))


class _Reader:
    """Reads how a solution serves one request off a number, each number only once."""

    def __init__(self, x: Variables, request: Request) -> None:
        self._x, self._request = x, request
        self._known: dict[int, Key] = {}
        self.sizes = _sizes(x, request)
        self.size = prod(size for _, size in self.sizes)

    def key(self, code: int) -> Key:
        if code not in self._known:
            self._known[code] = _key_of_values(self._x, self._request, self._values(code))
        return self._known[code]

    def _values(self, code: int) -> Value:
        values = {self._x.true.index: 1, self._x.false.index: 0}
        for variable, size in self.sizes:
            code, values[variable.index] = divmod(code, size)
        return lambda variable: values[variable.index]


def _sizes(x: Variables, request: Request) -> list[tuple[cp_model.IntVar, int]]:
    """What tells how a request is served, each with one more than its largest value."""
    asked = [x.served(request.id), *(x.in_mode(request.id, m) for m in request.mode_ids)]
    for role, names in x.roles_of(request.id):
        asked += [x.assigned(request.id, role, name) for name in names]
    asked.append(x.start(request.id))
    if isinstance(request, Trip):
        asked.append(x.dropoff(request.id))
    once = {variable.index: variable for variable in asked}
    known = {x.true.index, x.false.index}
    return [(v, v.domain.max() + 1) for index, v in once.items() if index not in known]


def _packed(readers: list[_Reader]) -> list[list[_Reader]]:
    """The readers in groups whose numbers together fit into one of 62 bits."""
    groups: list[list[_Reader]] = [[]]
    for reader in readers:
        if prod(other.size for other in groups[-1]) * reader.size > 2**62:
            groups.append([])
        groups[-1].append(reader)
    return groups


def _code_of(group: list[_Reader]) -> cp_model.LinearExprT:
    """One number for all that the group reads."""
    variables, weights, weight = [], [], 1
    for variable, size in (pair for reader in group for pair in reader.sizes):
        variables.append(variable)
        weights.append(weight)
        weight *= size
    return cp_model.LinearExpr.weighted_sum(variables, weights)


def _keys(groups: list[list[_Reader]], codes: tuple[int, ...]) -> Iterator[Key]:
    for group, code in zip(groups, codes, strict=True):
        for reader in group:
            code, own = divmod(code, reader.size)
            yield reader.key(own)


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
