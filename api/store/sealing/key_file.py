"""Finds the master keys of a database: in the settings, else in a file of its own."""

import logging
import secrets
from pathlib import Path

from sqlalchemy import URL, make_url

from api.settings import KeySettings
from api.store.sealing.master_keys import MasterKeys, WrongKey
from api.store.whole_file import FOR_ITS_OWNER, whole_file

log = logging.getLogger(__name__)
VARIABLE = "SLOTWRIGHT_DATA_KEYS"
ELSEWHERE = Path(".slotwright/data.keys")


def master_keys(url: URL | str) -> MasterKeys:
    """The keys for the database at `url`.

    Raises
    ------
    WrongKey
        There are none.
    """
    given = _keys_of(url)
    if not given:
        raise WrongKey(
            "the personal data of this database needs a master key, and there is none in "
            f"{VARIABLE} or {key_file(url)}"
        )
    return MasterKeys(given)


def master_keys_or_new(url: URL | str) -> MasterKeys:
    """The same, with a new file where there are none."""
    given, path = _keys_of(url), key_file(url)
    if not given:
        given = (new_master_key(),)
        write_key_file(path, given)
        log.warning(
            "%s is new and opens the personal data of this database: keep a copy of it apart from "
            "the backups, or set SLOTWRIGHT_DATA_KEYS",
            path,
        )
    return MasterKeys(given)


def key_file(url: URL | str) -> Path:
    """Where the keys lie unless the settings have them: beside a SQLite file, else here."""
    chosen = KeySettings().data_key_file
    if chosen is not None:
        return chosen
    address = make_url(url)
    if address.get_backend_name() != "sqlite" or not address.database:
        return ELSEWHERE
    return Path(f"{address.database}.keys")


def are_in_settings() -> bool:
    """Whether the keys come from the settings, which no program here can change."""
    return bool(KeySettings().master_keys)


def place_of_keys(url: URL | str) -> str:
    """Where the keys are, as people look for them."""
    return VARIABLE if are_in_settings() else str(key_file(url))


def new_master_key() -> str:
    """A new secret."""
    return secrets.token_urlsafe(32)


def write_key_file(path: Path, keys: tuple[str, ...]) -> None:
    """Write the keys, one a line, for nobody but the owner of the process."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with whole_file(path, FOR_ITS_OWNER) as file:
        file.write("".join(f"{key}\n" for key in keys).encode())


def keys_in_file(path: Path) -> tuple[str, ...]:
    """The keys in a file, the newest first."""
    return tuple(path.read_text("ascii").split()) if path.exists() else ()


def _keys_of(url: URL | str) -> tuple[str, ...]:
    return KeySettings().master_keys or keys_in_file(key_file(url))
