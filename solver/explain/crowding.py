"""Shifts that need more people together than could work any of them."""

from collections import deque
from collections.abc import Iterable, Iterator

from models.problem import Problem
from models.resources import Staff
from models.times import local_day
from solver.explain.too_few import Impossible, Need
from solver.facts.words import day_name, some_names, when
from solver.facts.work import is_one_a_day


def crowding(problem: Problem, needs: tuple[Need, ...]) -> Iterator[Impossible]:
    """For each moment, or each day where nobody works twice, the shifts that are short together.

    By Hall's theorem: if some places cannot all be filled, there are shifts whose places
    outnumber everybody who could work one of them.
    """
    shared = {resource.id for resource in problem.resources if resource.shared}
    needs = tuple(need for need in needs if shared.isdisjoint(need.able))
    told: set[tuple[str, ...]] = set()
    for when_words, together in _crowds(problem, needs):
        short = _short_together(together)
        names = tuple(dict.fromkeys(need.shift.id for need in short))
        if short and names not in told:
            told.add(names)
            yield _said(problem, short, names, when_words)


def _crowds(problem: Problem, needs: tuple[Need, ...]) -> Iterator[tuple[str, list[Need]]]:
    people = [person for person in problem.resources if isinstance(person, Staff)]
    if people and all(is_one_a_day(problem, person) for person in people):
        for day in problem.days:
            starting = [n for n in needs if _day(problem, n) == day]
            yield f"on {day_name(day)}", starting
        return
    for moment in sorted({need.shift.window.start for need in needs}):
        running = [n for n in needs if n.shift.window.start <= moment < n.shift.window.end]
        yield f"at once on {when(problem, moment)}", running


def _day(problem: Problem, need: Need) -> object:
    return local_day(need.shift.window.start, problem.zone_info)


def _short_together(needs: list[Need]) -> list[Need]:
    """The needs that one place in vain leads to; none if every place can be filled."""
    places = [index for index, need in enumerate(needs) for _ in range(need.places)]
    taken: dict[str, int] = {}
    for place in range(len(places)):
        seen = _seat(needs, places, place, taken)
        if seen is not None:
            stuck = {places[taken[person]] for person in seen} | {places[place]}
            return [needs[index] for index in sorted(stuck)]
    return []


def _seat(
    needs: list[Need], places: list[int], place: int, taken: dict[str, int]
) -> Iterable[str] | None:
    """Find somebody for a place, who may leave another place to somebody else, and so on.

    None if somebody was found, else everybody who was asked.
    """
    asked_for: dict[str, int] = {}
    waiting = deque((place,))
    while waiting:
        empty = waiting.popleft()
        for person in needs[places[empty]].able:
            if person in asked_for:
                continue
            asked_for[person] = empty
            if person not in taken:
                _move_up(person, asked_for, taken)
                return None
            waiting.append(taken[person])
    return asked_for


def _move_up(person: str, asked_for: dict[str, int], taken: dict[str, int]) -> None:
    """Everybody takes the place they were asked for, from the free person on."""
    holders = {place: name for name, place in taken.items()}
    free: str | None = person
    while free is not None:
        place = asked_for[free]
        taken[free], free = place, holders.get(place)


def _said(
    problem: Problem, short: list[Need], names: tuple[str, ...], when_words: str
) -> Impossible:
    wanted = sum(need.places for need in short)
    able = tuple(dict.fromkeys(person for need in short for person in need.able))
    return Impossible(
        names,
        f"{some_names(problem, list(names))} need {wanted} people {when_words}, but only "
        f"{len(able)} could work any of them: {some_names(problem, list(able))}.",
    )
