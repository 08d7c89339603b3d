"""One pricing process as its owner sees it: asked, waited for, and replaced if it hangs."""

from multiprocessing import get_context
from threading import Lock
from time import monotonic

# Importing it says what the server of forked processes, which solves use too, loads beforehand.
from solver.child import LOADING_SECONDS
from solver.offers.part import Part
from solver.offers.priced import Priced
from solver.offers.pricing_child import main
from solver.without_main import without_main

PATIENCE_SECONDS = 5.0
"""How much later than it was told to an answer may come, before the process counts as hung."""

Prices = tuple[Priced, ...]


class PricingProcess:
    """Used by one thread at a time; starting it may take as long as loading CP-SAT does."""

    def __init__(self) -> None:
        context = get_context("forkserver")
        self._pipe, far = context.Pipe()
        self._process = context.Process(target=main, args=(far,), daemon=True)
        with without_main():
            self._process.start()
        far.close()
        self._asked, self._answered = 0, -1  # that everything is loaded is an answer as well
        self._hangs_at = monotonic() + LOADING_SECONDS
        self._is_broken = False
        self._closing = Lock()

    @property
    def is_lost(self) -> bool:
        """Whether it has died or hangs, so that another is needed."""
        hangs = self._owes and monotonic() > self._hangs_at
        return self._is_broken or hangs or not self._process.is_alive()

    def is_ready(self, until: float) -> bool:
        """Whether it has answered all that it was asked, at the latest at `until`."""
        while self._owes:
            before = self._answered
            self._take(until)
            if self._answered == before:
                return False
        return True

    def ask(self, parts: tuple[Part, ...], until: float) -> None:
        """Ask for prices by the moment `until`."""
        self._asked += 1
        self._hangs_at = until + PATIENCE_SECONDS
        try:
            self._pipe.send((self._asked, parts, until - monotonic()))
        except OSError:
            self._is_broken = True

    def prices(self, until: float) -> Prices | None:
        """The answer to the last question, or None where there is none in time."""
        answer = self._take(until)
        return None if self._owes else answer

    def close(self) -> None:
        """End it, whatever it is doing: nothing is lost; two may do so at once."""
        with self._closing:
            self._process.kill()
            self._process.join()
            self._pipe.close()

    @property
    def _owes(self) -> bool:
        return self._answered < self._asked

    def _take(self, until: float) -> Prices | None:
        try:
            if not self._pipe.poll(max(0.0, until - monotonic())):
                return None
            self._answered, prices = self._pipe.recv()
        except (EOFError, OSError):
            self._is_broken = True
            return None
        found: Prices | None = prices
        return found
