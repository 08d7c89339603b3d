"""Says in the model what the overtime of a person's contracts comes to."""

from math import gcd
from typing import TYPE_CHECKING

from models.resources import Staff
from solver.facts.overtime import PERCENT_HOUR_SECONDS, Above, overtime_of
from solver.model.work import pieces, seconds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from solver.model.variables import Expression, Variables


def overtime_terms(x: "Variables", person: Staff) -> "Iterator[Expression]":
    """The cents of each period in which there may be overtime."""
    for above in overtime_of(x.problem, person):
        days = pieces(x, person, above.rule.tags)[above.period.first : above.period.end]
        terms = [term for some in days for piece in some for term in seconds(x, piece)]
        most = above.cents(sum(term.most for term in terms))
        if most:
            yield _paid(x, above, x.total(term.value for term in terms), most)


def _paid(x: "Variables", above: Above, total: "Expression", most: int) -> "Expression":
    paid = x.model.new_int_var(0, most, "")
    common = gcd(above.rate, PERCENT_HOUR_SECONDS)
    earned = above.rate // common * (total - above.limit_seconds)
    x.model.add(earned <= PERCENT_HOUR_SECONDS // common * paid)
    return paid
