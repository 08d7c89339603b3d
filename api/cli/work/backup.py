"""Writes a backup of one database, or puts one back, and says what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy.exc import SQLAlchemyError

from api.cli.exit_codes import ExitCode
from api.cli.input.settings import settings_for, shown_url
from api.cli.output.save import require_writable
from api.cli.output.voice import Voice
from api.errors import StoreUnavailable
from api.open_context import utc_now
from api.services.jobs.ask_anew import ask_anew
from api.services.verify_audit import verify_audit
from api.store.backup import back_up, restore
from api.store.open_reader import open_reader
from api.store.sealing.key_file import place_of_keys
from api.store.why import why
from models import InvalidOptions, Issue


def back_up_database(voice: Voice, url: str | None, out: Path | None) -> None:
    """Write a backup.

    Raises
    ------
    InvalidOptions
        The file cannot be written.
    StoreUnavailable
        There is no database, or it does not answer.
    """
    now, database_url = utc_now(), settings_for(url).database_url
    path = out or Path(f"slotwright-{now:%Y%m%d-%H%M%S}.backup")
    require_writable(path)
    with _in_words(database_url):
        manifest = back_up(database_url, path, now)
    size_bytes = path.stat().st_size
    told = manifest.model_dump(mode="json", include={"database", "schema_version", "taken_at"})
    voice.document(told | {"file": str(path), "size_bytes": size_bytes})
    voice.say(f"{path}: {size_bytes} bytes, tables of version {manifest.schema_version}.")
    voice.say(f"The keys of its personal data are not in it: {place_of_keys(database_url)}.")


def restore_database(voice: Voice, url: str | None, path: Path, *, force: bool) -> ExitCode:
    """Put a backup back, ask for the jobs of what waits in it, and follow its audit log.

    Raises
    ------
    InvalidOptions
        There is no such file.
    BackupRefused
        It cannot be put there; the text says why.
    StoreUnavailable
        The database does not answer, or a process is writing to it.
    """
    if not path.is_file():
        raise InvalidOptions([Issue("FILE", "missing", f"there is no file {str(path)!r}")])
    database_url = settings_for(url).database_url
    with _in_words(database_url):
        then = partial(ask_anew, now=utc_now())
        manifest = restore(database_url, path, force=force, then=then)
    with open_reader(database_url) as connection:
        verdicts = verify_audit(connection)
    faults = [fault for verdict in verdicts for fault in verdict.faults]
    taken_at = manifest.taken_at.isoformat(timespec="seconds")
    voice.document({"taken_at": taken_at, "chains": len(verdicts), "faults": faults})
    voice.say(f"{shown_url(database_url)} is what it was at {taken_at}.")
    for fault in faults:
        voice.say(f"The audit log is not whole: {fault}")
    return ExitCode.FINDINGS if faults else ExitCode.FINE


@contextmanager
def _in_words(url: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"{shown_url(url)} does not answer: {why(error)}") from None
