"""Says in the model what a request pays a resource by the hour."""

from math import gcd
from typing import TYPE_CHECKING

from models.requests import Request, Shift, Trip
from models.resources import Resource
from solver.facts.charges import HOUR_SECONDS, PERCENT, cents

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def most_charged(
    x: "Variables", resource: Resource, request: Request, premium_percent: int = 0
) -> int:
    """No less than the request could pay the resource, in cents."""
    if isinstance(request, Shift):
        lengths = [request.credited_seconds]
    elif isinstance(request, Trip):
        lengths = [x.problem.horizon.seconds + request.dropoff.service_seconds]
    else:
        lengths = [request.seconds_in(mode) for mode in request.mode_ids]
    return max(cents(resource, length, premium_percent) for length in lengths)


def charges(
    x: "Variables", resource: Resource, request: Request, premium_percent: int = 0
) -> "list[Expression]":
    """The cents that the request pays, in parts; nothing where it does not use the resource."""
    used = x.uses(request.id, resource.id)
    if isinstance(request, Shift):
        return [cents(resource, request.credited_seconds, premium_percent) * used]
    if isinstance(request, Trip):
        return [_ride(x, resource, request, premium_percent)]
    lengths = {mode: request.seconds_in(mode) for mode in request.mode_ids}
    prices = {mode: cents(resource, lengths[mode], premium_percent) for mode in lengths}
    if len(set(prices.values())) == 1:
        return [next(iter(prices.values())) * used]
    return [p * x.both(used, x.in_mode(request.id, mode)) for mode, p in prices.items()]


def _ride(x: "Variables", resource: Resource, request: Trip, premium_percent: int) -> "Expression":
    price = resource.cents_per_hour * (PERCENT + premium_percent) * x.grid.tick_seconds
    common = gcd(price, PERCENT * HOUR_SECONDS)
    most = most_charged(x, resource, request, premium_percent)
    paid = x.model.new_int_var(0, most, "")
    ticks = x.end(request.id) - x.start(request.id)
    enough = price // common * ticks <= PERCENT * HOUR_SECONDS // common * paid
    x.only(x.model.add(enough), None, x.uses(request.id, resource.id))
    return paid
