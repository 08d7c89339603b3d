"""Writes files whole or not at all."""

import os
from pathlib import Path

from api.store.whole_file import whole_file
from models import InvalidOptions, Issue


def require_writable(path: Path | None, flag: str = "--out") -> None:
    """Refuse, before anybody has waited for it, a place where nothing can be written.

    Raises
    ------
    InvalidOptions
        The folder is not there or may not be written to, or a folder stands in the way.
    """
    if path is None:
        return
    if path.is_dir():
        raise _cannot(path, flag, "is a folder")
    if not path.parent.is_dir():
        raise _cannot(path, flag, f"there is no folder {str(path.parent)!r}")
    if not os.access(path.parent, os.W_OK):
        raise _cannot(path, flag, f"the folder {str(path.parent)!r} may not be written to")


def save(path: Path, content: str | bytes, flag: str = "--out") -> None:
    """Replace the file at `path` in one step; raises InvalidOptions where that fails."""
    data = content.encode() if isinstance(content, str) else content
    try:
        with whole_file(path) as file:
            file.write(data)
    except OSError as error:
        raise _cannot(path, flag, error.strerror or str(error)) from None


def _cannot(path: Path, flag: str, why: str) -> InvalidOptions:
    return InvalidOptions([Issue(flag, "cannot-write", f"{str(path)!r} cannot be written: {why}")])
