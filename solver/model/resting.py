"""Says in the model that somebody works nothing during a pause."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from models.contracts import TagFilter
from models.resources import Staff
from solver.facts.free_time import busy_until
from solver.model.extent import Extent
from solver.model.pause import Pause, pause_since

if TYPE_CHECKING:
    from solver.model.slack import Slack
    from solver.model.variables import Literal, Variables


def _first_start(extent: Extent) -> int:
    return extent.first_start


class Others:
    """Everything one person may do, sorted so that what is near a pause is found quickly."""

    def __init__(self, extents: tuple[Extent, ...]) -> None:
        self.extents = sorted(extents, key=_first_start)
        self._longest = max((extent.last_end - extent.first_start for extent in extents), default=0)

    def near(self, pause: Pause) -> Iterator[Extent]:
        """Those that may touch the pause."""
        low = bisect_left(self.extents, pause.first_begin - self._longest, key=_first_start)
        high = bisect_left(self.extents, pause.last_end, key=_first_start)
        for other in self.extents[low:high]:
            if other.request != pause.request and other.last_end > pause.first_begin:
                yield other


def keep_pause_since(
    x: "Variables",
    person: Staff,
    kind: tuple[TagFilter, Iterable[Extent]],
    seconds: int,
    slack: "Slack",
) -> None:
    """Let no work of a kind touch the seconds after history's last work of it, unless missed."""
    tags, extents = kind
    last = busy_until(person, tags)
    if last is not None:
        keep_pause(x, person, Others(tuple(extents)), pause_since(x, last, seconds), slack)


def keep_pause(x: "Variables", person: Staff, others: Others, pause: Pause, slack: "Slack") -> None:
    """Let nothing else touch the pause, unless missed."""
    surely: list[Literal] = []
    for other in others.near(pause):
        used = x.uses(other.request, person.id)
        if pause.surely_meets(other):
            surely.append(used)
        else:
            keep_apart(x, pause, other, used, slack)
    if surely:
        missed = slack.amount(len(surely))
        x.only(x.model.add(x.total(surely) <= missed), slack.on, pause.used)


def keep_apart(
    x: "Variables", pause: Pause, other: Extent, used: "Literal", slack: "Slack"
) -> None:
    """Let one use, if it takes place, end before the pause or start after it, unless missed."""
    before, after = x.model.new_bool_var(""), x.model.new_bool_var("")
    x.only(x.model.add(other.end <= pause.begin), None, before)
    x.only(x.model.add(other.start >= pause.end), None, after)
    x.only(x.model.add(before + after + slack.amount(1) >= 1), slack.on, pause.used, used)
