"""Ruin and recreate: take a few neighbouring clusters back, place them and the unplaced anew."""

from collections.abc import Iterable
from math import exp
from random import Random

from models.problem import Problem
from models.requests import Appointment
from models.solution import Served, Solution
from solver.facts import eligible
from solver.goals.lateness import lateness_points
from solver.goals.unserved import points
from solver.placement.calendars import scarcity
from solver.placement.clusters import Cluster, clusters
from solver.placement.duties import draw_duties
from solver.placement.insert import Inserter
from solver.placement.state import State
from solver.running.engine import Clock, Reporter

TELL_EVERY_SECONDS = 2.0
"""Each plan told is checked in full, which takes a while for a large one."""

STEP_WORK = 0.002
"""About the seconds that a step takes, for runs that count work."""

POINT = 200.0
"""Minutes of lateness that one point of something unserved outweighs."""

WARMTH, COOLEST = 900.0, 2.0
"""Minutes that a step may lose with a fair chance when the search is young, and when it ends."""


class PlacementSearch:
    """A placement that is taken apart and put together again, keeping what serves more."""

    def __init__(self, problem: Problem, fixed: Iterable[Served], seed: int) -> None:
        self._problem = problem
        self._chance = Random(seed)
        self._clusters = clusters(problem)
        self._cluster_of = {name: c for c in self._clusters for name in c.requests}
        self._scarcity = scarcity(problem)
        self._inserter = Inserter(problem, self._scarcity, first_fit=False)
        self._difficulty = {c.requests: self._hard(c) for c in self._clusters}
        self._late: dict[str, int] = {}
        self.state = State(problem, fixed, draw_duties(problem, self._chance))

    def construct(self) -> None:
        """Place every cluster that finds room, the hardest first."""
        ordered = sorted(self._clusters, key=lambda c: -self._difficulty[c.requests])
        for cluster in ordered:
            self._inserter.place(self.state, cluster, self._chance)
            self._weigh(cluster)

    def improve(self, clock: Clock, report: Reporter) -> None:
        """Search until the clock or the caller stops it, or nothing is left to better."""
        now = best = self._cost()
        start, told = clock.left, clock.now
        found: Solution | None = None
        while clock.left > 0 and best > 0 and not report.should_stop():
            warmth = WARMTH * (clock.left / start) ** 2 + COOLEST
            undo = self._step()
            clock.spend(STEP_WORK)
            cost = self._cost()
            if cost <= now or self._chance.random() < exp((now - cost) / warmth):
                now = cost
            else:
                undo.back()
            if now < best:
                best, found = now, self.state.solution()
            if found and (best == 0 or clock.now - told > TELL_EVERY_SECONDS):
                report.found(found, f"{self.placed} of {len(self._clusters)} placed")
                found, told = None, clock.now
        if found:
            report.found(found, f"{self.placed} of {len(self._clusters)} placed")

    @property
    def placed(self) -> int:
        """How many clusters are placed."""
        return sum(self.state.is_placed(cluster) for cluster in self._clusters)

    def solution(self) -> Solution:
        """What is placed now."""
        return self.state.solution()

    # -- one step ------------------------------------------------------------------------

    def _step(self) -> "Undo":
        unplaced = [c for c in self._clusters if not self.state.is_placed(c)]
        late = [name for name, cost in self._late.items() if cost]
        if unplaced and (not late or self._chance.random() < 0.6):
            target = self._chance.choice(unplaced)
        else:
            target = self._cluster_of[self._chance.choice(late)]
        chosen = self._neighbours(target, self._chance.randint(2, 9))
        again = list(dict.fromkeys([target, *chosen, *self._some(unplaced)]))
        undo = Undo(self.state, again, dict(self._late))
        for cluster in chosen if target in unplaced else [target, *chosen]:
            self.state.take_back(cluster)
        if self._chance.random() < 0.5:
            again.sort(key=lambda c: -self._difficulty[c.requests] * self._chance.uniform(0.5, 1.5))
        for cluster in again:
            if not self.state.is_placed(cluster):
                self._inserter.place(self.state, cluster, self._chance)
            self._weigh(cluster)
        undo.on_back = self._late
        return undo

    def _some(self, unplaced: list[Cluster]) -> list[Cluster]:
        return self._chance.sample(unplaced, min(len(unplaced), 6))

    def _neighbours(self, target: Cluster, count: int) -> list[Cluster]:
        """Placed clusters that use what the target could use, near one time it could start at."""
        if target.appointment is None:
            return self._riders(target, count)
        request = target.appointment
        mode = self._chance.choice(request.mode_ids)
        window = self._chance.choice(request.windows)
        named = [n for names in self.state.calendars.candidates(request, mode) for n in names]
        seconds = self._chance.uniform(0, window.seconds)
        near: dict[str, float] = {}
        for name in self._chance.sample(named, min(len(named), 6)):
            for item in self.state.by_resource.get(name, {}).values():
                if item.request in self._cluster_of:
                    away = abs((item.start - window.start).total_seconds() - seconds)
                    near[item.request] = min(away, near.get(item.request, away))
        ranked = sorted(near, key=lambda name: near[name] * self._chance.uniform(0.5, 1.5))
        return list(dict.fromkeys(self._cluster_of[name] for name in ranked[:count]))

    def _riders(self, target: Cluster, count: int) -> list[Cluster]:
        names = sorted(self.state.duty_of)
        drawn = self._chance.sample(names, min(len(names), count))
        return list(dict.fromkeys(self._cluster_of[name] for name in drawn))

    # -- judging -------------------------------------------------------------------------

    def _cost(self) -> float:
        """Points of what is not placed, far above the lateness of what is."""
        lost = sum(
            points(self._problem.request_by_id[name])
            for cluster in self._clusters
            if not self.state.is_placed(cluster)
            for name in cluster.requests
        )
        return POINT * lost + sum(self._late.values())

    def _weigh(self, cluster: Cluster) -> None:
        """Note how late the cluster's appointment is now."""
        request = cluster.appointment
        if request is not None and request.soft_window is not None:
            item = self.state.placed.get(request.id)
            self._late[request.id] = lateness_points(request, item) if item else 0

    def _hard(self, cluster: Cluster) -> float:
        """How early the cluster should be placed: rides, rare resources, short windows, points."""
        request = cluster.appointment
        if request is None:
            return 0.0
        rare = max(
            (
                sum(self._scarcity[name] for name in names)
                / max(1, len(names))
                / max(1, len(names))
                for names in self._first_candidates(request)
            ),
            default=0.0,
        )
        room = sum(window.seconds for window in request.windows) / 3600
        return (
            3.0 * len(cluster.rides)
            + rare
            + request.duration_seconds / 1800
            + 8.0 / max(0.5, room)
            + request.priority / 5
        )

    def _first_candidates(self, request: Appointment) -> tuple[tuple[str, ...], ...]:
        """Who could fill each role of the request's first mode."""
        return tuple(
            tuple(r.id for r in eligible.candidates(self._problem, request, demand))
            for demand in request.demands_in(request.mode_ids[0])
        )


class Undo:
    """What a step has to put back if it is not taken."""

    def __init__(self, state: State, clusters: list[Cluster], late: dict[str, int]) -> None:
        self._state = state
        self._clusters = clusters
        names = [name for cluster in clusters for name in cluster.requests]
        self._items = [state.placed[name] for name in names if name in state.placed]
        self._driven = state.driven()
        self._late = late
        self.on_back: dict[str, int] = {}
        """The table of lateness that is put back too."""

    def back(self) -> None:
        """Put everything back as it was."""
        for cluster in self._clusters:
            for name in cluster.requests:
                if name in self._state.placed:
                    self._state.remove(name)
        for item in self._items:
            self._state.put(item)
        self._state.drive(self._driven)
        self.on_back.update(self._late)


def first_fit(problem: Problem, fixed: Iterable[Served]) -> Solution:
    """What somebody with a list would do: request by request, earliest start, first free people."""
    chance = Random(0)
    state = State(problem, fixed, draw_duties(problem, chance))
    inserter = Inserter(problem, {}, first_fit=True)
    for cluster in clusters(problem):
        inserter.place(state, cluster, chance)
    return state.solution()
