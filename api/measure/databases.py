"""Databases to measure on, where none was named: one of each kind, gone afterwards."""

import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from api.measure.throwaway_postgres import DURABLE, newest_binaries, running_postgres


@contextmanager
def throwaway_databases() -> Iterator[tuple[str, ...]]:
    """The URLs of a new SQLite file and, where its programs are installed, a new PostgreSQL."""
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="slotwright-measure-"))
        urls = [f"sqlite:///{Path(folder) / 'measure.db'}"]
        binaries = newest_binaries()
        if binaries is not None and shutil.which("setpriv") is not None:
            urls.append(stack.enter_context(running_postgres(binaries, DURABLE)))
        yield tuple(urls)
