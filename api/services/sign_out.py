"""Ends a session."""

from api.services.context import Context
from api.services.token_hash import token_hash
from api.store.sessions import delete_session


def sign_out(context: Context, token: str) -> None:
    """Forget the token; one that is unknown is forgotten already."""
    context.store.write(lambda connection: delete_session(connection, token_hash(token)))
