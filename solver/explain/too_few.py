"""Demand that nobody can meet, found before anything is solved, in sentences."""

from collections.abc import Iterator
from typing import NamedTuple

from models.demands import Demand
from models.problem import Problem
from models.requests import Shift
from solver.explain.causes import causes
from solver.explain.who_could import skill_words
from solver.facts import eligible
from solver.facts.words import some_names, when
from solver.rules.availability import absent


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
    for shift, demand, able in needs:
        if len(able) < demand.min:
            skills = [skill_words(need) for need in demand.skills if not need.preferred]
            what = f" with {' and '.join(skills)}" if skills else ""
            there = f"{len(able)} are available" if len(able) != 1 else "1 is available"
            who = f": {some_names(problem, list(able))}" if able else ""
            yield Impossible(
                (shift.id,),
                f"{shift.label} on {when(problem, shift.window.start)} needs {demand.min} "
                f"as {demand.role}{what}, {there}{who}.",
            )


def unservable(problem: Problem) -> Iterator[Impossible]:
    """Each appointment or ride that could not be served even if it were alone."""
    for request in problem.requests:
        if not isinstance(request, Shift):
            why = causes(problem, request.id)
            if why:
                words = " ".join(dict.fromkeys(cause.words for cause in why[:2]))
                yield Impossible((request.id,), f"{request.label} cannot be served: {words}")
