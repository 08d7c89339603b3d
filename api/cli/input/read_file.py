"""Reads a file that somebody named, however little it is what they think."""

import json
from pathlib import Path

from models import InvalidProblem, Issue

MOST_BYTES = 256 * 1024 * 1024
"""Far more than the largest problem that the language allows."""


def read_file(path: Path) -> bytes:
    """The file's bytes.

    Raises
    ------
    InvalidProblem
        It is not there, is no ordinary file, is too large or cannot be read.
    """
    try:
        if path.exists() and not path.is_file():
            raise unreadable(path, "is not a file")
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise unreadable(path, f"has {size} bytes, more than {MOST_BYTES}")
        return path.read_bytes()
    except OSError as error:
        raise unreadable(path, error.strerror or str(error)) from None
    except ValueError as error:  # a path with a null character
        raise unreadable(path, str(error)) from None


def read_text(path: Path) -> str:
    """The file's text, which must be UTF-8; raises what `read_file` raises."""
    try:
        return read_file(path).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise unreadable(path, f"is no text in UTF-8 (byte {error.start})") from None


def unreadable(path: Path, why: str) -> InvalidProblem:
    """The error for a file that cannot be used."""
    return InvalidProblem([Issue(str(path), "unreadable", why)])


def has_member(text: str, name: str) -> bool:
    """Whether a text is a JSON object with such a member; tells what a refused file really is."""
    try:
        document = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(document, dict) and name in document
