"""Passes the progress of a run on through the file that its row ends.

Every line is a progress; what follows the last line is the row.
"""

import os
from contextlib import suppress
from time import monotonic
from typing import TextIO

from pydantic import ValidationError

from solver import Progress

SECONDS_BETWEEN = 0.5
_MOST_READ_BYTES = 1 << 20


class Feed:
    """The end of the process that solves; it writes seldom, so as not to disturb what it tells."""

    def __init__(self, stream: TextIO, seconds_between: float = SECONDS_BETWEEN) -> None:
        self._stream, self._seconds_between = stream, seconds_between
        self._waiting: Progress | None = None
        self._written_at = float("-inf")

    def __call__(self, progress: Progress) -> None:
        """Take the newest progress, which replaces one that still waits."""
        self._waiting = progress
        self.tick()

    def tick(self) -> None:
        """Write what waits if it is time; to be called now and then."""
        if monotonic() - self._written_at >= self._seconds_between:
            self.flush()

    def flush(self) -> None:
        """Write what waits."""
        if self._waiting is None:
            return
        self._stream.write(self._waiting.model_dump_json() + "\n")
        self._stream.flush()
        self._waiting, self._written_at = None, monotonic()


class FeedReader:
    """The end of the process that measures; it never waits.

    The file's position is shared with the process that writes, so it is left where it is.
    """

    def __init__(self, file_number: int) -> None:
        self._file_number = file_number
        self._read_bytes = 0

    def newest(self) -> Progress | None:
        """The last progress written since the last call; None where there is none."""
        fresh = os.pread(self._file_number, _MOST_READ_BYTES, self._read_bytes)
        whole = fresh[: fresh.rfind(b"\n") + 1]
        self._read_bytes += len(whole)
        if whole:
            with suppress(ValidationError):  # some library's own words
                return Progress.model_validate_json(whole.splitlines()[-1])
        return None
