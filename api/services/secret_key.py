"""Finds the secret that the service signs with, or makes one and keeps it."""

import secrets

from sqlalchemy import Connection

from api.services.signer import Signer
from api.settings import Settings
from api.store import Store
from api.store.traffic.secrets import insert_secret, secret_named

NAME = "signing"


def signer_of(store: Store, settings: Settings) -> Signer:
    """The signer of this database: by the secret in the settings, or by one that is kept in it."""
    if settings.secret_key is not None:
        return Signer(settings.secret_key.get_secret_value().encode())
    with store.read() as connection:
        kept = secret_named(connection, NAME)
    return Signer((kept or store.write(_make)).encode())


def _make(connection: Connection) -> str:
    """A new secret, unless another process has just made one."""
    insert_secret(connection, NAME, secrets.token_urlsafe(32))
    made = secret_named(connection, NAME)
    assert made is not None  # noqa: S101 - it was written by one of us
    return made
