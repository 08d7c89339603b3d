"""Reads what the environment sets, refusing values out of range by their names."""

from pydantic import ValidationError
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from api.settings import Settings
from models import InvalidOptions, Issue
from models.loading import issues_of


def settings_for(url: str | None = None) -> Settings:
    """The settings, with `url` as the database where one is given.

    Raises
    ------
    InvalidOptions
        A variable is out of range, or the URL names no database that is known.
    """
    try:
        settings = Settings()
    except ValidationError as error:
        raise InvalidOptions(map(_by_variable, issues_of(error))) from None
    if url is not None:
        settings = settings.model_copy(update={"database_url": url})
    _require_known(settings.database_url)
    return settings


def shown_url(url: str) -> str:
    """The URL without its password."""
    return make_url(url).render_as_string(hide_password=True)


def _by_variable(issue: Issue) -> Issue:
    return issue._replace(path=f"SLOTWRIGHT_{issue.path.upper()}")


def _require_known(url: str) -> None:
    try:
        backend = make_url(url).get_backend_name()
    except (ArgumentError, ValueError):
        message = "the database URL cannot be read; maybe sqlite:///file.db"
        raise InvalidOptions([Issue("--url", "unreadable", message)]) from None
    if backend not in {"sqlite", "postgresql"}:
        message = f"{backend!r} is neither sqlite nor postgresql"
        raise InvalidOptions([Issue("--url", "unknown-kind", message)])
