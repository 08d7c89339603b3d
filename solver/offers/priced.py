"""What one request costs the plan, proven."""

from dataclasses import dataclass

from solver.offers.part import Choice, Cost


@dataclass(frozen=True, slots=True)
class Priced:
    """The price of a request, and who serves it in the best plan."""

    id: str
    cost: Cost
    """The best plan with it, less the best plan without; below zero, it makes the plan better."""
    filling: tuple[tuple[Choice, ...], ...]
    """For each of its roles, who fills it."""
