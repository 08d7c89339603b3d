"""Says which passwords may open an account."""

import unicodedata

from api.errors import InvalidBody
from api.services.people.common_passwords import COMMON
from models import Issue

FEWEST_LETTERS = 8
MOST_LETTERS = 256
"""Far beyond any phrase; more would only keep the hash busy."""


def require_sound_password(password: str, email: str, path: str = "password") -> None:
    """Raise InvalidBody where a password is easily guessed; any letters and phrases will do."""
    fault = password_fault(password, email)
    if fault is not None:
        raise InvalidBody([Issue(path, "weak-password", fault)])


def password_fault(password: str, email: str) -> str | None:
    """What speaks against a password, if anything does; the password itself is not repeated."""
    letters = len(unicodedata.normalize("NFC", password))
    plain = password.casefold().strip()
    if letters < FEWEST_LETTERS:
        return f"has {letters} letters, fewer than {FEWEST_LETTERS}"
    if letters > MOST_LETTERS:
        return f"has {letters} letters, more than {MOST_LETTERS}"
    if plain in COMMON:
        return "is among the passwords that are guessed first"
    if plain in {email, email.partition("@")[0]}:
        return "is the e-mail address"
    if len(set(plain)) < 3:
        return "repeats one or two letters"
    return None
