"""Refuses JSON that says one thing twice, because readers differ in which of them counts."""

import json
from collections import Counter
from typing import Any

from api.errors import InvalidBody
from models import Issue


def require_no_key_twice(body: bytes) -> None:
    """Raise InvalidBody where an object has a key twice; what is no JSON is left to others."""
    try:
        json.loads(body, object_pairs_hook=_object)
    except (ValueError, RecursionError):
        return


def _object(pairs: list[tuple[str, Any]]) -> None:
    if len({name for name, _ in pairs}) < len(pairs):
        name, times = Counter(name for name, _ in pairs).most_common(1)[0]
        message = f"the key {name!r} stands {times} times in one object"
        raise InvalidBody([Issue(name, "key-twice", message)])
