"""When appointments could start so that their people can be brought and fetched."""

from datetime import datetime, timedelta

from models.problem import Problem
from models.requests import Appointment
from models.solution import Served, Solution
from models.times import Window
from solver.repair.transport import Transport
from solver.repair.within_spans import Spans


class CarriedStarts:
    """The starts at which the rides of a plan leave room for those of one appointment.

    Each is looked at alone, with everything else as it was: a choice, and no proof.
    """

    def __init__(self, problem: Problem, plan: Solution, transport: Transport) -> None:
        self._problem, self._plan, self._transport = problem, plan, transport
        self._known: dict[str, tuple[Window, ...]] = {}
        self._refused: set[tuple[str, datetime]] = set()

    def spans(self, names: frozenset[str]) -> Spans:
        """One span a start for each of these that people are brought to."""
        return {
            name: tuple(w for w in self._of(name) if (name, w.start) not in self._refused)
            for name in sorted(names)
            if self._transport.has_rides(name)
        }

    def refuse(self, found: Solution, names: frozenset[str]) -> bool:
        """From now on do without the starts at which these are; False if there is nothing new."""
        before = len(self._refused)
        for item in found.served:
            if item.request in names and self._transport.has_rides(item.request):
                old = self._plan.of(item.request)
                if old is None or old.start != item.start:
                    self._refused.add((item.request, item.start))
        return len(self._refused) > before

    def _of(self, name: str) -> tuple[Window, ...]:
        if name not in self._known:
            self._known[name] = tuple(self._found(name))
        return self._known[name]

    def _found(self, name: str) -> list[Window]:
        request, old = self._problem.request_by_id[name], self._plan.of(name)
        if not isinstance(request, Appointment):
            return []
        length = timedelta(seconds=request.seconds_in(old.mode if old else request.mode_ids[0]))
        item = old or Served(
            request=name, start=request.windows[0].start, end=request.windows[0].end
        )
        found = set() if old is None else {old.start}
        since: datetime | None = None
        """From when on the rides last found would do; they come and go as early as they can."""
        for start in reversed(self._starts(request, length)):
            if since is None or start < since:
                earlier = self._transport.earlier(_at(item, start, length))
                if earlier is None:
                    continue
                since = start - timedelta(seconds=earlier)
            found.add(start)
        return [Window(start=start, end=start + length) for start in sorted(found)]

    def _starts(self, request: Appointment, length: timedelta) -> list[datetime]:
        """Every start within the windows."""
        step = timedelta(seconds=max(60, self._problem.start_grid_seconds))
        found = set()
        for window in request.windows:
            start = window.start
            last = window.end if request.start_in_window else window.end - length
            while start <= last:
                found.add(start)
                start += step
        return sorted(found)


def _at(item: Served, start: datetime, length: timedelta) -> Served:
    return item.model_copy(update={"start": start, "end": start + length})
