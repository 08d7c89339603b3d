"""Signs what callers keep for the service: cursors, offers, links."""

import base64
import binascii
import hashlib
import hmac
import json

Payload = dict[str, object] | list[object] | str


class Forged(ValueError):
    """The text was not signed here, or for another purpose."""


class Signer:
    """Seals small JSON values with one secret; a seal for one purpose fits no other."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    def seal(self, purpose: str, value: Payload) -> str:
        """The value as an opaque word of letters, digits, `-`, `_` and one full stop."""
        return self.seal_json(purpose, json.dumps(value, separators=(",", ":"), sort_keys=True))

    def seal_json(self, purpose: str, value: str) -> str:
        """As `seal`, of a value that is JSON already."""
        text = value.encode()
        return f"{_word(text)}.{_word(self._mark(purpose, text))}"

    def opened(self, purpose: str, sealed: str) -> Payload:
        """The value that `seal` was given.

        Raises
        ------
        Forged
            It was not, or for another purpose.
        """
        body, _, mark = sealed.partition(".")
        try:
            text, given = _bytes(body), _bytes(mark)
        except (binascii.Error, ValueError):
            raise Forged("this was not made here") from None
        if not hmac.compare_digest(given, self._mark(purpose, text)):
            raise Forged("this was not made here, or for something else")
        value: Payload = json.loads(text)
        return value

    def token(self, purpose: str, subject: str) -> str:
        """A secret word for one subject, always the same, which nobody else can make."""
        return _word(self.key(purpose, subject))

    def key(self, purpose: str, subject: str) -> bytes:
        """32 secret bytes for one subject, always the same."""
        return self._mark(purpose, subject.encode())

    def _mark(self, purpose: str, text: bytes) -> bytes:
        return hmac.digest(self._secret, purpose.encode() + b"\0" + text, hashlib.sha256)


def _word(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def _bytes(word: str) -> bytes:
    return base64.b64decode(word.encode("ascii") + b"=" * (-len(word) % 4), b"-_", validate=True)
