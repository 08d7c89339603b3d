"""The literals of one person's work: what starts on which day, and whether anything does."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeVar, cast

from models.contracts import TagFilter
from models.requests import Request, Trip
from models.resources import Staff
from solver.facts.work import is_one_a_day

if TYPE_CHECKING:
    from solver.model.variables import Condition, Expression, Literal, Variables

T = TypeVar("T")


class Piece(NamedTuple):
    """A use that may start on a certain day."""

    request: Request
    used: "Literal"
    """Whether the person serves the request, and it starts on that day."""


class Term(NamedTuple):
    """Part of a sum, with the most that it can be."""

    value: "Expression"
    most: int


def pieces(x: "Variables", person: Staff, tags: TagFilter) -> tuple[tuple[Piece, ...], ...]:
    """For each day of the horizon, the person's possible work that `tags` accept."""
    return _kept(
        x,
        ("pieces", person.id, tags),
        lambda: tuple(
            tuple(piece for piece in some if tags.accepts(piece.request.tags))
            for some in _all_pieces(x, person)
        ),
    )


def works(x: "Variables", person: Staff, tags: TagFilter) -> "tuple[Literal, ...]":
    """For each day of the horizon, whether work that `tags` accept starts on it."""
    return _kept(
        x,
        ("works", person.id, tags),
        lambda: tuple(
            _any_of(x, person, [piece.used for piece in some]) for some in pieces(x, person, tags)
        ),
    )


def either(x: "Variables", literals: "Sequence[Literal]") -> "Literal":
    """Whether any of these holds, one literal for all who ask."""
    key = ("either", *sorted(literal.index for literal in literals))
    return _kept(x, key, lambda: x.any_of(literals))


def is_exclusive(x: "Variables", person: Staff) -> bool:
    """Whether the model may take for granted that the person starts one use a day at most."""
    return _kept(
        x,
        ("one a day", person.id),
        # Not where rules can be switched off one by one: this would keep one of them for good.
        lambda: x.narrow and is_one_a_day(x.problem, person),
    )


def seconds(x: "Variables", piece: Piece) -> list[Term]:
    """The working time of a piece of work, nothing where it is not done."""
    request = piece.request
    if request.kind == "shift":
        return [Term(request.credited_seconds * piece.used, request.credited_seconds)]
    if request.kind == "trip":
        return [_ride_seconds(x, request, piece)]
    lengths = {mode: request.seconds_in(mode) for mode in request.mode_ids}
    if len(set(lengths.values())) == 1:
        only = next(iter(lengths.values()))
        return [Term(only * piece.used, only)]
    return [
        Term(length * x.both(piece.used, x.in_mode(request.id, mode)), length)
        for mode, length in lengths.items()
    ]


def clause(
    x: "Variables", literals: "Sequence[Condition]", missed: "Expression", on: "Literal | None"
) -> None:
    """At least one of `literals` holds, unless `missed`."""
    kept = {x.true.index, x.false.negated().index}
    if any(literal.index in kept for literal in literals):
        return
    if not isinstance(missed, int):
        literals = [*literals, cast("Literal", missed)]
    x.only(x.model.add_bool_or(*literals), on)


def _kept(x: "Variables", key: object, make: Callable[[], T]) -> T:
    if key not in x.shared:
        x.shared[key] = make()
    return cast("T", x.shared[key])


def _all_pieces(x: "Variables", person: Staff) -> tuple[tuple[Piece, ...], ...]:
    return _kept(x, ("pieces", person.id), lambda: _by_day(x, person))


def _by_day(x: "Variables", person: Staff) -> tuple[tuple[Piece, ...], ...]:
    days: list[list[Piece]] = [[] for _ in x.problem.days]
    for name in x.users(person.id):
        request, used = x.problem.request_by_id[name], x.uses(name, person.id)
        for day in x.possible_days(name):
            if day in x.days:
                literal = x.both(used, x.on_day(name, day))
                days[x.days[day]].append(Piece(request, literal))
    return tuple(tuple(some) for some in days)


def _any_of(x: "Variables", person: Staff, literals: "Iterable[Literal]") -> "Literal":
    chosen = [literal for literal in literals if literal is not x.false]
    if len(chosen) <= 1:
        return x.any_of(chosen)
    key = ("any of", *sorted(literal.index for literal in chosen))
    return _kept(x, key, lambda: _new_any_of(x, person, chosen))


def _new_any_of(x: "Variables", person: Staff, literals: "list[Literal]") -> "Literal":
    if not is_exclusive(x, person):
        return x.any_of(literals)
    result = x.model.new_bool_var("")
    x.model.add_exactly_one(*literals, result.negated())
    return result


def _ride_seconds(x: "Variables", ride: Trip, piece: Piece) -> Term:
    longest = x.grid.at(x.problem.horizon.end) + x.grid.ticks(ride.dropoff.service_seconds)
    lasts = x.model.new_int_var(-longest, longest, "")
    taken = x.end(ride.id) - x.start(ride.id)
    x.only(x.model.add(lasts == taken), None, piece.used)
    x.only(x.model.add(lasts == 0), None, piece.used.negated())
    return Term(x.grid.tick_seconds * lasts, x.grid.tick_seconds * longest)
