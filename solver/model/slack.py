"""What a constraint may be missed by: nothing for a rule, at a price for a wish."""

from typing import NamedTuple, Protocol

from ortools.sat.python import cp_model


class Slack(Protocol):
    """Where one instance of a rule takes the amounts it is missed by."""

    on: cp_model.IntVar | None
    """The literal under which the constraint holds; None if it always does."""
    is_hard: bool
    """Whether every amount is 0, so that a constraint may be written without them."""

    def amount(self, most: int) -> cp_model.LinearExpr | int:
        """An amount between 0 and `most` that the constraint may be missed by."""

    def shortfall(self, least: int, most: int, seconds: int) -> cp_model.LinearExpr | int:
        """An amount of work that is asked for and not given, each unit worth so many seconds."""


class Shortfall(NamedTuple):
    """What one constraint lacks of the work that a required rule asks for."""

    missed: cp_model.IntVar | None
    """Units above the least; None where it can be no more."""
    least: int
    """Units that no plan can give."""
    seconds: int
    """What a unit is worth."""


def in_seconds(lacking: list[Shortfall]) -> cp_model.LinearExpr | int:
    """What all of it comes to; a number where no plan lacks more than another."""
    least = sum(lack.seconds * lack.least for lack in lacking)
    more = [lack.seconds * lack.missed for lack in lacking if lack.missed is not None]
    return cp_model.LinearExpr.sum([*more, least]) if more else least


class RequiredSlack:
    """A required rule: every amount is 0, but work that it asks for may be lacking."""

    is_hard = True

    def __init__(
        self, model: cp_model.CpModel, on: cp_model.IntVar | None, lacking: list[Shortfall]
    ) -> None:
        self.on = on
        self._model, self._lacking = model, lacking

    def amount(self, most: int) -> cp_model.LinearExpr | int:
        """Always 0."""
        return 0

    def shortfall(self, least: int, most: int, seconds: int) -> cp_model.LinearExpr | int:
        """A new variable above the least; what it comes to is minimised above every goal."""
        missed = self._model.new_int_var(0, most - least, "") if most > least else None
        self._lacking.append(Shortfall(missed, least, seconds))
        return least if missed is None else missed + least


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

    def shortfall(self, least: int, most: int, seconds: int) -> cp_model.LinearExpr | int:
        """An amount like any other: nothing that is wished for is owed."""
        return self.amount(most)
