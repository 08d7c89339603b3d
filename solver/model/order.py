"""Literals that say exactly whether something is so, so that a plan leaves none of them open."""

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from collections.abc import Iterable

    from solver.model.variables import Condition, Expression, Literal, Variables


def is_no_later(x: "Variables", one: "Expression", other: "Expression", *key: object) -> "Literal":
    """A literal that equals `one <= other`; the same one for the same key."""
    if key not in x.shared:
        literal = x.model.new_bool_var("")
        x.only(x.model.add(one <= other), None, literal)
        x.only(x.model.add(one >= other + 1), None, literal.negated())
        x.shared[key] = literal
    return cast("Literal", x.shared[key])


def all_of(x: "Variables", conditions: "Iterable[Condition]") -> "Condition":
    """A literal that equals the conjunction."""
    return none_of(x, [condition.negated() for condition in conditions])


def none_of(x: "Variables", conditions: "Iterable[Condition]") -> "Condition":
    """A literal that equals the conjunction of the negations."""
    return x.any_of(cast("list[Literal]", list(conditions))).negated()
