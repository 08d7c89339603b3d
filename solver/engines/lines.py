"""The engine for rosters: whole lines of work, priced one person at a time."""

from functools import partial
from typing import TYPE_CHECKING

from models.problem import Problem
from solver.engines import compact
from solver.goals.unserved import measure as minimum_missed
from solver.lines.events import Bound, Incumbent
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import LinePlans
from solver.lines.translate import line_task
from solver.options import SolveOptions
from solver.running.engine import Clock, Engine, Reporter
from solver.running.paced import Paced
from solver.search.adaptive import AdaptiveSearch, free_requests

if TYPE_CHECKING:
    from models.solution import Solution
    from solver.lines.partner import Partner
    from solver.lines.task import LineTask

NAME = "lines"
STEPS_PER_SECOND = 10
SMALL, SMALL_SHARE = 600, 0.3
"""Shifts times people up to which the exact engine gets what time the lines leave it: there the
bound of the lines may stay below the best roster for ever."""

SHORTEST_WITH_PARTNER = 8.0
"""Seconds from which on a second process is worth its start."""

SHARE_BESIDE_OTHERS = 0.7
"""The part of the time that lines get where the plan has goals that they do not count."""

LAST_SECONDS = 0.4
"""Kept back for the final check."""


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Search until proven, stopped or out of time."""
    from solver.lines.nearest_lines import nearest_lines
    from solver.lines.pricing import TooDear
    from solver.lines.ruin_recreate import NoLine
    from solver.lines.search import LineSearch  # loads compiled kernels

    task = line_task(problem)
    if task is None:
        raise ValueError("the roster has rules that lines of work cannot price")
    bounds, plans = _Bounds(problem, report), LinePlans(problem)
    paced = Paced(report, "lines of work", at_once=options.deterministic)
    small = len(problem.requests) * len(task.people) <= SMALL and not options.deterministic
    rest = goal_weights(problem).leaves_out
    share = SMALL_SHARE if small else SHARE_BESIDE_OTHERS if rest else 1.0
    steps = int(share * options.time_limit_seconds * STEPS_PER_SECOND)
    seconds = None if options.deterministic else share * clock.left - LAST_SECONDS
    partner: Partner | None = None
    try:
        search = LineSearch(task, options.seed)
        if problem.previous is not None:
            before = plans.lines(problem.previous.solution)
            search.warm_start = nearest_lines(search.costs, before)
        partner = _partner(task, options, seconds)
        for event in search.run(
            seconds,
            steps if options.deterministic else None,
            should_stop=report.should_stop,
            trade=partner.trade if partner else lambda _: (),
        ):
            if isinstance(event, Incumbent) and plans.is_possible(event.lines):
                paced.offer(partial(plans.solution, event.lines))
            elif isinstance(event, Bound):
                bounds.combined = event.cost
            bounds.tell()
            if options.stop_at_first and report.best is not None:
                return
    except (NoLine, TooDear):
        # What somebody owes is out of reach, or costs more than kernels add up: the exact engine
        # can weigh both.
        compact.run(problem, options, clock, report)
        return
    finally:
        if partner:
            partner.close()
    paced.flush()
    bounds.tell()
    if search.proven and not bounds.missed and not rest:
        report.proven()
    elif small or report.best is None:
        compact.run(problem, options, clock, report)
    elif rest:
        clock.spend(share * options.time_limit_seconds)
        AdaptiveSearch(problem, free_requests(problem), options).run(clock, report)


def _partner(task: "LineTask", options: SolveOptions, seconds: float | None) -> "Partner | None":
    """A second process, where there is a core for it and time enough to start it."""
    if seconds is None or options.workers < 2 or seconds < SHORTEST_WITH_PARTNER:
        return None
    from solver.lines.partner import Partner

    return Partner(task, options.seed + 1_000_003, seconds, options.memory_limit_mb / 2)


class _Bounds:
    """Turns bounds of the lines' sum into bounds of its goal level, given the one above."""

    def __init__(self, problem: Problem, report: Reporter) -> None:
        self._problem, self._report = problem, report
        self._weights = goal_weights(problem)
        self._judged: tuple[Solution | None, float] = (None, 0.0)
        self.combined: int | None = None
        """No roster's sum is below this."""

    @property
    def missed(self) -> float:
        """What the level above costs in the best plan told."""
        best = self._report.best
        if not self._weights.is_minimum_above or best is None:
            return 0.0
        if self._judged[0] is not best:
            self._judged = (best, minimum_missed(self._problem, best))
        return self._judged[1]

    def tell(self) -> None:
        """A plan that misses no more above costs at least the sum's bound less that price."""
        waits = self._weights.is_minimum_above and self._report.best is None
        if self.combined is not None and not waits:
            charged = self._weights.minimum * self.missed
            self._report.bounded(self._weights.level, float(self.combined - charged))


ENGINE = Engine(NAME, lambda problem: line_task(problem) is not None, run)
