"""What stands in the way of a request that could be served if it were alone."""

from collections.abc import Iterator

from models.problem import Problem
from models.requests import Appointment, Shift, Trip
from models.solution import Assignment, Served, Solution
from solver.check import sentences
from solver.explain.cause import Cause
from solver.explain.insertion import broken_by
from solver.explain.nearest_miss import Miss, nearest_miss
from solver.explain.ride_seats import ride_seats
from solver.explain.when_could import Starts
from solver.explain.who_could import KINDS, skill_words
from solver.facts import eligible
from solver.facts.words import day_name, name_of, some_names, when
from solver.placement import masks
from solver.rules.availability import absent

FOLLOWS = frozenset({"together", "precedence"})
"""Rules that the rides of an appointment are judged by on their own."""


def competition(problem: Problem, solution: Solution, request_id: str) -> Iterator[Cause]:
    """Who or what is taken by which requests at the best start, and which rules forbid the rest."""
    request = problem.request_by_id[request_id]
    if isinstance(request, Appointment):
        yield from _of_appointment(problem, solution, request)
    elif isinstance(request, Trip):
        yield from _of_trip(problem, solution, request)
    else:
        yield from _of_shift(problem, solution, request)


def _of_appointment(problem: Problem, solution: Solution, request: Appointment) -> Iterator[Cause]:
    miss = nearest_miss(problem, solution, request)
    if miss is None:
        return
    at = when(problem, miss.item.start)
    if miss.taken:
        yield Cause("taken", taken_words(problem, miss), _help(problem, solution, request, miss))
        return
    found = tuple(v for v in broken_by(problem, solution, miss.item) if v.rule not in FOLLOWS)
    for words in sentences(problem, found):
        yield Cause("rule", f"At {at} everybody is free, but: {words}")
    for trip in _rides(problem, request.id):
        yield from ride_seats(problem, solution, trip, miss.item)


def _of_trip(problem: Problem, solution: Solution, trip: Trip) -> Iterator[Cause]:
    """A ride of its own; or what keeps the unserved appointment that it hangs on."""
    for name in _tied(problem, trip.id):
        other = problem.request_by_id[name]
        if isinstance(other, Appointment) and solution.of(name) is None:
            prefix = f"It is only served together with {other.label}. "
            for cause in _of_appointment(problem, solution, other):
                yield Cause(cause.code, prefix + cause.words, cause.advice)
            return
    yield from ride_seats(problem, solution, trip, None)


def taken_words(problem: Problem, miss: Miss) -> str:
    """Who is taken by which requests at the best start, in one sentence."""
    by: dict[tuple[str, ...], list[str]] = {}
    for one in miss.taken:
        by.setdefault(one.by, []).append(f"{one.role} {name_of(problem, one.resource)}")
    parts = (
        f"{' and '.join(who)} {'are' if len(who) > 1 else 'is'} taken by "
        f"{some_names(problem, requests)}"
        for requests, who in by.items()
    )
    at = when(problem, miss.item.start)
    return f"At {at}, where the fewest are in the way, {'; '.join(parts)}."


def _rides(problem: Problem, request: str) -> Iterator[Trip]:
    for name in _tied(problem, request):
        other = problem.request_by_id[name]
        if isinstance(other, Trip):
            yield other


def _tied(problem: Problem, request: str) -> Iterator[str]:
    for relation in problem.relations:
        if relation.kind == "together" and relation.required and request in relation.requests:
            yield from (name for name in relation.requests if name != request)


def _help(problem: Problem, solution: Solution, request: Appointment, miss: Miss) -> str:
    """The cheapest way out: one request to move, another time, or one more resource."""
    if len(miss.in_the_way) == 1:
        return f"Maybe move {name_of(problem, miss.in_the_way[0])}."
    free = _free_time(problem, solution, request, miss.item.mode)
    if free:
        return f"Maybe allow {free}."
    one = miss.taken[0]
    demand = next(d for d in request.demands_in(miss.item.mode) if d.role == one.role)
    skill = " and ".join(skill_words(n) for n in demand.skills if not n.preferred)
    day = day_name(miss.item.start.astimezone(problem.zone_info).date())
    return f"Maybe one more {KINDS[demand.kind]}{f' with {skill}' if skill else ''} on {day}."


def _free_time(problem: Problem, solution: Solution, request: Appointment, mode: str | None) -> str:
    """The first start outside its windows at which everybody it needs is free in this plan."""
    starts = Starts(problem, request, mode)
    for item in solution.served:
        first, last = starts.units.down(item.start), starts.units.up(item.end)
        for name in item.all_resources:
            if not problem.resource_by_id[name].shared:
                starts.calendars.take(name, first, last)
    starts.refresh()
    unit = next(masks.bits(starts.anywhere & ~starts.own), None)
    return "" if unit is None else when(problem, starts.units.time(unit))


def _of_shift(problem: Problem, solution: Solution, shift: Shift) -> Iterator[Cause]:
    item = solution.of(shift.id)
    mode = item.mode if item else shift.mode_ids[0]
    for demand in shift.demands_in(mode):
        crew = item.resources(demand.role) if item else ()
        if len(crew) >= demand.min:
            continue
        for person in eligible.candidates(problem, shift, demand):
            there = not absent(person, shift, shift.window.start, shift.window.end)
            if person.id not in crew and there:
                wish = _joined(shift, mode, item, demand.role, person.id)
                found = broken_by(problem, solution, wish)
                for words in sentences(problem, found)[:1]:
                    yield Cause("rule", f"{person.label} could be {demand.role}, but: {words}")
        day = day_name(shift.window.start.astimezone(problem.zone_info).date())
        skill = " and ".join(skill_words(n) for n in demand.skills if not n.preferred)
        more = f"Maybe one more person{f' with {skill}' if skill else ''} on {day}."
        words = f"It has {len(crew)} of the {demand.min} that it needs as {demand.role}."
        yield Cause("taken", words, more)


def _joined(shift: Shift, mode: str | None, item: Served | None, role: str, person: str) -> Served:
    """The shift with one more person in a role."""
    crews = {d.role: item.resources(d.role) if item else () for d in shift.demands_in(mode)}
    crews[role] = (*crews[role], person)
    return Served(
        request=shift.id,
        mode=mode,
        start=shift.window.start,
        end=shift.window.end,
        assignments=tuple(Assignment(role=r, resources=names) for r, names in crews.items()),
    )
