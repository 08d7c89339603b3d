"""Migrates one database and says so."""

from sqlalchemy.exc import SQLAlchemyError

from api.cli.input.settings import settings_for, shown_url
from api.cli.output.voice import Voice
from api.errors import StoreUnavailable
from api.store import migrate
from api.store.why import why


def migrate_database(voice: Voice, url: str | None) -> None:
    """Bring the database to the newest tables; raises what `migrated` raises."""
    settings = settings_for(url)
    migrated(settings.database_url)
    shown = shown_url(settings.database_url)
    voice.document({"database": shown, "migrated": True})
    voice.say(f"{shown} has the newest tables.")


def migrated(url: str) -> None:
    """Bring the database at `url` to the newest tables.

    Raises
    ------
    StoreUnavailable
        It does not answer, or another process is writing to it.
    """
    try:
        migrate(url)
    except SQLAlchemyError as error:
        raise StoreUnavailable(f"{shown_url(url)} cannot be migrated: {why(error)}") from None
