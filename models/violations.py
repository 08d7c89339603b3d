"""One broken instance of a rule, as data that `explain` turns into a sentence."""

from models.base import Id, Instant, Tag, Value


class Violation(Value):
    """What is wrong, with whom, and by how much."""

    rule: Tag
    """The name of the broken rule, such as `no-double-use`."""
    requests: tuple[Id, ...] = ()
    """The requests that it concerns."""
    resources: tuple[Id, ...] = ()
    """The resources that it concerns."""
    amount: int | float = 1
    """By how much the limit is missed, in `unit`."""
    limit: int | float | None = None
    """What the rule allows, in `unit`."""
    unit: str = ""
    """What is counted, such as seconds or persons."""
    moment: Instant | None = None
    """When it happens, if it happens at a time."""
    detail: str = ""
    """The rule's own words for what only it knows, such as a tag, a day or a role."""
    is_shortfall: bool = False
    """Whether it is work that a rule asks for and nobody gives: only such may stay in a plan."""
