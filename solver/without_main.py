"""Keeps the caller's main module out of the processes that are started here."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from types import ModuleType

_starting = Lock()


@contextmanager
def without_main() -> Iterator[None]:
    """Let a process be started that knows nothing of the program which asks for a plan.

    A child runs its parent's main module once more, to find what it was given there. Ours is given
    nothing from there, and a script without a guard, or a page of a dashboard, would run again.
    """
    with _starting:
        kept = sys.modules["__main__"]
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            yield
        finally:
            sys.modules["__main__"] = kept
