"""Writes a file whole or not at all, whenever the machine stops."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

FOR_ITS_OWNER, FOR_ALL = 0o600, 0o666


@contextmanager
def whole_file(path: Path, mode: int = FOR_ALL) -> Iterator[IO[bytes]]:
    """A file beside `path` that takes its place once the block has ended well.

    `mode` says who may read it, within what this process allows at all.

    Raises
    ------
    OSError
        It cannot be written; what was at `path` is still there.
    """
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    number = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode)
    try:
        with os.fdopen(number, "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        put_in_place(beside, path)
    finally:
        beside.unlink(missing_ok=True)


def put_in_place(beside: Path, path: Path) -> None:
    """Let a file that is on the disk already take the place of another, for good."""
    beside.replace(path)
    # The new name is in the folder, which is written by itself.
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
