"""The engine for coupled plans: place everything, then serve small parts anew."""

from models.problem import Problem
from models.requests import Appointment, Shift
from models.resources import Vehicle
from models.solution import Served, Solution
from solver.check import check
from solver.engines import compact
from solver.facts.changeover import own_places
from solver.model.build import build
from solver.options import SolveOptions
from solver.placement.search import PlacementSearch
from solver.repair.broken import broken
from solver.running.engine import Clock, Engine, Reporter
from solver.running.watched import HAS_BOUND, settings, solve_watched, work_of
from solver.search.adaptive import AdaptiveSearch, free_requests
from solver.search.cut import alone

NAME = "neighbourhoods"
SMALL = 60
"""Requests up to which the exact engine is the better choice."""

SHIFTS_SHARE, PLACING_SHARE, BOUND_SHARE = 0.1, 0.65, 0.1
ROSTER_SHARE = 0.7


def run(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Fill the shifts, place the rest around them, bound what is left out, then improve."""
    whole = clock.left
    if all(isinstance(request, Shift) for request in problem.requests):
        _roster(problem, options, clock, report)
        return
    shifts = _fill_shifts(problem, options, clock.slice(SHIFTS_SHARE * whole), report)
    if can_place(problem):
        _place(problem, options, shifts, clock.slice(PLACING_SHARE * whole), report)
    else:
        report.found(Solution(served=shifts), "shifts filled")
    if report.best is None:
        compact.run(problem, options, clock.slice(0.5 * whole), report)
    if options.stop_at_first:
        return
    _bound(problem, options, clock.slice(BOUND_SHARE * whole), report)
    AdaptiveSearch(problem, free_requests(problem), options).run(clock, report)


def _roster(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """Shifts alone, which lines of work cannot say: exactly first, then part by part.

    Generated shifts are so many that even a first plan may take its time: nothing is one, too.
    """
    start = what_stays(problem)
    if start is not None:
        report.found(start, "what stays" if problem.previous else "nothing planned")
    compact.run(problem, options, clock.slice(ROSTER_SHARE * clock.left), report)
    if not options.stop_at_first:
        AdaptiveSearch(problem, free_requests(problem), options).run(clock, report)


def what_stays(problem: Problem) -> Solution | None:
    """The previous plan without the shifts that break a rule; None where pins ask for more."""
    if problem.previous is None:
        return Solution()
    before = problem.previous.solution
    _, involved = broken(problem, before)
    kept = Solution(served=tuple(i for i in before.served if i.request not in involved))
    lawful = all(violation.is_shortfall for violation in check(problem, kept).violations)
    return kept if lawful else None


def can_place(problem: Problem) -> bool:
    """Whether there is something to place, and nothing that the calendars cannot keep."""
    appointments = [r for r in problem.requests if isinstance(r, Appointment)]
    visits = any(d.kind == "vehicle" for r in appointments for d in r.demands)
    setups = any(resource.setups for resource in problem.resources)
    places = {own_places(r)[0] for r in appointments} | {
        r.place for r in problem.resources if r.kind == "room"
    }
    own_vehicles = all(r.shared for r in problem.resources if isinstance(r, Vehicle))
    walks = len(places - {None}) > 1 and bool(problem.travel or problem.speeds)
    trips = any(r.kind == "trip" for r in problem.requests)
    return bool(appointments or trips) and own_vehicles and not (visits or setups or walks)


def _fill_shifts(
    problem: Problem, options: SolveOptions, clock: Clock, report: Reporter
) -> tuple[Served, ...]:
    """The best roster as far as shifts alone go."""
    names = [r.id for r in problem.requests if isinstance(r, Shift)]
    if not names:
        return ()
    best = _Kept(report)
    part = alone(problem, names)
    people = {r.id: r for r in problem.resources}
    bound = Problem.model_construct(
        **{
            **{name: getattr(part, name) for name in type(part).model_fields},
            "resources": tuple(people[r.id] for r in part.resources),
        }
    )
    compact.run(bound, options, clock, best)
    return best.best.served if best.best else ()


class _Kept:
    """A reporter that only keeps the last plan, for a part of the problem."""

    def __init__(self, report: Reporter) -> None:
        self._report = report
        self.best: Solution | None = None

    def found(self, solution: Solution, phase: str) -> bool:
        """Keep it; each is better than the one before."""
        self.best = solution
        return True

    def bounded(self, level: int, bound: float) -> None:
        """A part's bound says nothing of the whole."""

    def proven(self) -> None:
        """Nor does its proof."""

    def should_stop(self) -> bool:
        """Whether the caller has had enough."""
        return self._report.should_stop()


def _place(
    problem: Problem,
    options: SolveOptions,
    shifts: tuple[Served, ...],
    clock: Clock,
    report: Reporter,
) -> None:
    search = PlacementSearch(problem, shifts, options.seed)
    search.construct()
    report.found(search.solution(), "first plan")
    if options.stop_at_first:
        return
    search.improve(clock, report)


def _bound(problem: Problem, options: SolveOptions, clock: Clock, report: Reporter) -> None:
    """What cannot be served even if nothing else were: the first level costs at least that."""
    if report.best is None:
        return
    total = 0.0
    for names in unserved_groups(problem, report.best):
        if clock.left <= 0 or report.should_stop():
            return
        model = build(alone(problem, names))
        model.x.model.minimize(model.costs[0])
        made = settings(options, clock.slice(2.0))
        status = solve_watched(made, model.x.model, None, report)
        clock.spend(work_of(made))
        if status in HAS_BOUND:
            total += max(0.0, made.best_objective_bound / model.x.scale)
    report.bounded(0, total)


def unserved_groups(problem: Problem, plan: Solution) -> list[list[str]]:
    """The unserved requests, each with those that it is tied to; no request stands in two."""
    groups: list[list[str]] = []
    seen: set[str] = set()
    for request in problem.requests:
        if plan.of(request.id) is None and request.id not in seen:
            tied = {
                name
                for relation in problem.relations
                if relation.required and request.id in relation.requests
                for name in relation.requests
            }
            names = [request.id, *sorted(tied - {request.id} - seen)]
            seen.update(names)
            groups.append(names)
    return groups


ENGINE = Engine(NAME, lambda _: True, run, suits=lambda problem: len(problem.requests) > SMALL)
