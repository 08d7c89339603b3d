"""Shares tests of both databases between day and night: by day each is asked of one of them."""

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

import pytest

KINDS = ("sqlite", "postgresql")


def leave_one_for_the_night(
    items: Iterable[pytest.Item], folders: tuple[str, ...], *, but: tuple[str, ...]
) -> None:
    """Of two tests in these folders that differ only in their database, mark one as nightly.

    About as many of each kind. For folders that ask through the API, whose statements the store's
    own tests try on both. Files whose paths begin like one of `but` have both by day.
    """
    pairs: dict[str, dict[str, pytest.Item]] = defaultdict(dict)
    for item in items:
        kind = _kind_of(item)
        if kind and item.nodeid.startswith(folders) and not item.nodeid.startswith(but):
            pairs[_without(kind, item.nodeid)][kind] = item
    for name, pair in pairs.items():
        if len(pair) == len(KINDS):
            pair[KINDS[crc32(name.encode()) % 2]].add_marker(pytest.mark.nightly)


def _kind_of(item: pytest.Item) -> str | None:
    called = getattr(item, "callspec", None)
    values = called.params.values() if called else ()
    return next((value for value in values if value in KINDS), None)


def _without(kind: str, nodeid: str) -> str:
    test, _, parameters = nodeid.partition("[")
    return f"{test}[{parameters.replace(kind, '', 1)}"
