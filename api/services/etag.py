"""Names the version of an entity, and holds a change to the version that its caller saw."""

from hashlib import sha256

from api.errors import Stale

TAG_LETTERS = 32


def etag_of(letter: str, id: str, version: int) -> str:
    """The strong entity tag, such as `"b-<id>-7"` for a booking at version 7."""
    return f'"{letter}-{id}-{version}"'


def weak_tag(said: str | bytes) -> str:
    """The entity tag of what is known by what it says, such as a list."""
    text = said if isinstance(said, bytes) else said.encode()
    return f'W/"{sha256(text).hexdigest()[:TAG_LETTERS]}"'


def require_seen(seen: str, letter: str, id: str, version: int, noun: str) -> None:
    """Raise Stale where `seen`, an If-Match header, does not name the current version.

    A header may list several tags (RFC 9110); one that fits is enough. Weak tags never fit.
    """
    current = etag_of(letter, id, version)
    if current not in (tag.strip() for tag in seen.split(",")):
        sentence = f"the {noun} has changed since you read it; read it again"
        raise Stale(current, sentence, current_version=version)
