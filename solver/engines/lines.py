"""The engine for rosters: whole lines of work, priced one person at a time."""

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from models.problem import Problem
from solver.engines import compact
from solver.engines.neighbourhoods import what_stays
from solver.goals.unserved import measure as minimum_missed
from solver.lines.couplings import couplings_of, is_coupled, keeps_required
from solver.lines.events import Bound
from solver.lines.goal_weights import goal_weights
from solver.lines.line_plans import LinePlans, staff_of
from solver.lines.translate import line_task
from solver.options import SolveOptions
from solver.running.engine import Clock, Engine, Reporter
from solver.running.paced import Paced
from solver.search.adaptive import AdaptiveSearch, free_requests

if TYPE_CHECKING:
    from models.solution import Solution
    from solver.lines.partner import Partner
    from solver.lines.search import LineSearch
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

SHARE_BEFORE_COUPLING, COUPLED_SHARE = 0.4, 0.35
"""The same where lines are tied to each other, and for choosing those that go together."""

LAST_SECONDS = 0.4
"""Kept back for the final check."""


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Search until proven, stopped or out of time."""
    from solver.lines.pricing import TooDear
    from solver.lines.ruin_recreate import NoLine

    task = line_task(problem)
    if task is None:
        raise ValueError("the roster has rules that lines of work cannot price")
    share, plans = _share(problem, options), LinePlans(problem)
    try:
        search = _search(problem, task, plans, options)
        if not plans.are_all:
            _begin_with_what_stays(problem, report)
        proven = _lines(problem, options, search, _Time.of(options, clock, share), report)
    except (NoLine, TooDear):
        # What somebody owes is out of reach, or costs more than kernels add up: the exact engine
        # can weigh both.
        compact.run(problem, options, clock, report)
        return
    if options.stop_at_first and report.best is not None:
        return
    if report.best is not None or is_coupled(problem):
        clock.spend(share * options.time_limit_seconds)
    is_all = plans.are_all and not _leaves_out(problem)
    if proven and is_all:
        report.proven()
    elif not is_all or report.best is None or _is_for_exact(problem, options):
        _go_on(problem, options, search, clock, report)


class _Time(NamedTuple):
    """How long lines are searched: seconds of the wall, or steps that repeat exactly."""

    seconds: float | None
    steps: int | None

    @classmethod
    def of(cls, options: SolveOptions, clock: Clock, share: float) -> "_Time":
        if options.deterministic:
            return cls(None, int(share * options.time_limit_seconds * STEPS_PER_SECOND))
        return cls(share * clock.left - LAST_SECONDS, None)


def _share(problem: Problem, options: SolveOptions) -> float:
    """The part of the time that lines get by themselves."""
    if _is_for_exact(problem, options):
        return SMALL_SHARE
    if is_coupled(problem) or not LinePlans(problem).are_all:
        return SHARE_BEFORE_COUPLING
    return SHARE_BESIDE_OTHERS if goal_weights(problem).leaves_out else 1.0


def _is_for_exact(problem: Problem, options: SolveOptions) -> bool:
    """Whether the exact engine gets most of the time."""
    return _is_small(problem) and not options.deterministic


def _is_small(problem: Problem) -> bool:
    return len(problem.requests) * len(staff_of(problem)) <= SMALL


def _leaves_out(problem: Problem) -> bool:
    return goal_weights(problem).leaves_out or is_coupled(problem)


def _begin_with_what_stays(problem: Problem, report: Reporter) -> None:
    """The previous plan as it was, as lines would have only one of two shifts on a day."""
    kept = what_stays(problem) if problem.previous else None
    if kept is not None:
        report.found(kept, "what stays")


def _search(
    problem: Problem, task: "LineTask", plans: LinePlans, options: SolveOptions
) -> "LineSearch":
    from solver.lines.nearest_lines import nearest_lines
    from solver.lines.search import LineSearch  # loads compiled kernels

    search = LineSearch(task, options.seed)
    if problem.previous is not None:
        before = plans.lines(problem.previous.solution)
        search.warm_start = nearest_lines(search.costs, before)
    return search


def _lines(
    problem: Problem, options: SolveOptions, search: "LineSearch", time: _Time, report: Reporter
) -> bool:
    """Search rosters; whether the best one found is proven to be."""
    plans = LinePlans(problem)
    bounds = _Bounds(problem, plans, report)
    couplings = couplings_of(problem)
    paced = Paced(report, "lines of work", at_once=options.deterministic)
    partner = _partner(search.task, options, time.seconds)
    try:
        for event in search.run(
            *time,
            should_stop=report.should_stop,
            trade=partner.trade if partner else lambda _: (),
        ):
            if isinstance(event, Bound):
                bounds.combined = event.cost
            elif plans.is_possible(event.lines):
                plan = partial(plans.solution, event.lines)
                if keeps_required(problem, plan, couplings):
                    paced.offer(plan)
            bounds.tell()
            if options.stop_at_first and report.best is not None:
                return False
    finally:
        if partner:
            partner.close()
    paced.flush()
    bounds.tell()
    return search.proven and not bounds.missed


def _go_on(
    problem: Problem, options: SolveOptions, search: "LineSearch", clock: Clock, report: Reporter
) -> None:
    """What lines leave out is looked at among those found, then part by part, or exactly."""
    small = _is_for_exact(problem, options)
    if is_coupled(problem) and not small:
        from solver.coupled.coupled_search import CoupledSearch

        most = clock.slice(COUPLED_SHARE * options.time_limit_seconds)
        CoupledSearch(problem, options, search).run(most, report)
    if small or report.best is None:
        compact.run(problem, options, clock, report)
    elif not options.stop_at_first:
        AdaptiveSearch(problem, free_requests(problem), options).run(clock, report)


def _partner(task: "LineTask", options: SolveOptions, seconds: float | None) -> "Partner | None":
    """A second process, where there is a core for it and time enough to start it."""
    if seconds is None or options.workers < 2 or seconds < SHORTEST_WITH_PARTNER:
        return None
    from solver.lines.partner import Partner

    return Partner(task, options.seed + 1_000_003, seconds, options.memory_limit_mb / 2)


class _Bounds:
    """Turns bounds of the lines' sum into bounds of its goal level, given the one above."""

    def __init__(self, problem: Problem, plans: LinePlans, report: Reporter) -> None:
        self._problem, self._report = problem, report
        self._are_all = plans.are_all
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
        if not self._are_all:
            return
        waits = self._weights.is_minimum_above and self._report.best is None
        if self.combined is not None and not waits:
            charged = self._weights.minimum * self.missed
            self._report.bounded(self._weights.level, float(self.combined - charged))


def _suits(problem: Problem) -> bool:
    """Few people whose lines are tied together, or are not all, are for the exact engine."""
    if not _is_small(problem) or line_task(problem) is None:
        return True
    return not is_coupled(problem) and LinePlans(problem).are_all


ENGINE = Engine(NAME, lambda problem: line_task(problem) is not None, run, suits=_suits)
