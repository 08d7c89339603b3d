"""What makes a request impossible whatever the others do, found stage by stage."""

from collections.abc import Iterator

from models.problem import Problem
from models.relations import Together
from models.requests import Appointment, Request, Shift, Trip
from solver.explain.cause import Cause
from solver.explain.related_times import related_times
from solver.explain.riding import riding
from solver.explain.when_could import when_could
from solver.explain.who_could import who_could
from solver.explain.whole_time import nobody_there
from solver.facts import eligible
from solver.rules.availability import absent


def causes(problem: Problem, request_id: str) -> tuple[Cause, ...]:
    """Why nobody could serve the request even if it were alone; empty if somebody could.

    The first stage that fails is told: who could fill each role, when they are there, whether the
    relations leave time, and then the same for the requests that it is only served with.
    """
    request = problem.request_by_id[request_id]
    own = tuple(_own(problem, request))
    if own:
        return own
    relation = related_times(problem, request)
    if relation:
        return (relation,)
    return tuple(_tied(problem, request))


def _own(problem: Problem, request: Request) -> Iterator[Cause]:
    """The causes of all modes if every mode has one; a mode that has none can be served."""
    found: list[Cause] = []
    for mode in request.mode_ids:
        here = list(_in_mode(problem, request, mode))
        if not here:
            return
        found += here
    yield from dict.fromkeys(found)


def _in_mode(problem: Problem, request: Request, mode: str | None) -> Iterator[Cause]:
    lacking = [
        cause
        for demand in request.demands_in(mode)
        if (cause := who_could(problem, request, demand))
    ]
    if lacking:
        yield from lacking
    elif isinstance(request, Appointment):
        yield from filter(None, [when_could(problem, request, mode)])
    elif isinstance(request, Trip):
        yield from filter(None, [riding(problem, request)])
    else:
        yield from _of_shift(problem, request, mode)


def _of_shift(problem: Problem, shift: Shift, mode: str | None) -> Iterator[Cause]:
    start, end = shift.window.start, shift.window.end
    for demand in shift.demands_in(mode):
        who = list(eligible.candidates(problem, shift, demand))
        there = [resource for resource in who if not absent(resource, shift, start, end)]
        if len(there) < demand.min:
            away = [resource for resource in who if resource not in there]
            cause = nobody_there(problem, shift, away, demand.role, "")
            if there:
                words = f"It needs {demand.min} as {demand.role}: {cause.words}"
                cause = Cause("too-few-at-once", words)
            yield cause


def _tied(problem: Problem, request: Request) -> Iterator[Cause]:
    """What keeps a request from being served that this one is only served together with."""
    for relation in problem.relations:
        if isinstance(relation, Together) and relation.required and request.id in relation.requests:
            for name in relation.requests:
                other = problem.request_by_id[name]
                if name != request.id:
                    for cause in _own(problem, other):
                        words = f"It is only served together with {other.label}. {cause.words}"
                        yield Cause("tied", words, cause.advice)
