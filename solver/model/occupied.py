"""Whether a resource is used during a span of time."""

from typing import TYPE_CHECKING, cast

from models.times import Window
from solver.model.presence import fixed_length

if TYPE_CHECKING:
    from ortools.sat.python import cp_model

    from solver.model.variables import Literal, Variables


def occupied(x: "Variables", resource: str, window: Window) -> "Literal | None":
    """A literal that is true if the resource is used then; None if it cannot be."""
    low, high = x.grid.at(window.start), x.grid.at(window.end)
    users = [name for name in x.users(resource) if _may_touch(x, name, low, high)]
    if not users:
        return None
    used = x.model.new_bool_var("")
    for name in users:
        x.model.add_bool_or(
            used,
            x.uses(name, resource).negated(),
            ends_by(x, name, low),
            starts_from(x, name, high),
        )
    return used


def _may_touch(x: "Variables", request: str, low: int, high: int) -> bool:
    domain, length = x.start(request).domain, fixed_length(x, request)
    return bool(domain.min() < high) and (length is None or bool(domain.max() + length > low))


def ends_by(x: "Variables", request: str, tick: int) -> "Literal":
    """Whether the request ends no later than `tick`."""
    return _compared(x, "ends by", request, x.end(request) <= tick, x.end(request) > tick, tick)


def starts_from(x: "Variables", request: str, tick: int) -> "Literal":
    """Whether the request starts no earlier than `tick`."""
    start = x.start(request)
    return _compared(x, "starts from", request, start >= tick, start < tick, tick)


def _compared(
    x: "Variables",
    what: str,
    request: str,
    holds: "cp_model.BoundedLinearExpression | bool",
    fails: "cp_model.BoundedLinearExpression | bool",
    tick: int,
) -> "Literal":
    key = (what, request, tick)
    if key not in x.shared:
        literal = x.model.new_bool_var("")
        x.only(x.model.add(holds), None, literal)
        x.only(x.model.add(fails), None, literal.negated())
        x.shared[key] = literal
    return cast("Literal", x.shared[key])
