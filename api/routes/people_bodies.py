"""What the API reads about people and keys."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints

from api.services.actor import Permission, Role
from api.services.people.email_address import MOST_LETTERS, email_address
from models.base import Instant, Name, Value

# Joiners that scripts and emoji are spelt with; the other invisible letters only mislead.
JOINERS = "\u200c\u200d"


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", text.strip())
    for letter in text:
        if unicodedata.category(letter) == "Cf" and letter not in JOINERS:
            raise ValueError(f"holds the character U+{ord(letter):04X}, which cannot be seen")
    if not text.strip(JOINERS):
        raise ValueError("is empty or cannot be seen")
    return text


VisibleName = Annotated[Name, Field(max_length=120), AfterValidator(_visible)]
"""What people read on one line, without letters that hide or turn others round."""

EmailText = Annotated[
    str, StringConstraints(max_length=MOST_LETTERS), AfterValidator(email_address)
]
Password = Annotated[str, StringConstraints(min_length=1, max_length=1_000)]
TokenText = Annotated[str, StringConstraints(pattern="^[A-Za-z0-9_-]{20,200}$")]


class NewInvitation(Value):
    """Somebody who is asked to join."""

    email: EmailText
    role: Role


class Acceptance(Value):
    """How somebody who was invited joins."""

    token: TokenText
    """What the invitation came with."""
    name: VisibleName
    """Not used where there is an account for the address."""
    password: Password
    """A new one, or that of the account there is for the address."""


class PersonChange(Value):
    """What an admin says of a person."""

    role: Role
    disabled: bool
    """Whether the person is shut out."""


class PasswordChange(Value):
    """One's own password, and the next one."""

    old_password: Password
    new_password: Password


class NewKey(Value):
    """A key to make."""

    name: VisibleName
    """What it is for."""
    scopes: Annotated[tuple[Permission, ...], Field(min_length=1, max_length=20)]
    """What it may do, within what whoever makes it may do."""
    expires_at: Instant | None = None
    """When it ends; left out, when it is revoked."""
