"""Literals that count the gaps in one person's work of a day."""

from typing import TYPE_CHECKING, cast

from models.resources import Staff
from models.split_work import SplitRule
from solver.facts.gaps import gaps_inside
from solver.model.extent import Extent, extent_of
from solver.model.order import all_of, is_no_later
from solver.model.work import Piece, Term, is_exclusive, pieces

if TYPE_CHECKING:
    from solver.model.variables import Condition, Literal, Variables


def gaps_on(x: "Variables", rule: SplitRule, person: Staff, day: int) -> list[Term]:
    """The gaps of one day: those inside shifts, and one before each use that begins after one."""
    today = pieces(x, person, rule.tags)[day]
    counted = [(piece.used, gaps_inside(rule, piece.request)) for piece in today]
    terms = [Term(used * number, number) for used, number in counted if number]
    if not is_exclusive(x, person):
        before = (_gap_before(x, rule, today, piece) for piece in today)
        terms += [Term(gap, 1) for gap in before if gap is not None]
    return terms


def _gap_before(
    x: "Variables", rule: SplitRule, today: tuple[Piece, ...], later: Piece
) -> "Literal | None":
    """Whether a use follows a gap: something ended before it, and nothing too late for one."""
    ends_in_time: list[Literal] = []
    ends_too_late: list[Literal] = []
    for piece in today:
        if piece.request.id != later.request.id:
            in_time, too_late = _ends(x, rule, piece, later)
            ends_in_time += [] if in_time is None else [in_time]
            ends_too_late += [] if too_late is None else [too_late]
    if not ends_in_time:
        return None
    conditions: list[Condition] = [later.used, x.any_of(ends_in_time)]
    conditions += [literal.negated() for literal in ends_too_late]
    return cast("Literal", all_of(x, conditions))


def _ends(
    x: "Variables", rule: SplitRule, piece: Piece, later: Piece
) -> "tuple[Literal | None, Literal | None]":
    """Whether a use starts before the other and leaves a gap that counts, or one that is too short.

    None stands for what cannot be.
    """
    one, other = extent_of(x, piece.request.id), extent_of(x, later.request.id)
    tick, most = x.grid.tick_seconds, rule.shorter_than_seconds
    earlier = _starts_before(x, one, other)
    soon = _starts_within(x, one, other, rule.longer_than_seconds // tick)
    near = True if most is None else _starts_within(x, one, other, x.grid.ticks(most) - 1)
    not_soon = not soon if isinstance(soon, bool) else soon.negated()
    return _both(x, piece, earlier, near, not_soon), _both(x, piece, earlier, soon)


def _starts_before(x: "Variables", one: Extent, other: Extent) -> "Condition | bool":
    if one.last_start < other.first_start:
        return True
    if one.first_start >= other.last_start:
        return False
    return is_no_later(x, one.start + 1, other.start, "starts before", one.request, other.request)


def _starts_within(x: "Variables", one: Extent, other: Extent, ticks: int) -> "Condition | bool":
    """Whether the other starts at most so many ticks after the end of the first."""
    if other.last_start <= one.first_end + ticks:
        return True
    if other.first_start > one.last_end + ticks:
        return False
    names = one.request, other.request
    return is_no_later(x, other.start, one.end + ticks, "starts within", ticks, *names)


def _both(x: "Variables", piece: Piece, *facts: "Condition | bool") -> "Literal | None":
    """Whether the use takes place and all of this is so; None if it cannot be."""
    if any(fact is False for fact in facts):
        return None
    open_facts = [fact for fact in facts if not isinstance(fact, bool)]
    return cast("Literal", all_of(x, [piece.used, *open_facts])) if open_facts else piece.used
