"""Prices the parts of one question, one after the other, within a time."""

from time import monotonic

from solver.offers.part import Part
from solver.offers.price import price
from solver.offers.priced import Priced


def price_parts(parts: tuple[Part, ...], seconds: float) -> tuple[Priced, ...] | None:
    """The prices of all requests of all parts; None where `seconds` are too few."""
    deadline = monotonic() + seconds
    found: list[Priced] = []
    for part in parts:
        priced = price(part, deadline - monotonic())
        if priced is None:
            return None
        found += priced
    return tuple(found)
