"""Refuses files that are too large, or that would become so when they are unpacked."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

from models import InvalidProblem, Issue

MOST_BYTES = 30_000_000
MOST_UNPACKED_BYTES = 400_000_000
MOST_PARTS = 200
MOST_ROWS = 300_000
"""Rows of one sheet; the largest problem that the language allows has fewer."""

MOST_COLUMNS = 400


def refused(path: str, code: str, message: str) -> InvalidProblem:
    """The error for one fault of a whole file, sheet or cell."""
    return InvalidProblem([Issue(path, code, message)])


def require_small(data: bytes) -> None:
    """Refuse what is no workbook, or none of a sensible size, before anything is unpacked.

    The sizes are those that the archive states; its reader stops at them.

    Raises
    ------
    InvalidProblem
        With the size and the limit.
    """
    if len(data) > MOST_BYTES:
        message = f"the file has {len(data)} bytes, more than {MOST_BYTES}"
        raise refused("file", "too-large", message)
    try:
        with ZipFile(BytesIO(data)) as archive:
            _require_small_parts(archive)
    except (BadZipFile, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
        message = f"the file is no Excel workbook (.xlsx): {error}"
        raise refused("file", "not-excel", message) from None


def _require_small_parts(archive: ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS:
        message = f"the workbook has {len(parts)} parts, more than {MOST_PARTS}"
        raise refused("file", "too-large", message)
    size = sum(part.file_size for part in parts)
    if size > MOST_UNPACKED_BYTES:
        message = f"the workbook unpacks to {size} bytes, more than {MOST_UNPACKED_BYTES}"
        raise refused("file", "too-large", message)
    for part in parts:
        with archive.open(part) as content:
            if b"<!DOCTYPE" in content.read(4096).upper():
                raise refused("file", "not-excel", f"the part {part.filename!r} has a DOCTYPE")
