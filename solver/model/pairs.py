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
    if may_meet(x, one, other):
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
    reaches = [(x.start(name).domain, fixed_length(x, name)) for name in (one, other)]
    (first, length), (second, other_length) = reaches
    if length is not None and first.max() + length <= second.min():
        return False
    return other_length is None or second.max() + other_length > first.min()
