"""Says in the model what a request pays a resource by the hour."""

from math import gcd
from typing import TYPE_CHECKING

from models.requests import Request, Shift, Trip
from models.resources import Resource
from solver.facts.charges import HOUR_SECONDS, cents

if TYPE_CHECKING:
    from solver.model.variables import Expression, Variables


def most_charged(x: "Variables", resource: Resource, request: Request) -> int:
    """No less than the request could pay the resource, in cents."""
    if isinstance(request, Shift):
        return cents(resource, request.credited_seconds)
    if isinstance(request, Trip):
        return cents(resource, x.problem.horizon.seconds + request.dropoff.service_seconds)
    return max(cents(resource, request.seconds_in(mode)) for mode in request.mode_ids)


def charges(x: "Variables", resource: Resource, request: Request) -> "list[Expression]":
    """The cents that the request pays, in parts; nothing where it does not use the resource."""
    used = x.uses(request.id, resource.id)
    if isinstance(request, Shift):
        return [cents(resource, request.credited_seconds) * used]
    if isinstance(request, Trip):
        return [_ride(x, resource, request)]
    prices = {mode: cents(resource, request.seconds_in(mode)) for mode in request.mode_ids}
    if len(set(prices.values())) == 1:
        return [next(iter(prices.values())) * used]
    return [p * x.both(used, x.in_mode(request.id, mode)) for mode, p in prices.items()]


def _ride(x: "Variables", resource: Resource, request: Trip) -> "Expression":
    price = resource.cents_per_hour * x.grid.tick_seconds
    common = gcd(price, HOUR_SECONDS)
    paid = x.model.new_int_var(0, most_charged(x, resource, request), "")
    ticks = x.end(request.id) - x.start(request.id)
    enough = price // common * ticks <= HOUR_SECONDS // common * paid
    x.only(x.model.add(enough), None, x.uses(request.id, resource.id))
    return paid
