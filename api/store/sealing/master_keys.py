"""Wraps the data key of a database with keys that are not in the database."""

import base64
import hashlib
from collections.abc import Iterable

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from api.errors import StoreUnavailable
from api.store.sealing.data_key import NONCE_BYTES, DataKey

NAME_LETTERS = 8


class WrongKey(StoreUnavailable):
    """None of the master keys given is the one that this database needs."""


class MasterKeys:
    """Secrets of which the first wraps, and any unwraps."""

    def __init__(self, secrets: Iterable[str]) -> None:
        keys = [hashlib.sha256(f"slotwright master {each}".encode()).digest() for each in secrets]
        if not keys:
            raise ValueError("there is no master key")
        self._by_name = {_name_of(key): key for key in keys}

    @property
    def names(self) -> tuple[str, ...]:
        """What the keys are called, the first one first; a name does not tell the key."""
        return tuple(self._by_name)

    def wrap(self, key: DataKey) -> str:
        """The data key as it may lie in the database: the first key's name, and what it opens."""
        name = self.names[0]
        nonce = DataKey.make().secret[:NONCE_BYTES]
        sealed = AESGCM(self._by_name[name]).encrypt(nonce, key.secret, name.encode())
        return f"{name}.{base64.urlsafe_b64encode(nonce + sealed).decode()}"

    def unwrap(self, wrapped: str) -> DataKey:
        """The data key.

        Raises
        ------
        WrongKey
            It was wrapped with another key than these.
        """
        name, _, word = wrapped.partition(".")
        key = self._by_name.get(name)
        try:
            if key is None:
                raise InvalidTag
            data = base64.urlsafe_b64decode(word)
            cipher = AESGCM(key)
            return DataKey(cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], name.encode()))
        except (InvalidTag, ValueError):
            given = ", ".join(self.names)
            raise WrongKey(
                f"the personal data of this database needs the master key {name!r}; given: {given}."
                "\nMaybe set SLOTWRIGHT_DATA_KEYS, or put the file of keys back in its place."
            ) from None


def _name_of(key: bytes) -> str:
    return hashlib.sha256(b"name " + key).hexdigest()[:NAME_LETTERS]
