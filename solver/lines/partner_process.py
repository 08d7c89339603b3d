"""Runs the partner in a process of its own, which ends with whoever started it."""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING, cast

import numpy as np

from solver.lines.inbox import Inbox
from solver.lines.shared_root import SharedRoot

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from solver.lines.search import LineSearch
    from solver.lines.task import LineTask

    Lines = npt.NDArray[np.int32]

PR_SET_PDEATHSIG = 1
STARTING_SECONDS = 60.0


@dataclass(frozen=True, eq=False)
class Order:
    """The first message: what to plan, where chance starts, and for how long."""

    task: LineTask
    seed: int
    seconds: float


def main() -> None:
    """Search until the time is over or the parent has gone, telling every better roster."""
    ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides when to stop
    parent = os.getppid()
    connection = Connection(int(sys.argv[1]))
    inbox = Inbox(connection)
    order = inbox.wait(STARTING_SECONDS)
    if not isinstance(order, Order) or inbox.is_closed:
        return
    from solver.lines.search import LineSearch

    search = LineSearch(order.task, order.seed, is_partner=True)
    trade = _Trade(connection, inbox)
    for _ in search.run(
        order.seconds,
        should_stop=lambda: inbox.is_closed or os.getppid() != parent,
        trade=trade.news,
    ):
        trade.tell(search)


class _Trade:
    """The partner's side of the exchange."""

    def __init__(self, connection: Connection, inbox: Inbox) -> None:
        self._connection, self._inbox = connection, inbox
        self._known: int | None = None

    def news(self, search: LineSearch) -> Iterator[Lines]:
        """Rosters of the other side; its relaxation is taken over at once."""
        for message in self._inbox.take():
            if isinstance(message, SharedRoot):
                search.take_root(message)
            elif isinstance(message, np.ndarray):
                yield cast("Lines", message)

    def tell(self, search: LineSearch) -> None:
        """Send the best roster if it is new; one that came from the other side costs little."""
        if search.best is None or (self._known is not None and search.best.cost >= self._known):
            return
        self._known = search.best.cost
        try:
            self._connection.send(search.best.lines)
        except OSError:
            sys.exit(0)


if __name__ == "__main__":
    # Run as a program this module would be `__main__`, and its messages another's.
    from solver.lines.partner_process import main as run

    run()
