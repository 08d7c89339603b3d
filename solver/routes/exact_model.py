"""The circuit model of a small route task in CP-SAT."""

import math
from itertools import pairwise

import numpy as np
from ortools.sat.python import cp_model

from solver.model.bare_model import BareModel
from solver.routes.exact_arcs import arc_choice, relaxed
from solver.routes.prepare import absence_weights, vehicle_kinds
from solver.routes.task import Flags, Ints, RouteTask

LARGEST_OBJECTIVE = 2**50
FINEST_SCALE = 100_000


class CircuitModel:
    """Arcs between stops, one vehicle per request, times and loads along the arcs.

    Built on the relaxed task, so its optimum is a lower bound of the true one.
    """

    def __init__(self, task: RouteTask) -> None:
        self.task = task
        self.loose = relaxed(task)
        self.choice = arc_choice(self.loose)
        self.owner = task.stop_requests()
        self.cp = BareModel()
        self.time: dict[int, cp_model.IntVar] = {}
        self._add_assignment()
        self._add_arcs()
        self._add_times()
        self._add_loads()
        self._add_durations()
        self._add_objective()

    def _add_assignment(self) -> None:
        task, cp = self.task, self.cp
        self.rides = [
            [cp.new_bool_var(f"r{r}v{v}") for v in range(task.vehicles)]
            for r in range(task.requests)
        ]
        self.out = [cp.new_bool_var(f"out{r}") for r in range(task.requests)]
        for r in range(task.requests):
            cp.add_exactly_one(*self.rides[r], self.out[r])
            for v in range(task.vehicles):
                if not task.eligible[r, v] or bool((task.load[r] > task.capacity[v]).any()):
                    cp.add(self.rides[r][v] == 0)
        for a, b in self.choice.apart:
            for v in range(task.vehicles):
                cp.add_bool_or(~self.rides[a][v], ~self.rides[b][v])
        self.used = [cp.new_bool_var(f"u{v}") for v in range(task.vehicles)]
        for v in range(task.vehicles):
            for r in range(task.requests):
                cp.add_implication(self.rides[r][v], self.used[v])
        cp.add(sum(self.used) <= task.max_vehicles)
        self._break_symmetry()

    def _break_symmetry(self) -> None:
        """Of vehicles of one kind, each later one begins with a later request."""
        kinds = vehicle_kinds(self.task)
        order = np.argsort(self.task.window_open[self.task.window_first[self.task.pickup]])
        for v in range(1, self.task.vehicles):
            if kinds[v] != kinds[v - 1]:
                continue
            for k, r in enumerate(order):
                before = [self.rides[q][v - 1] for q in order[:k]]
                self.cp.add_bool_or(~self.rides[r][v], *before)

    def _add_arcs(self) -> None:
        cp, task = self.cp, self.task
        node = {int(s): k + 1 for k, s in enumerate(np.nonzero(self.owner >= 0)[0])}
        self.arc = {(i, j): cp.new_bool_var(f"a{i},{j}") for i, j in self.choice.arcs}
        self.first = self._depot_arcs(self.choice.firsts, "f")
        self.last = self._depot_arcs(self.choice.lasts, "l")
        circuit = [(node[i], node[j], lit) for (i, j), lit in self.arc.items()]
        for s in self.choice.firsts:
            circuit.append((0, node[s], self._any(self.first, s)))
        for s in self.choice.lasts:
            circuit.append((node[s], 0, self._any(self.last, s)))
        for s, k in node.items():
            circuit.append((k, k, self.out[self.owner[s]]))
        cp.add_multiple_circuit([*circuit, *self._idle_arcs(len(node) + 1)])
        for (i, j), lit in self.arc.items():
            a, b = self.owner[i], self.owner[j]
            for v in range(task.vehicles):
                if a != b:
                    cp.add_bool_or(~lit, ~self.rides[a][v], self.rides[b][v])
                    cp.add_bool_or(~lit, self.rides[a][v], ~self.rides[b][v])

    def _idle_arcs(self, node: int) -> list[tuple[int, int, cp_model.LiteralT]]:
        """A detour over an invented node for when nobody drives: the depot must be left."""
        idle = self.cp.new_bool_var("idle")
        self.cp.add_bool_or(idle, *self.used)
        for used in self.used:
            self.cp.add_implication(idle, ~used)
        return [(0, node, idle), (node, 0, idle), (node, node, ~idle)]

    def _depot_arcs(
        self, stops: tuple[int, ...], name: str
    ) -> dict[tuple[int, int], cp_model.IntVar]:
        """Literals (v, s): vehicle v begins (or ends) with stop s; one each if it is used."""
        found = {}
        for v in range(self.task.vehicles):
            for s in stops:
                lit = self.cp.new_bool_var(f"{name}{v},{s}")
                self.cp.add_implication(lit, self.rides[self.owner[s]][v])
                found[v, s] = lit
            self.cp.add(sum(found[v, s] for s in stops) == self.used[v])
        return found

    def _any(self, lits: dict[tuple[int, int], cp_model.IntVar], s: int) -> cp_model.IntVar:
        lit = self.cp.new_bool_var("")
        self.cp.add(sum(lits[v, s] for v in range(self.task.vehicles)) == lit)
        return lit

    def _add_times(self) -> None:
        task = self.loose
        for s in np.nonzero(self.owner >= 0)[0].tolist():
            spans = [
                [int(task.window_open[k]), int(task.window_close[k])]
                for k in range(task.window_first[s], task.window_first[s + 1])
            ]
            domain = cp_model.Domain.from_intervals(spans)
            self.time[s] = self.cp.new_int_var_from_domain(domain, f"t{s}")
        self._link_times()
        for r in range(task.requests):
            if task.delivery[r] >= 0:
                self._limit_ride(r)

    def _link_times(self) -> None:
        cp, task = self.cp, self.loose
        times = task.travel_time
        for (i, j), lit in self.arc.items():
            gap = int(task.service_time[i] + times[i, j])
            cp.add(self.time[j] >= self.time[i] + gap).only_enforce_if(lit)
        for (v, s), lit in self.first.items():
            soonest = int(task.earliest_start[v] + times[task.start[v], s])
            cp.add(self.time[s] >= soonest).only_enforce_if(lit)
        for (v, s), lit in self.last.items():
            due = int(task.latest_end[v] - task.service_time[s] - times[s, task.end[v]])
            cp.add(self.time[s] <= due).only_enforce_if(lit)

    def _limit_ride(self, r: int) -> None:
        task = self.loose
        p, d = int(task.pickup[r]), int(task.delivery[r])
        on_board = self.time[d] - self.time[p] - int(task.service_time[p])
        inside = ~self.out[r]
        self.cp.add(on_board >= int(task.travel_time[p, d])).only_enforce_if(inside)
        if task.max_ride_time[r] >= 0:
            self.cp.add(on_board <= int(task.max_ride_time[r])).only_enforce_if(inside)

    def _add_loads(self) -> None:
        task = self.task
        for k in range(task.load.shape[1]):
            if task.load[:, k].sum() > task.capacity[:, k].min(initial=0):
                self._limit_load(k)

    def _limit_load(self, k: int) -> None:
        cp, task = self.cp, self.task
        capacity = task.capacity[:, k].tolist()
        most = max(capacity)
        adds = {s: self._change(s, k) for s in self.time}
        level = {
            s: cp.new_int_var(max(0, min(a, most)), max(0, min(most, most + a)), f"q{s}")
            for s, a in adds.items()
        }
        if len(set(capacity)) > 1:
            for s in level:
                r = int(self.owner[s])
                room = sum(c * x for c, x in zip(capacity, self.rides[r], strict=True))
                cp.add(level[s] <= room + most * self.out[r])
        for (i, j), lit in self.arc.items():
            cp.add(level[j] >= level[i] + adds[j]).only_enforce_if(lit)

    def _change(self, s: int, k: int) -> int:
        r = int(self.owner[s])
        load = int(self.task.load[r, k])
        return load if s == self.task.pickup[r] else -load

    def _add_durations(self) -> None:
        task = self.loose
        for v in range(task.vehicles):
            longest, open_for = (
                int(task.max_duration[v]),
                task.latest_end[v] - task.earliest_start[v],
            )
            if 0 <= longest < open_for:
                self._limit_duration(v, longest)

    def _limit_duration(self, v: int, longest: int) -> None:
        cp, task = self.cp, self.loose
        times = task.travel_time
        begin, end = int(task.earliest_start[v]), int(task.latest_end[v])
        leaves, back = cp.new_int_var(begin, end, f"b{v}"), cp.new_int_var(begin, end, f"e{v}")
        cp.add(back - leaves <= longest)
        for s in self.choice.firsts:
            gap = int(times[task.start[v], s])
            cp.add(self.time[s] >= leaves + gap).only_enforce_if(self.first[v, s])
        for s in self.choice.lasts:
            gap = int(task.service_time[s] + times[s, task.end[v]])
            cp.add(back >= self.time[s] + gap).only_enforce_if(self.last[v, s])

    def _add_objective(self) -> None:
        task = self.task
        beside = ~task.mandatory & (not task.unserved_first)
        highest = task.distance.max(initial=0.0) * (task.stops + task.vehicles)
        highest += task.fixed_cost.sum() + task.unserved_cost[beside].sum() + 1.0
        weights = absence_weights(task)
        ranks = float((weights.sum() + 1) * (task.vehicles + 2))
        self.scale = max(1, min(FINEST_SCALE, int(LARGEST_OBJECTIVE / (highest * ranks))))
        above = math.ceil(highest * self.scale)
        self.vehicle_price = above if task.vehicles_first else 0
        self.absence_price = above * (task.vehicles + 1)
        terms: list[tuple[int, cp_model.IntVar]] = [
            (math.floor(c * self.scale + 1e-9), x) for c, x in self._costs(beside)
        ]
        terms += [(self.vehicle_price, x) for x in self.used]
        terms += [
            (self.absence_price * weight, x)
            for weight, x in zip(weights.tolist(), self.out, strict=True)
        ]
        goal = cp_model.LinearExpr.weighted_sum([x for _, x in terms], [c for c, _ in terms])
        self.cp.minimize(goal)

    def _costs(self, beside: Flags) -> list[tuple[float, cp_model.IntVar]]:
        task = self.task
        way = task.distance
        terms = [(float(way[i, j]), x) for (i, j), x in self.arc.items()]
        terms += [(float(way[task.start[v], s]), x) for (v, s), x in self.first.items()]
        terms += [(float(way[s, task.end[v]]), x) for (v, s), x in self.last.items()]
        terms += [(float(task.fixed_cost[v]), x) for v, x in enumerate(self.used)]
        terms += [(float(task.unserved_cost[r]), self.out[r]) for r in np.nonzero(beside)[0]]
        return terms

    def hint(self, routes: tuple[Ints, ...]) -> None:
        """Begin the search at these routes (per vehicle, in any order within a kind)."""
        driven = {pair for route in routes for pair in pairwise(route.tolist())}
        for pair, lit in self.arc.items():
            self.cp.add_hint(lit, pair in driven)
        served = self.task.served(routes)
        for r, lit in enumerate(self.out):
            self.cp.add_hint(lit, not served[r])

    def routes(self, solver: cp_model.CpSolver) -> tuple[Ints, ...]:
        """The routes of the solver's answer."""
        after = {i: j for (i, j), lit in self.arc.items() if solver.boolean_value(lit)}
        routes: list[list[int]] = [[] for _ in range(self.task.vehicles)]
        for (v, s), lit in self.first.items():
            if solver.boolean_value(lit):
                stop: int | None = s
                while stop is not None:
                    routes[v].append(stop)
                    stop = after.get(stop)
        return tuple(np.array(route, np.int64) for route in routes)
