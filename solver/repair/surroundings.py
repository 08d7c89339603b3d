"""What stands beside requests that cannot stay where they are: rides, neighbours, spans."""

from collections.abc import Iterable
from datetime import timedelta

from models.problem import Problem
from models.requests import Appointment, Request, Trip
from models.resources import Staff
from models.solution import Served, Solution
from models.times import Window, local_day
from solver.repair.within_spans import Spans
from solver.search.cut import useful_resources

ROOM, ROOM_FOR_RIDES = timedelta(hours=1), timedelta(hours=2)
"""How far from where it is found a request may move where a whole plan is sought nearby."""

MOST_BESIDE = 14
"""Requests beside those in the way, up to which they are freed at once with them."""


class Surroundings:
    """Answers about one problem, for choosing what a repair frees next."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._rides: dict[str, tuple[str, ...]] = {}
        for relation in problem.relations:
            if relation.kind == "precedence" and relation.required:
                for one, other in (relation.requests, relation.requests[::-1]):
                    if not self._is_ride(one) and self._is_ride(other):
                        self._rides[one] = (*self._rides.get(one, ()), other)

    def still(self, names: Iterable[str]) -> frozenset[str]:
        """Those that are no rides."""
        return frozenset(name for name in names if not self._is_ride(name))

    def rides_of(self, names: Iterable[str]) -> frozenset[str]:
        """The rides that are timed by these requests."""
        return frozenset(ride for name in names for ride in self._rides.get(name, ()))

    def beside(self, names: Iterable[str], held: dict[str, Served]) -> frozenset[str]:
        """Held appointments in the way of one of these, or with its people on its day."""
        found: set[str] = set()
        for name in held.keys() & set(names):
            wanted = useful_resources(self._problem, (self._problem.request_by_id[name],))
            found.update(n for n, other in held.items() if self._meets(held[name], other, wanted))
        return frozenset(found)

    def few_beside(self, names: Iterable[str], held: dict[str, Served]) -> frozenset[str]:
        """What is beside these, where that is little."""
        found = self.beside(names, held)
        return found if len(found) <= MOST_BESIDE else frozenset()

    def in_reach(self, names: Iterable[str], held: dict[str, Served]) -> frozenset[str]:
        """Held appointments of people that one of these could use, in a window of its day."""
        found: set[str] = set()
        for name in held.keys() & set(names):
            request = self._problem.request_by_id[name]
            people = set(filter(self._is_person, useful_resources(self._problem, (request,))))
            for span in self._spans_of_day(request, held[name]):
                found.update(
                    item.request
                    for item in held.values()
                    if span.overlaps(item.start, item.end)
                    and isinstance(self._problem.request_by_id[item.request], Appointment)
                    and not people.isdisjoint(item.all_resources)
                )
        return frozenset(found)

    def _spans_of_day(self, request: Request, item: Served) -> list[Window]:
        if not isinstance(request, Appointment):
            return [Window.model_construct(start=item.start, end=item.end)]
        day, zone = local_day(item.start, self._problem.zone_info), self._problem.zone_info
        return [
            window
            for window in request.windows
            if local_day(window.start, zone) <= day <= local_day(window.end, zone)
        ]

    def _meets(self, item: Served, other: Served, wanted: set[str]) -> bool:
        if not isinstance(self._problem.request_by_id[other.request], Appointment):
            return False
        names = set(other.all_resources)
        if other.start < item.end and item.start < other.end:
            return not names.isdisjoint(wanted)
        zone = self._problem.zone_info
        is_same_day = local_day(other.start, zone) == local_day(item.start, zone)
        return is_same_day and any(self._is_person(n) for n in names & set(item.all_resources))

    def spans(self, names: Iterable[str], plans: Iterable[Solution]) -> Spans:
        """The time around where the plans have each request, or what its ride belongs to."""
        spans: dict[str, tuple[Window, ...]] = dict.fromkeys(names, ())
        for plan in plans:
            for item in plan.served:
                rides = self._rides.get(item.request, ())
                margins = {item.request: ROOM, **dict.fromkeys(rides, ROOM_FOR_RIDES)}
                for name in margins.keys() & spans.keys():
                    span = Window(start=item.start - margins[name], end=item.end + margins[name])
                    spans[name] = (*spans[name], span)
        return spans

    def _is_ride(self, name: str) -> bool:
        return isinstance(self._problem.request_by_id[name], Trip)

    def _is_person(self, name: str) -> bool:
        return isinstance(self._problem.resource_by_id.get(name), Staff)
