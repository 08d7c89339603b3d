"""The order of a vehicle's stops in one span, as a circuit, with times and loads along its arcs."""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, cast

from models.places import Leg
from models.requests import Appointment, Trip
from models.resources import Vehicle
from models.times import Window
from solver.facts.roles import roles
from solver.facts.routes import route_spans
from solver.model.span import in_span

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


class Node(NamedTuple):
    """One stop that a vehicle may make."""

    request: str
    place: str | None
    start: "Expression"
    end: "Expression"
    earliest: int
    latest: int
    """Bounds of the start, in ticks."""
    service: int
    is_dropoff: bool
    present: "Literal"


class RouteVariables:
    """One vehicle's route in one span.

    The circuit alone forbids nothing: any set of stops can be put in some order. `enforce` adds
    what makes it a route.
    """

    def __init__(self, x: "Variables", vehicle: Vehicle, span: Window) -> None:
        self.x = x
        self.vehicle = vehicle
        self.span = (x.grid.at(span.start), x.grid.at(span.end))
        self.present: dict[str, Literal] = {}
        self.nodes = [node for name in x.users(vehicle.id) for node in self._nodes(name, span)]
        self.arcs = self._circuit() if self.nodes else {}

    def enforce(self, on: "Literal | None") -> None:
        """Let times, loads and the route's length hold along the arcs while `on` holds."""
        if not self.nodes:
            return
        self._times(on)
        for dimension, capacity in self.vehicle.capacity.items():
            self._load(dimension, capacity, on)

    @cached_property
    def metres(self) -> "Expression":
        """The length of the route, rounded down leg by leg, in metres times the model's scale."""
        return self.x.total(
            [
                int(self._leg(*key).metres * self.x.scale + 1e-6) * arc
                for key, arc in self.arcs.items()
                if key[0] != key[1]
            ]
        )

    # -- stops and arcs ------------------------------------------------------------------

    def _nodes(self, name: str, span: Window) -> list[Node]:
        x, request = self.x, self.x.problem.request_by_id[name]
        low, high = x.start(name).domain.min(), x.start(name).domain.max()
        if high < self.span[0] or low > self.span[1]:
            return []
        present = self.present[name] = in_span(x, name, self.vehicle.id, span)
        if isinstance(request, Trip):
            drop = x.dropoff(name)
            service = x.grid.ticks(request.pickup.service_seconds)
            after = x.grid.ticks(request.dropoff.service_seconds)
            start = x.start(name)
            ends = drop.domain.min(), drop.domain.max()
            pickup, dropoff = request.pickup.place, request.dropoff.place
            return [
                Node(name, pickup, start, start + service, low, high, service, False, present),
                Node(name, dropoff, drop, drop + after, *ends, after, True, present),
            ]
        place = request.place if isinstance(request, Appointment) else None
        length = x.length(name)
        least = length if isinstance(length, int) else 0
        return [Node(name, place, x.start(name), x.end(name), low, high, least, False, present)]

    def _circuit(self) -> "dict[tuple[int, int], Literal]":
        x, size = self.x, len(self.nodes)
        empty = self.empty = x.model.new_bool_var("")
        arcs: dict[tuple[int, int], Literal] = {}
        entries: list[tuple[int, int, object]] = [(0, 0, empty)]
        for index, node in enumerate(self.nodes, start=1):
            entries.append((index, index, node.present.negated()))
            if node.present is not x.false:
                x.model.add_implication(empty, node.present.negated())
        for i in range(size + 1):
            for j in range(size + 1):
                if i != j and self._may_follow(i, j):
                    arcs[i, j] = x.model.new_bool_var("")
                    entries.append((i, j, arcs[i, j]))
        x.model.add_circuit(entries)  # type: ignore[arg-type]  # literals of either sign
        return arcs

    def _may_follow(self, i: int, j: int) -> bool:
        if not self.x.narrow:
            return True
        if i and j:
            first, second = self.nodes[i - 1], self.nodes[j - 1]
            if first.request == second.request:
                return second.is_dropoff
            return first.earliest + first.service + self._ticks(i, j) <= second.latest
        return True

    def _leg(self, i: int, j: int) -> Leg:
        home, last = self.vehicle.place, self.vehicle.last_place
        origin = self.nodes[i - 1].place if i else home
        destination = self.nodes[j - 1].place if j else last
        return self.x.problem.travel_times.leg(self.vehicle.profile, origin, destination)

    def _ticks(self, i: int, j: int) -> int:
        return self.x.grid.ticks(self._leg(i, j).seconds)

    # -- time and load -------------------------------------------------------------------

    def _times(self, on: "Literal | None") -> None:
        x = self.x
        low, high = self.span
        reach = 2 * high + sum(self._ticks(i, j) for i, j in self.arcs)
        leave, back = (x.model.new_int_var(-reach, reach, "") for _ in range(2))
        x.model.add(leave == low).only_enforce_if(self.empty)
        x.model.add(back == low).only_enforce_if(self.empty)
        for (i, j), arc in self.arcs.items():
            way = self._ticks(i, j)
            if i and j:
                follows = self.nodes[j - 1].start >= self.nodes[i - 1].end + way
                x.only(x.model.add(follows), on, arc)
            elif j:
                x.model.add(self.nodes[j - 1].start == leave + way).only_enforce_if(arc)
            else:
                x.model.add(back == self.nodes[i - 1].end + way).only_enforce_if(arc)
        x.only(x.model.add(leave >= low), on)
        x.only(x.model.add(back <= high), on)
        if self.vehicle.max_route_seconds is not None:
            longest = x.grid.ticks(self.vehicle.max_route_seconds)
            x.only(x.model.add(back - leave <= longest), on)

    def _load(self, dimension: str, capacity: int, on: "Literal | None") -> None:
        x = self.x
        lasting = [(self._amount(n, dimension, "route"), lit) for n, lit in self.present.items()]
        constant = x.total([amount * lit for amount, lit in lasting if amount])
        changes = [self._change(node, dimension) for node in self.nodes]
        x.only(x.model.add(constant <= capacity), on)
        if not any(changes):
            return
        reach = sum(abs(change) for change in changes) + sum(amount for amount, _ in lasting)
        loads = [x.model.new_int_var(-reach, reach, "") for _ in self.nodes]
        for node, load in zip(self.nodes, loads, strict=True):
            x.only(x.model.add(load <= capacity), on, node.present)
            x.model.add(load == 0).only_enforce_if(node.present.negated())
        for (i, j), arc in self.arcs.items():
            if j:
                before = loads[i - 1] if i else constant
                x.model.add(loads[j - 1] == before + changes[j - 1]).only_enforce_if(arc)

    def _change(self, node: Node, dimension: str) -> int:
        amount = self._amount(node.request, dimension, "request")
        if not isinstance(self.x.problem.request_by_id[node.request], Trip):
            return 0
        return -amount if node.is_dropoff else amount

    def _amount(self, request: str, dimension: str, lasts: str) -> int:
        asked = self.x.problem.request_by_id[request]
        demands = [d for some in roles(asked).values() for _, d in some[:1] if d.kind == "vehicle"]
        return sum(d.load.get(dimension, 0) for d in demands if d.load_lasts == lasts)


def routes_of(x: "Variables", vehicle: Vehicle) -> "list[RouteVariables]":
    """The routes of one vehicle, one for each span it may be out in; made once."""
    key = "routes", vehicle.id
    if key not in x.shared:
        spans = route_spans(x.problem, vehicle)
        x.shared[key] = [RouteVariables(x, vehicle, span) for span in spans]
    return cast("list[RouteVariables]", x.shared[key])
