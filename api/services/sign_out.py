"""Ends a session."""

from api.services.context import Context
from api.services.sign_in import token_hash
from api.store.users import delete_session


def sign_out(context: Context, token: str) -> None:
    """Forget the token; one that is unknown is forgotten already."""
    context.store.write(lambda connection: delete_session(connection, token_hash(token)))
