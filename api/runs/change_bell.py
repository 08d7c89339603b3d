"""Wakes whoever waits for an organisation's changes."""

import asyncio
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from api.errors import Busy

MOST_LISTENERS = 1_000
RETRY_SECONDS = 30


class Ear:
    """One listener: hears that something changed, not what."""

    def __init__(self, organisation_id: str) -> None:
        self.organisation_id = organisation_id
        self._loop = asyncio.get_running_loop()
        self._rung = asyncio.Event()

    async def wait(self, seconds: float) -> bool:
        """Wait for the bell, no longer than so many seconds; whether it has rung."""
        try:
            async with asyncio.timeout(seconds):
                await self._rung.wait()
        except TimeoutError:
            return False
        self._rung.clear()
        return True

    def hear(self) -> None:
        """Wake up; called from any thread."""
        self._loop.call_soon_threadsafe(self._rung.set)


class ChangeBell:
    """Rung after each commit; once it is closed, nobody waits any more."""

    def __init__(self) -> None:
        self.before_listening: Callable[[], None] = lambda: None
        """Called when somebody begins to listen, so that others' changes are heard too."""
        self._ears: set[Ear] = set()
        self._changed = threading.Lock()
        self.is_closed = False

    def require_room(self) -> None:
        """Raise Busy where enough listen already; to be asked before a stream begins."""
        if len(self._ears) >= MOST_LISTENERS:
            raise Busy(RETRY_SECONDS, f"{MOST_LISTENERS} streams are open; ask again later")

    @contextmanager
    def listening(self, organisation_id: str) -> Iterator[Ear]:
        """Listen for one organisation, in the running event loop."""
        ear = Ear(organisation_id)
        with self._changed:
            self._ears.add(ear)
        self.before_listening()
        try:
            yield ear
        finally:
            with self._changed:
                self._ears.discard(ear)

    def ring(self, organisation_id: str) -> None:
        """Wake those who listen for this organisation; all of them for an empty name."""
        with self._changed:
            for ear in self._ears:
                if organisation_id in {"", ear.organisation_id}:
                    ear.hear()

    def close(self) -> None:
        """Let everybody go."""
        self.is_closed = True
        self.ring("")
