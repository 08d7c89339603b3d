"""Changes one's own password."""

from sqlalchemy import Connection

from api.errors import Forbidden, InvalidBody, NotFound
from api.services.actor import Actor
from api.services.context import Context
from api.services.people.password_rules import require_sound_password
from api.services.token_hash import token_hash
from api.store.sessions import delete_sessions_of
from api.store.users import replace_password_hash, user_by_id
from models import Issue


def change_password(context: Context, actor: Actor, token: str, old: str, new: str) -> None:
    """Set a new password; every other session of this person ends.

    Raises
    ------
    Forbidden
        A key asks, which has no password.
    InvalidBody
        The old password is wrong, or the new one is easily guessed.
    Busy
        Too many passwords for this address were wrong.
    """
    if actor.kind != "user":
        raise Forbidden("only a person who has signed in has a password")
    now = context.now()
    context.throttle.require_free(actor.email, now)
    with context.store.read() as connection:
        user = user_by_id(connection, actor.id)
    if user is None:
        raise NotFound("there is no such account any more")
    if not context.passwords.verify(old, user.password_hash):
        context.throttle.note_wrong(actor.email, now)
        raise InvalidBody([Issue("old_password", "wrong", "is not the password")])
    require_sound_password(new, actor.email, "new_password")
    hashed = context.passwords.hash(new)

    def work(connection: Connection) -> None:
        if not replace_password_hash(connection, actor.id, user.password_hash, hashed):
            raise InvalidBody([Issue("old_password", "wrong", "is not the password any more")])
        delete_sessions_of(connection, actor.id, except_hash=token_hash(token))

    context.store.write(work)
