"""A few pricing processes, shared by all threads; nobody waits longer than they say."""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from queue import Empty, Queue
from threading import Lock, Thread
from time import monotonic

from solver.child import LOADING_SECONDS
from solver.offers.part import Part
from solver.offers.priced import Priced
from solver.offers.pricing_process import PricingProcess

MOST = 2


class Pricers:
    """Starts its processes when the first price is asked for, and gives no price until then.

    CP-SAT runs in processes of its own, so that whatever happens in there costs a price and
    nothing else.
    """

    def __init__(self, count: int | None = None) -> None:
        self._count = count or min(MOST, os.cpu_count() or 1)
        self._idle: Queue[PricingProcess] = Queue()
        self._lock = Lock()
        self._started = 0
        self._running: list[PricingProcess] = []
        self._is_closed = False

    def price(self, parts: Sequence[Part], seconds: float) -> tuple[Priced, ...] | None:
        """The proven price of every request of the parts, or None where the time is too short."""
        until = monotonic() + seconds
        self.start()
        borrowed = self._borrow(until)
        try:
            asked = list(zip(borrowed, _shared_out(parts, len(borrowed)), strict=False))
            for process, share in asked:
                process.ask(share, until)
            answers = [process.prices(until) for process, _ in asked]
        finally:
            for process in borrowed:
                self._give_back(process)
        if not answers or None in answers:
            return None
        return tuple(priced for answer in answers for priced in answer or ())

    def start(self) -> None:
        """Start what is not running, without waiting for it."""
        with self._lock:
            missing = 0 if self._is_closed else self._count - self._started
            self._started += missing
        for _ in range(missing):
            Thread(target=self._open, name="pricer", daemon=True).start()

    def close(self) -> None:
        """End all of them."""
        with self._lock:
            self._is_closed = True
            running, self._running = self._running, []
        for process in running:
            process.close()

    def _open(self) -> None:
        process = PricingProcess()
        with self._lock:
            is_closed = self._is_closed
            if not is_closed:
                self._running.append(process)
        if is_closed:
            process.close()
        elif process.is_ready(monotonic() + LOADING_SECONDS):
            self._idle.put(process)
        else:
            self._replace(process)

    def _borrow(self, until: float) -> list[PricingProcess]:
        """One process, and whatever others are idle: those that still owe an answer are left."""
        ready: list[PricingProcess] = []
        while not ready and monotonic() < until:
            borrowed = self._idle_by(until)
            ready = [each for each in borrowed if not each.is_lost and each.is_ready(until)]
            for process in borrowed:
                if process not in ready:
                    self._give_back(process)
            self.start()  # whoever was found dead just now
        return ready

    def _idle_by(self, until: float) -> list[PricingProcess]:
        """All that are idle as soon as one of them is: none where the time is over."""
        found: list[PricingProcess] = []
        try:
            found.append(self._idle.get(timeout=max(0.0, until - monotonic())))
            while True:
                found.append(self._idle.get_nowait())
        except Empty:
            return found

    def _give_back(self, process: PricingProcess) -> None:
        if process.is_lost:
            self._replace(process)
        else:
            self._idle.put(process)

    def _replace(self, process: PricingProcess) -> None:
        """The next that asks for a price starts another."""
        with self._lock:
            if process in self._running:
                self._running.remove(process)
                self._started -= 1
        process.close()


def _shared_out(parts: Sequence[Part], count: int) -> Iterator[tuple[Part, ...]]:
    """The parts for so many processes, each with about as many requests, in order."""
    total = sum(len(part.requests) for part in parts)
    for share in range(count):
        first, last = total * share // count, total * (share + 1) // count
        mine = tuple(_within(parts, first, last))
        if mine:
            yield mine


def _within(parts: Sequence[Part], first: int, last: int) -> Iterator[Part]:
    for part in parts:
        requests = part.requests[max(first, 0) : max(last, 0)]
        if requests:
            yield replace(part, requests=requests)
        first, last = first - len(part.requests), last - len(part.requests)
