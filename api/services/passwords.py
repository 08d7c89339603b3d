"""Hashes and verifies passwords with argon2id."""

import threading

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

# Each takes tens of mebibytes and a core for a while; more at once would starve everything else.
AT_ONCE = 2


class Passwords:
    """Slow on purpose: to be called outside the event loop only."""

    def __init__(self, memory_kib: int, rounds: int) -> None:
        hasher = Argon2Hasher(time_cost=rounds, memory_cost=memory_kib, parallelism=1)
        self._passwords = PasswordHash((hasher,))
        self._turn = threading.Semaphore(AT_ONCE)
        self._nobody = self.hash("the password of nobody")

    def hash(self, password: str) -> str:
        """A salted hash, in the form that names its own parameters."""
        with self._turn:
            return self._passwords.hash(password)

    def verify(self, password: str, password_hash: str | None) -> bool:
        """Whether the password fits; it takes as long where there is nobody (None)."""
        with self._turn:
            fits = self._passwords.verify(password, password_hash or self._nobody)
        return fits and password_hash is not None
