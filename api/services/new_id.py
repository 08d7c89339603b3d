"""Makes ids that nobody can guess."""

from uuid import uuid4


def new_id() -> str:
    """32 hexadecimal digits."""
    return uuid4().hex
