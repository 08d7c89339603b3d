"""Keeps a second process from writing to the same SQLite file."""

import fcntl
import os
from pathlib import Path

from api.errors import StoreUnavailable


class WriterLock:
    """Holds `<database>.writer`; the operating system lets go of it however the process ends."""

    def __init__(self, database: Path) -> None:
        """Take the lock.

        Raises
        ------
        StoreUnavailable
            Another process, or another store of this one, holds it.
        """
        self._file = database.with_name(database.name + ".writer").open("a+", encoding="ascii")
        try:
            fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._file.seek(0)
            holder = self._file.read().strip() or "unknown"
            self._file.close()
            message = (
                f"{database} is already written to by the process {holder}; SQLite allows one.\n"
                "Maybe stop that process first, or use PostgreSQL for several."
            )
            raise StoreUnavailable(message) from None
        self._file.truncate(0)
        self._file.write(f"{os.getpid()}\n")
        self._file.flush()

    def release(self) -> None:
        """Let another process write."""
        self._file.close()
