"""The questions a rule may ask of the model: who, when, in which mode, served or not."""

from collections.abc import Callable, Iterable
from datetime import date, datetime
from typing import TypeAlias

from ortools.sat.python import cp_model, cp_model_helper

from models.demands import Demand
from models.problem import Problem
from models.requests import Request, Shift, Trip
from models.resources import Resource
from models.solution import Served
from solver.facts import eligible
from solver.facts.roles import roles
from solver.grid import Grid
from solver.model import containment, overlap
from solver.model.bare_model import BareModel
from solver.model.containment import Span
from solver.model.slack import PricedSlack, RequiredSlack, Shortfall, in_seconds
from solver.model.starts import (
    StartDomain,
    dropoff_domain,
    mode_domain,
    start_domain,
    stop_domain,
)

Literal: TypeAlias = cp_model.IntVar
Condition: TypeAlias = cp_model.IntVar | cp_model_helper.Literal
Expression: TypeAlias = cp_model.LinearExpr | int
Guard: TypeAlias = Callable[..., Literal | None]
"""Called with a rule's name and what it binds; the literal that switches it on, or None."""


def always(*_: str) -> None:
    """The guard of ordinary solving: every rule holds."""


class Variables:
    """The decisions of one problem, as variables of one CP-SAT model.

    Parameters
    ----------
    problem
        What is to be decided.
    narrow
        Whether resources and starts that rules exclude are left out from the beginning. Diagnosis
        and tests switch it off, so that the rules themselves have to exclude them.
    fixed
        Requests that stay exactly as given.
    scale
        Objective points per unit of a goal; above 1 where goals are fractions.
    """

    def __init__(
        self,
        problem: Problem,
        *,
        narrow: bool = True,
        fixed: dict[str, Served] | None = None,
        scale: int = 1,
    ) -> None:
        self.problem = problem
        self.grid = Grid.of(problem)
        self.model = BareModel()
        self.narrow = narrow
        self.fixed = fixed or {}
        self.scale = scale
        self.true: Literal = self.model.new_constant(1)
        self.false: Literal = self.model.new_constant(0)
        self._domains: dict[str, StartDomain] = {}
        self._served: dict[str, Literal] = {}
        self._modes: dict[tuple[str, str | None], Literal] = {}
        self._starts: dict[str, Literal] = {}
        self._dropoffs: dict[str, Literal] = {}
        self._assigned: dict[tuple[str, str, str], Literal] = {}
        self._candidates: dict[tuple[str, str], tuple[str, ...]] = {}
        self._of_resource: dict[str, dict[str, list[Literal]]] = {}
        self._uses: dict[tuple[str, str], Literal] = {}
        self._intervals: dict[tuple[str, str], cp_model.IntervalVar] = {}
        self._and: dict[tuple[int, ...], Literal] = {}
        self.days = {day: index for index, day in enumerate(problem.days)}
        self._on_day: dict[tuple[str, date], Literal] = {}
        self.shared: dict[object, object] = {}
        """Variables that several rules build on, kept by whoever makes them."""
        self.lacking: list[Shortfall] = []
        """Work that required rules ask for, as far as it may be lacking."""
        for request in problem.requests:
            self._add(request)

    # -- questions -----------------------------------------------------------------------

    def served(self, request: str) -> Literal:
        """Whether the request takes place; always true for shifts."""
        return self._served[request]

    def start(self, request: str) -> Literal:
        """Its start, in ticks; means nothing while it is unserved."""
        return self._starts[request]

    def end(self, request: str) -> Expression:
        """Its end, in ticks."""
        asked = self.problem.request_by_id[request]
        if isinstance(asked, Trip):
            return self._dropoffs[request] + self.grid.ticks(asked.dropoff.service_seconds)
        return self._starts[request] + self.length(request)

    def dropoff(self, request: str) -> Literal:
        """The start of service at a trip's drop-off, in ticks."""
        return self._dropoffs[request]

    def length(self, request: str) -> Expression:
        """The length of a shift or appointment, in ticks."""
        asked = self.problem.request_by_id[request]
        if isinstance(asked, Shift):
            return self.grid.ticks(asked.window.seconds)
        assert not isinstance(asked, Trip)  # noqa: S101 - a trip's length is not its own
        lengths = {mode: self.grid.ticks(asked.seconds_in(mode)) for mode in asked.mode_ids}
        base = min(lengths.values())
        return base + sum(
            (length - base) * self.in_mode(request, mode)
            for mode, length in lengths.items()
            if length > base
        )

    def in_mode(self, request: str, mode: str | None) -> Literal:
        """Whether the request is served in this mode."""
        return self._modes[request, mode]

    def candidates(self, request: str, role: str) -> tuple[str, ...]:
        """The resources that may fill the role, by id."""
        return self._candidates.get((request, role), ())

    def assigned(self, request: str, role: str, resource: str) -> Literal:
        """Whether the resource fills the role."""
        return self._assigned.get((request, role, resource), self.false)

    def count(self, request: str, role: str) -> Expression:
        """How many resources fill the role."""
        named = self.candidates(request, role)
        return cp_model.LinearExpr.sum([self.assigned(request, role, name) for name in named])

    def resources_of(self, request: str) -> tuple[str, ...]:
        """The resources that the request may use."""
        return tuple(name for name, by in self._of_resource.items() if request in by)

    def users(self, resource: str) -> tuple[str, ...]:
        """The requests that may use the resource."""
        return tuple(self._of_resource.get(resource, {}))

    def uses(self, request: str, resource: str) -> Literal:
        """Whether the request uses the resource, in whichever role."""
        key = request, resource
        if key not in self._uses:
            self._uses[key] = self.any_of(self._of_resource.get(resource, {}).get(request, []))
        return self._uses[key]

    def roles_of(self, request: str) -> list[tuple[str, tuple[str, ...]]]:
        """The roles of the request in any mode, each with its candidates."""
        asked = self.problem.request_by_id[request]
        return [(role, self.candidates(request, role)) for role in roles(asked)]

    def roles_of_each_resource(self, request: str) -> list[list[Literal]]:
        """For each resource that the request may use, its literals role by role."""
        return [by[request] for by in self._of_resource.values() if request in by]

    def keep_windows(self, request: str, on: Literal | None) -> None:
        """Keep a served request inside its windows, where its domain does not do so already."""
        if request in self.fixed:
            return
        asked = self.problem.request_by_id[request]
        for mode in asked.mode_ids:
            values = mode_domain(self.problem, self.grid, asked, mode)
            self._keep(self._starts[request], values, on, self.in_mode(request, mode))
        if isinstance(asked, Trip):
            values = stop_domain(self.problem, self.grid, asked.dropoff)
            self._keep(self._dropoffs[request], values, on, self.served(request))

    def _keep(
        self, moment: Literal, values: cp_model.Domain, on: Literal | None, chosen: Literal
    ) -> None:
        if values.is_empty():
            self.only(self.model.add(chosen == 0), on)
            return
        kept = values.complement().intersection_with(moment.domain)
        if not kept.is_empty():
            constraint = self.model.add_linear_expression_in_domain(moment, values)
            self.only(constraint, on, chosen)

    def interval(self, request: str, resource: str) -> cp_model.IntervalVar:
        """The span, buffers included, that the request takes of the resource if it uses it."""
        key = request, resource
        if key not in self._intervals:
            asked = self.problem.request_by_id[request]
            before = self.grid.ticks(asked.buffer_before_seconds)
            after = self.grid.ticks(asked.buffer_after_seconds)
            size = self._size(request, before + after)
            start = self.start(request) - before
            end: Expression = start + size
            if not isinstance(size, int):
                end = self._fresh()
                self.model.add(end == start + size)
            self._intervals[key] = self.model.new_optional_interval_var(
                start, size, end, self.uses(request, resource), ""
            )
        return self._intervals[key]

    def _size(self, request: str, buffers: int) -> Expression:
        """Length with buffers: a number where all modes take equally long, else a variable."""
        asked = self.problem.request_by_id[request]
        if isinstance(asked, Trip):
            length: Expression = self.end(request) - self.start(request)
        else:
            length = self.length(request)
        if isinstance(length, int):
            return length + buffers
        size = self._fresh()
        self.model.add(size == length + buffers)
        return size

    def _fresh(self) -> Literal:
        reach = 2 * self.grid.at(self.problem.horizon.end) + 1
        return self.model.new_int_var(-reach, reach, "")

    def on_day(self, request: str, day: date) -> Literal:
        """Whether the request starts on this calendar day of the problem's zone."""
        key = request, day
        if key not in self._on_day:
            self._split_days(request)
        return self._on_day.get(key, self.false)

    def possible_days(self, request: str) -> tuple[date, ...]:
        """The days on which the request may start, in order."""
        return tuple(self._domains[request].days)

    @property
    def shortfall(self) -> Expression:
        """The seconds of work that required rules ask for and do not get; 0 if none ever is."""
        return in_seconds(self.lacking)

    # -- building blocks -----------------------------------------------------------------

    def total(self, terms: Iterable[Expression]) -> Expression:
        """The sum of many terms."""
        return cp_model.LinearExpr.sum(list(terms))

    def any_of(self, literals: Iterable[Literal]) -> Literal:
        """A literal that equals the disjunction."""
        chosen = [lit for lit in literals if lit is not self.false]
        if not chosen:
            return self.false
        if len(chosen) == 1:
            return chosen[0]
        result = self.model.new_bool_var("")
        self.model.add_max_equality(result, chosen)
        return result

    def both(self, first: Literal, second: Literal) -> Literal:
        """A literal that equals the conjunction."""
        if first is self.true or first is second:
            return second
        if second is self.true:
            return first
        if first is self.false or second is self.false:
            return self.false
        key = tuple(sorted((first.index, second.index)))
        if key not in self._and:
            result = self.model.new_bool_var("")
            self.model.add_implication(result, first)
            self.model.add_implication(result, second)
            self.model.add_bool_or(result, first.negated(), second.negated())
            self._and[key] = result
        return self._and[key]

    def only(
        self, constraint: cp_model.Constraint, on: Literal | None, *literals: Condition
    ) -> None:
        """Let `constraint` hold only under `on` and all of `literals`."""
        conditions = [lit for lit in (on, *literals) if lit is not None and lit is not self.true]
        if conditions:
            constraint.only_enforce_if(conditions)

    def inside_one(
        self,
        request: str,
        spans: Iterable[Span],
        on: Literal | None,
        *literals: Condition,
        buffers: bool = False,
    ) -> None:
        """While the literals hold, the request lies inside one span; open ends are endless."""
        containment.inside_one(self, request, spans, on, *literals, buffers=buffers)

    def outside(
        self,
        request: str,
        span: tuple[datetime, datetime],
        on: Literal | None,
        *literals: Condition,
        buffers: bool = False,
    ) -> None:
        """While the literals hold, the request ends before the span or starts after it."""
        containment.outside(self, request, span, on, *literals, buffers=buffers)

    def bounds(self, request: str) -> tuple[Expression, Expression]:
        """Start and end with buffers, in ticks."""
        return containment.bounds(self, request, buffers=True)

    def no_overlap(self, resource: Resource, users: list[Request], on: Literal | None) -> None:
        """Let no two of `users` use the resource at once, with time to change over."""
        overlap.no_overlap(self, resource, users, on)

    def required_slack(self, on: Literal | None) -> RequiredSlack:
        """Nothing may be missed while `on` holds but work that is asked for."""
        return RequiredSlack(self.model, on, self.lacking)

    def priced_slack(self, price: int) -> PricedSlack:
        """Anything may be missed, at `price` points for each unit."""
        return PricedSlack(self.model, price)

    # -- making --------------------------------------------------------------------------

    def _add(self, request: Request) -> None:
        fixed = self.fixed.get(request.id)
        domain = self._domains[request.id] = start_domain(
            self.problem, self.grid, request, fixed, narrow=self.narrow
        )
        possible = not domain.is_empty
        self._starts[request.id] = self.model.new_int_var_from_domain(
            domain.values if possible else cp_model.Domain(0, 0), ""
        )
        if isinstance(request, Trip):
            drops = dropoff_domain(self.problem, self.grid, request, fixed, narrow=self.narrow)
            possible = possible and not drops.is_empty()
            drops = drops if possible else cp_model.Domain(0, 0)
            self._dropoffs[request.id] = self.model.new_int_var_from_domain(drops, "")
        self._add_modes(request, possible)

    def _add_modes(self, request: Request, possible: bool) -> None:
        fixed = self.fixed.get(request.id)
        if isinstance(request, Shift) or fixed:
            served = self.true
        elif not possible:
            served = self.false
        else:
            served = self.model.new_bool_var(f"served {request.id}")
        self._served[request.id] = served
        modes = (fixed.mode,) if fixed else request.mode_ids
        if len(modes) == 1:
            self._modes[request.id, modes[0]] = served
        else:
            chosen = [self.model.new_bool_var(f"mode {request.id} {mode}") for mode in modes]
            self._modes.update({(request.id, m): v for m, v in zip(modes, chosen, strict=True)})
            self.model.add(sum(chosen) == served)
        for mode in request.mode_ids:
            self._modes.setdefault((request.id, mode), self.false)
        for role, demands in roles(request).items():
            self._add_role(request, role, demands, fixed)

    def _add_role(
        self,
        request: Request,
        role: str,
        demands: tuple[tuple[str | None, Demand], ...],
        fixed: Served | None,
    ) -> None:
        if fixed:
            names: tuple[str, ...] = fixed.resources(role)
        else:
            wanted = (self._named(request, demand) for _, demand in demands)
            names = tuple(dict.fromkeys(name for some in wanted for name in some))
        self._candidates[request.id, role] = names
        in_modes = [self.in_mode(request.id, mode) for mode, _ in demands]
        for name in names:
            literal = self.true if fixed else self.model.new_bool_var(f"{request.id} {name}")
            if self.true not in in_modes:
                self.model.add_bool_or(literal.negated(), *in_modes)
            self._assigned[request.id, role, name] = literal
            self._of_resource.setdefault(name, {}).setdefault(request.id, []).append(literal)

    def _named(self, request: Request, demand: Demand) -> tuple[str, ...]:
        if self.narrow:
            return tuple(r.id for r in eligible.candidates(self.problem, request, demand))
        return tuple(r.id for r in self.problem.resources if r.kind == demand.kind)

    def _split_days(self, request: str) -> None:
        ranges = self._domains[request].days
        if len(ranges) == 1:
            self._on_day[request, next(iter(ranges))] = self.true
            return
        literals = []
        for day, values in ranges.items():
            literal = self.model.new_bool_var("")
            self.model.add_linear_expression_in_domain(self.start(request), values).only_enforce_if(
                literal
            )
            self._on_day[request, day] = literal
            literals.append(literal)
        self.model.add_exactly_one(literals)
