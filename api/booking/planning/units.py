"""How a problem calls the units of a resource: each is a resource of its own."""

from api.booking.resource import BookableResource, Pool


def unit_numbers(resource: BookableResource) -> tuple[int, ...]:
    """The units that claims name; 0 stands for the seats of a pool."""
    if isinstance(resource.capacity, Pool):
        return (0,)
    return tuple(range(1, resource.capacity.count + 1))


def unit_id(resource_id: str, unit: int) -> str:
    """The id in the problem; the first unit, and a pool, has the resource's own."""
    return resource_id if unit <= 1 else f"{resource_id}/{unit}"


def unit_of(name: str, resource: BookableResource) -> int:
    """The unit that an id in the problem stands for."""
    if isinstance(resource.capacity, Pool):
        return 0
    _, _, number = name.partition("/")
    return int(number or 1)


def resource_of(name: str) -> str:
    """The resource that an id in the problem stands for."""
    return name.partition("/")[0]
