"""Demand that nobody can meet, found before anything is solved, in sentences."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from models.demands import Demand
from models.problem import Problem
from models.requests import Shift
from solver.explain.barred import Barred
from solver.explain.causes import causes
from solver.explain.who_could import skill_words
from solver.facts import eligible
from solver.facts.words import some_names, when
from solver.rules.availability import absent

TOLD = 2
"""So many people are named whom rules keep from a shift."""


class Impossible(NamedTuple):
    """Something that every plan must leave short, whatever else it does."""

    requests: tuple[str, ...]
    sentence: str


class Need(NamedTuple):
    """What a shift must have in one role, and who could work it."""

    shift: Shift
    demand: Demand
    able: tuple[str, ...]

    @property
    def places(self) -> int:
        """As many as it must have, as far as there are any."""
        return min(self.demand.min, len(self.able))


def needs_of(problem: Problem) -> tuple[Need, ...]:
    """Every role of every shift without alternatives that must have somebody."""
    return tuple(
        Need(shift, demand, able_to_work(problem, shift, demand))
        for shift in problem.requests
        if isinstance(shift, Shift) and not shift.modes
        for demand in shift.demands
        if demand.min and demand.kind == "staff"
    )


def able_to_work(problem: Problem, shift: Shift, demand: Demand) -> tuple[str, ...]:
    """Whoever could fill the role in the shift, if there were nothing else to do."""
    start, end = shift.window.start, shift.window.end
    named = eligible.candidates(problem, shift, demand)
    return tuple(person.id for person in named if not absent(person, shift, start, end))


def too_few(problem: Problem, needs: tuple[Need, ...]) -> Iterator[Impossible]:
    """Each shift that needs more people of a kind than could ever work it."""
    barred = Barred(problem)
    for need in needs:
        shift, demand, able = need
        # Asked in turn until there are enough, as most shifts have them at once.
        lawful = (name for name in able if barred.why(shift, demand.role, name) is None)
        there = list(islice(lawful, demand.min))
        if len(there) < demand.min:
            why = _why_not(barred, need, [name for name in able if name not in there])
            yield Impossible((shift.id,), _words(problem, need, there) + why)


def _words(problem: Problem, need: Need, there: list[str]) -> str:
    demand = need.demand
    skills = [skill_words(skill) for skill in demand.skills if not skill.preferred]
    what = f" with {' and '.join(skills)}" if skills else ""
    number = f"{len(there)} are available" if len(there) != 1 else "1 is available"
    who = f": {some_names(problem, there)}" if there else ""
    return (
        f"{need.shift.label} on {when(problem, need.shift.window.start)} needs {demand.min} "
        f"as {demand.role}{what}, {number}{who}."
    )


def _why_not(barred: Barred, need: Need, names: list[str]) -> str:
    """What the shift alone would break of the first people whom rules keep from it."""
    if not names:
        return ""
    told = filter(None, (barred.why(need.shift, need.demand.role, n) for n in names[:TOLD]))
    others = f" {len(names) - TOLD} more could not either." if len(names) > TOLD else ""
    return f" With it alone {' '.join(told)}{others}"


def unservable(problem: Problem) -> Iterator[Impossible]:
    """Each appointment or ride that could not be served even if it were alone."""
    for request in problem.requests:
        if not isinstance(request, Shift):
            why = causes(problem, request.id)
            if why:
                words = " ".join(dict.fromkeys(cause.words for cause in why[:2]))
                yield Impossible((request.id,), f"{request.label} cannot be served: {words}")
