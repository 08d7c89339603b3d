"""Seals the personal data of one database anew, and says so."""

from sqlalchemy.exc import SQLAlchemyError

from api.cli.input.settings import settings_for, shown_url
from api.cli.output.voice import Voice
from api.errors import StoreUnavailable
from api.store.sealing.key_file import place_of_keys
from api.store.sealing.rotate import rotate
from api.store.why import why


def rotate_keys(voice: Voice, url: str | None) -> None:
    """Seal anew; raises what `rotate` raises, and StoreUnavailable if there is no answer."""
    database_url = settings_for(url).database_url
    shown = shown_url(database_url)
    try:
        done = rotate(database_url)
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"{shown} does not answer: {why(error)}") from None
    voice.document({"database": shown, "rows": done.rows, "master_key": done.master_key})
    voice.say(f"{done.rows} rows of {shown} are sealed anew; the key {done.master_key} opens them.")
    voice.say(
        f"It is the first in {place_of_keys(database_url)}; older backups need those of their time."
    )
