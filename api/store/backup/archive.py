"""The file that a backup is: a zip with its parts, and a manifest that proves them whole."""

import hashlib
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from api.store.backup.manifest import BackupRefused, Manifest, Member
from api.store.whole_file import FOR_ITS_OWNER, whole_file
from api.store.why import why

MANIFEST = "manifest.json"
CHUNK_BYTES = 1 << 20
# One wrong bit can make `zipfile` raise any of these.
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    ArithmeticError,
    EOFError,
    LookupError,
    OSError,
    RuntimeError,
    ValueError,
)
Write = Callable[[bytes], object]


class ArchiveWriter:
    """Writes parts one after the other."""

    def __init__(self, file: zipfile.ZipFile) -> None:
        self._file = file

    def add(self, member: Member, fill: Callable[[Write], None]) -> Member:
        """Add a part; `fill` writes it. Returned with its size and its hash."""
        digest, size = hashlib.sha256(), 0

        def write(data: bytes) -> None:
            nonlocal size
            digest.update(data)
            size += len(data)
            into.write(data)

        with self._file.open(member.name, "w", force_zip64=True) as into:
            fill(write)
        return member.model_copy(update={"sha256": digest.hexdigest(), "size_bytes": size})

    def finish(self, manifest: Manifest) -> None:
        """Add the manifest."""
        self._file.writestr(MANIFEST, manifest.model_dump_json(indent=1))


@contextmanager
def writing_archive(path: Path) -> Iterator[ArchiveWriter]:
    """Write a new archive to `path`, which has it whole or not at all."""
    # For nobody but its owner: it holds all that the database holds.
    with (
        whole_file(path, FOR_ITS_OWNER) as raw,
        zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file,
    ):
        yield ArchiveWriter(file)


class ArchiveReader:
    """A backup that was proven to be whole."""

    def __init__(self, file: zipfile.ZipFile, manifest: Manifest) -> None:
        self._file = file
        self.manifest = manifest

    def chunks(self, member: Member) -> Iterator[bytes]:
        """A part, in pieces."""
        with self._file.open(member.name) as part:
            yield from _pieces(part)


@contextmanager
def reading_archive(path: Path) -> Iterator[ArchiveReader]:
    """Open a backup and read all of it once.

    Raises
    ------
    BackupRefused
        It is none, or not what was written.
    """
    try:
        file = zipfile.ZipFile(path)
        manifest = Manifest.model_validate_json(file.read(MANIFEST))
        for member in manifest.members:
            _require_whole(file, member)
    except DAMAGES as error:
        raise BackupRefused(f"{path.name!r} is no backup, or is damaged: {why(error)}") from None
    with file:
        yield ArchiveReader(file, manifest)


def _require_whole(file: zipfile.ZipFile, member: Member) -> None:
    digest = hashlib.sha256()
    with file.open(member.name) as part:
        for piece in _pieces(part):
            digest.update(piece)
    if digest.hexdigest() != member.sha256:
        raise zipfile.BadZipFile(f"the checksum of {member.name!r} is not the one written down")


def _pieces(part: IO[bytes]) -> Iterator[bytes]:
    while piece := part.read(CHUNK_BYTES):
        yield piece
