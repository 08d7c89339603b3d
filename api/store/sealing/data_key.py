"""Seals words with one key, for each column in a way of its own.

What is only read is sealed by AES-GCM with a random nonce: the same words look different each time.
What is looked for is sealed by AES-SIV (RFC 5297): the same words look the same, so that an index
finds them, and tell nothing but that they are the same.
"""

import base64
import hashlib
import hmac
import os
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM, AESSIV

KEY_BYTES = 32
NONCE_BYTES = 12
MARK_LETTERS = 32
SEALED, FINDABLE = "s1.", "a1."


class Unreadable(ValueError):
    """Something was not sealed with this key, or for another column."""


class DataKey:
    """A secret of 32 bytes, from which every column has a key of its own."""

    def __init__(self, secret: bytes) -> None:
        if len(secret) != KEY_BYTES:
            raise ValueError(f"a data key has {KEY_BYTES} bytes, not {len(secret)}")
        self._secret = secret
        # Called for every row: to make a cipher takes longer than to use it.
        self._gcm = lru_cache(maxsize=256)(
            lambda column: AESGCM(self._derived("read", column)[:32])
        )
        self._siv = lru_cache(maxsize=256)(lambda column: AESSIV(self._derived("find", column)))

    @classmethod
    def make(cls) -> "DataKey":
        """A new one."""
        return cls(os.urandom(KEY_BYTES))

    @property
    def secret(self) -> bytes:
        """What it is, for whoever wraps it."""
        return self._secret

    def seal(self, column: str, words: str) -> str:
        """The words so that nobody reads them, and nobody sees whether they are the same again."""
        nonce = os.urandom(NONCE_BYTES)
        return SEALED + _word(nonce + self._gcm(column).encrypt(nonce, words.encode(), None))

    def open(self, column: str, sealed: str) -> str:
        """What `seal` was given for this column; raises Unreadable."""
        try:
            data = _bytes(sealed, SEALED)
            opened: bytes = self._gcm(column).decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], None)
        except (InvalidTag, ValueError):
            raise _unreadable(column) from None
        return opened.decode()

    def seal_findably(self, column: str, words: str) -> str:
        """The words so that nobody reads them, always the same for the same words."""
        return FINDABLE + _word(self._siv(column).encrypt(words.encode(), None))

    def open_findable(self, column: str, sealed: str) -> str:
        """What `seal_findably` was given for this column; raises Unreadable."""
        try:
            opened: bytes = self._siv(column).decrypt(_bytes(sealed, FINDABLE), None)
        except (InvalidTag, ValueError):
            raise _unreadable(column) from None
        return opened.decode()

    def mark(self, column: str, words: str) -> str:
        """32 hexadecimal digits that stand for the words, and from which nobody gets them back."""
        return self._derived("mark", f"{column} {words}").hex()[:MARK_LETTERS]

    def _derived(self, use: str, subject: str) -> bytes:
        return hmac.digest(self._secret, f"{use} {subject}".encode(), hashlib.sha512)


def _word(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).decode()


def _bytes(sealed: str, prefix: str) -> bytes:
    if not sealed.startswith(prefix):
        raise ValueError(prefix)
    return base64.urlsafe_b64decode(sealed[len(prefix) :])


def _unreadable(column: str) -> Unreadable:
    return Unreadable(f"a value of {column} was not sealed with the key of this database")
