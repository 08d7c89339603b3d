"""Whether one request is over before another starts, for rules on pairs that may meet."""

from typing import TYPE_CHECKING, cast

from solver.model.presence import fixed_length

if TYPE_CHECKING:
    from solver.model.variables import Expression, Literal, Variables


def meet_only_with(
    x: "Variables",
    one: str,
    other: str,
    missed: "Expression",
    on: "Literal | None",
    *held: "Literal",
) -> None:
    """While the literals hold, the two overlap, buffers left aside, only if `missed` is 1."""
    if must_meet(x, one, other):
        x.only(x.model.add(missed >= 1), on, *held)
    elif may_meet(x, one, other):
        orders = is_over_before(x, one, other) + is_over_before(x, other, one)
        x.only(x.model.add(orders + missed >= 1), on, *held)


def is_over_before(x: "Variables", one: str, other: str) -> "Literal":
    """A literal that may be true only if `one` ends no later than `other` starts."""
    key = ("is over before", one, other)
    if key not in x.shared:
        literal = x.model.new_bool_var("")
        x.only(x.model.add(x.end(one) <= x.start(other)), None, literal)
        x.shared[key] = literal
    return cast("Literal", x.shared[key])


def may_meet(x: "Variables", one: str, other: str) -> bool:
    """Whether the windows of the two leave them any moment in common."""
    (first, latest_end), (second, other_end) = _reach(x, one), _reach(x, other)
    if latest_end is not None and latest_end <= second:
        return False
    return other_end is None or other_end > first


def must_meet(x: "Variables", one: str, other: str) -> bool:
    """Whether the two have a moment in common whenever both take place, as fixed shifts may."""
    fixed = (x.start(name).domain.size() == 1 and fixed_length(x, name) for name in (one, other))
    return all(fixed) and may_meet(x, one, other)


def those_that_may_meet(x: "Variables", request: str) -> frozenset[str]:
    """Every request, itself among them, that may have a moment in common with this one."""
    key = ("may meet", request)
    if key not in x.shared:
        others = (other.id for other in x.problem.requests)
        found = (other for other in others if other == request or may_meet(x, request, other))
        x.shared[key] = frozenset(found)
    return cast("frozenset[str]", x.shared[key])


def _reach(x: "Variables", request: str) -> tuple[int, int | None]:
    """Its earliest start, and its latest end where its length is known."""
    key = ("reach", request)
    if key not in x.shared:
        domain, length = x.start(request).domain, fixed_length(x, request)
        x.shared[key] = domain.min(), None if length is None else domain.max() + length
    return cast("tuple[int, int | None]", x.shared[key])
