"""Seeks whole repairs near what the bound's part suggests, while the bound is being proven."""

from models.solution import Solution
from solver.repair.carried_starts import CarriedStarts
from solver.repair.exits import Exits
from solver.repair.repair_model import MayVanish, Repaired, RepairModel
from solver.repair.repair_part import RepairPart, repair_part
from solver.repair.repair_task import RepairTask
from solver.repair.transport import Transport
from solver.repair.until import IsOver, Until, never
from solver.running.engine import Clock

SEARCH_SHARE = 0.7
"""Of the time left, at most this much goes into one search for a whole plan."""
QUICK_SECONDS, BEGIN_SHARE = 8.0, 0.5
MOST_TRIES = 3
"""Searches in one round, each without the starts for which the one before found no rides."""
SEEK_WORK = 2.0
"""Seconds that a search counts for where work is counted."""


class WholePlans:
    """What is found here is a plan, and proves nothing."""

    def __init__(self, task: RepairTask, exits: Exits) -> None:
        self._task, self._exits = task, exits
        self._carried: tuple[Transport, CarriedStarts] | None = None

    def begin(self, free: frozenset[str], clock: Clock) -> None:
        """Plans for now: all that is not free stays, then some of it steps aside."""
        self._taken_along(free)
        self._quickly(free, clock)
        if self._is_still(free):
            some = clock.slice(BEGIN_SHARE * clock.left)
            self._stepping_aside(free, self._task.previous.solution, some)

    def _taken_along(self, free: frozenset[str]) -> None:
        """Where only rides have to change: other vehicles take along what they have room for."""
        task, plan = self._task, self._task.previous.solution
        if free - task.before.keys() or task.around.still(free) or task.should_stop():
            return
        rides, lost = self._rides()[0].most_rides_for(plan, free)
        own = lost | {ride.request for ride in rides}
        task.found(Solution(served=(*task.plan((), own).served, *rides)), "repaired")

    def _quickly(self, free: frozenset[str], clock: Clock) -> None:
        """A plan for now, in which all that is not free stays, rides as well."""
        part = repair_part(self._task.problem, self._task.previous, free)
        some = clock.slice(min(QUICK_SECONDS, SEARCH_SHARE * clock.left))
        real = self._solve(part, self._task.previous.solution, some, "none")
        if real is not None:
            self._task.found(self._task.plan(real.served, free | real.dropped), "repaired")

    def seek(
        self, free: frozenset[str], found: Repaired | None, clock: Clock, is_over: IsOver = never
    ) -> None:
        """A plan in which what is free may move, and all else to where nothing stands.

        First only what the round has changed may move: there is little of it, and a plan as good as
        the round's mostly lies there. The search for one among all that is free ends early once
        `is_over`, as when the next round is done.
        """
        task, around = self._task, self._task.around
        hint, wide = task.best or task.previous.solution, free
        if found is not None:
            hint, wide = found.plan, free | around.still(found.vanished)
            narrow = around.still(found.changed | found.moved | found.vanished)
            if self._is_still(free):
                self._stepping_aside(narrow, hint, clock, task.cap())
            self._near(free, found, clock)
        if self._is_still(free):
            self._stepping_aside(wide, hint, clock, is_over=is_over)

    def _is_still(self, free: frozenset[str]) -> bool:
        return self._task.around.still(free) == free

    def _stepping_aside(
        self,
        free: frozenset[str],
        hint: Solution,
        clock: Clock,
        cap: float | None = None,
        is_over: IsOver = never,
    ) -> None:
        """Rides may vanish at first, and are taken along again where there is room for them."""
        task = self._task
        transport, carried = self._rides()
        for _ in range(MOST_TRIES):
            spans = carried.spans(free)
            part = repair_part(task.problem, task.previous, free, self._exits, spans)
            some = clock.slice(SEARCH_SHARE * clock.left)
            real = self._solve(part, hint, some, "rides", cap, is_over)
            if real is None or self._is_carried(real, free, transport):
                return
            if not carried.refuse(real.plan, real.changed):
                return

    def _rides(self) -> tuple[Transport, CarriedStarts]:
        if self._carried is None:
            task, plan = self._task, self._task.previous.solution
            transport = Transport(task.problem, plan)
            self._carried = transport, CarriedStarts(task.problem, plan, transport)
        return self._carried

    def _is_carried(self, real: Repaired, free: frozenset[str], transport: Transport) -> bool:
        """Whether rides were found for a plan's appointments; it is told then."""
        base = self._task.plan(real.served, free | real.moved | real.dropped)
        rides = transport.rides_for(base)
        if rides is None:
            return False
        still = tuple(item for item in base.served if not transport.is_ride(item.request))
        self._task.found(Solution(served=(*still, *rides)), "repaired")
        return True

    def _near(self, free: frozenset[str], found: Repaired, clock: Clock) -> None:
        """A plan near what a round found, rides with it: all else stays where it is."""
        task, around = self._task, self._task.around
        hint = task.plan(found.served, free | found.moved)
        unplaced = frozenset(name for name in free if found.plan.of(name) is None)
        aside = found.changed | found.moved | found.vanished
        blocked = around.still(found.vanished)
        open_ = aside | unplaced | around.rides_of(aside) | around.few_beside(blocked, task.before)
        spans = around.spans(open_, (found.plan, task.previous.solution))
        part = repair_part(task.problem, task.previous, open_, spans=spans)
        some = clock.slice(min(QUICK_SECONDS, SEARCH_SHARE * clock.left))
        real = self._solve(part, hint, some, "none")
        if real is not None:
            task.found(task.plan(real.served, open_ | real.dropped), "repaired")

    def _solve(
        self,
        part: RepairPart,
        hint: Solution,
        clock: Clock,
        may_vanish: MayVanish,
        cap: float | None = None,
        is_over: IsOver = never,
    ) -> Repaired | None:
        """With a cap, plans that leave more unserved are not looked for."""
        task = self._task
        until = Until(task, is_over)
        if clock.left <= 0 or until.should_stop():
            return None
        model = RepairModel(task.problem, part, may_vanish=may_vanish)
        cap = task.cap() if task.is_capped else cap
        if cap is not None:
            model.keep_within(task.inside(cap))
        found = model.solve(hint, task.options, clock, until, task.is_good)
        clock.spend(SEEK_WORK)
        return found
