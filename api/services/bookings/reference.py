"""Makes references: short names of bookings for the telephone."""

import secrets

# No letter that is mistaken for a digit or another letter, and no vowel that makes words.
LETTERS = "23456789BCDFGHJKMNPQRSTVWXZ"
LENGTH = 8


def new_reference() -> str:
    """Eight letters; one in a hundred billion is the same as another."""
    return "".join(secrets.choice(LETTERS) for _ in range(LENGTH))
