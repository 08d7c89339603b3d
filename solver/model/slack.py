"""What a constraint may be missed by: nothing for a rule, at a price for a wish."""

from typing import Protocol

from ortools.sat.python import cp_model


class Slack(Protocol):
    """Where one instance of a rule takes the amounts it is missed by."""

    on: cp_model.IntVar | None
    """The literal under which the constraint holds; None if it always does."""
    is_hard: bool
    """Whether every amount is 0, so that a constraint may be written without them."""

    def amount(self, most: int) -> cp_model.LinearExpr | int:
        """An amount between 0 and `most` that the constraint may be missed by."""


class NoSlack:
    """A hard rule: every amount is 0."""

    is_hard = True

    def __init__(self, on: cp_model.IntVar | None) -> None:
        self.on = on

    def amount(self, most: int) -> cp_model.LinearExpr | int:
        """Always 0."""
        return 0


class PricedSlack:
    """A wish: amounts are free variables that a goal sums up."""

    on: cp_model.IntVar | None = None
    is_hard = False

    def __init__(self, model: cp_model.CpModel, price: int) -> None:
        self._model = model
        self._price = price
        self.points: list[cp_model.LinearExpr | int] = []

    def amount(self, most: int) -> cp_model.LinearExpr | int:
        """A new variable; minimising pushes it down to what is really missed."""
        if most <= 0:
            return 0
        missed = self._model.new_int_var(0, most, "")
        self.points.append(self._price * missed)
        return missed
