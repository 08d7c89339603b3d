"""Says in the model that somebody has a stretch of time without work."""

from typing import TYPE_CHECKING, NamedTuple, cast

from models.contracts import TagFilter
from models.resources import Staff
from solver.model.extent import Extent, extent_of
from solver.model.order import all_of, is_no_later, none_of
from solver.model.work import clause

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from solver.model.variables import Condition, Expression, Literal, Variables


class Work(NamedTuple):
    """What one person may do of a kind, and the length of the stretch that is sought."""

    person: Staff
    tags: TagFilter
    extents: tuple[Extent, ...]
    ticks: int


class Room(NamedTuple):
    """Where a stretch must lie, in ticks, with the first and the last tick that can be."""

    begin: "Expression"
    end: "Expression"
    first: int
    last: int
    owner: str
    """The use that it follows; empty where its ends are known."""


class Begin(NamedTuple):
    """Where a stretch might begin: at a tick, or at the end of a use that is free to move."""

    moment: "Expression"
    first: int
    last: int
    owner: str


def work_of(x: "Variables", person: Staff, tags: TagFilter, ticks: int) -> Work:
    """Everything that the person may do and `tags` accept."""
    named = (n for n in x.users(person.id) if tags.accepts(x.problem.request_by_id[n].tags))
    return Work(person, tags, tuple(extent_of(x, name) for name in named), ticks)


def fixed_room(begin: int, end: int) -> Room:
    """A room whose ends are known."""
    return Room(begin, end, begin, end, "")


def room_after(extent: Extent, ticks: int) -> Room:
    """So many ticks from the start of a use on."""
    first, last = extent.first_start, extent.last_start + ticks
    if first == extent.last_start:
        return fixed_room(first, last)
    return Room(extent.start, extent.start + ticks, first, last, extent.request)


def keep_stretch(
    x: "Variables",
    work: Work,
    room: Room,
    missed: "Expression",
    on: "Literal | None",
    held: "Iterable[Condition]" = (),
) -> None:
    """While `held`, the room holds a stretch free of the work, unless `missed`.

    A stretch may as well begin with the room or where a use ends.
    """
    clause(x, [*_stretches(x, work, room), *(lit.negated() for lit in held)], missed, on)


def has_stretch(x: "Variables", work: Work, room: Room) -> "Condition":
    """A literal that says exactly whether the room holds a stretch free of the work."""
    return none_of(x, _stretches(x, work, room)).negated()


def _stretches(x: "Variables", work: Work, room: Room) -> "list[Condition]":
    """Where it might be: whether each is free and lies in the room."""
    return [_free_in(x, work, room, begin) for begin in _begins(work, room)]


def _begins(work: Work, room: Room) -> "Iterator[Begin]":
    fixed = {e.first_end for e in work.extents if e.first_end == e.last_end > room.first}
    if not room.owner:
        fixed.add(room.first)
    for end in sorted(fixed):
        if end + work.ticks <= room.last:
            yield Begin(end, end, end, "")
    for extent in work.extents:
        is_near = extent.last_end > room.first and extent.first_end + work.ticks <= room.last
        if extent.first_end < extent.last_end and is_near:
            yield Begin(extent.end, extent.first_end, extent.last_end, extent.request)


def _free_in(x: "Variables", work: Work, room: Room, begin: Begin) -> "Condition":
    """Whether the stretch is free and lies in the room."""
    needed = [_free_from(x, work, begin)]
    if room.owner or begin.owner:
        key = (room.owner or room.first, begin.owner or begin.first, room.last, work.ticks)
        needed.append(is_no_later(x, room.begin, begin.moment, "room begins", *key))
        last = begin.moment + work.ticks
        needed.append(is_no_later(x, last, room.end, "room ends", *key))
    return needed[0] if len(needed) == 1 else all_of(x, needed)


def _free_from(x: "Variables", work: Work, begin: Begin) -> "Condition":
    tags, where = work.tags, begin.owner or begin.first
    key = ("free from", work.person.id, tags, work.ticks, where)
    if key not in x.shared:
        x.shared[key] = none_of(x, _disturbing(x, work, begin))
    return cast("Condition", x.shared[key])


def _disturbing(x: "Variables", work: Work, begin: Begin) -> "Iterator[Condition]":
    """For each use that may touch the stretch, whether it does."""
    for other in work.extents:
        used = x.uses(other.request, work.person.id)
        if other.first_start >= begin.last + work.ticks or other.last_end <= begin.first:
            continue
        if other.last_start < begin.first + work.ticks and other.first_end > begin.last:
            yield used
        elif other.request != begin.owner:
            where = (other.request, begin.owner or begin.first)
            before = is_no_later(x, other.end, begin.moment, "before", *where)
            end = begin.moment + work.ticks
            after = is_no_later(x, end, other.start, "after", *where, work.ticks)
            yield all_of(x, [used, before.negated(), after.negated()])
