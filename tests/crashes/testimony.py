"""What a process says of its work, line by line, in a file that survives its death."""

import json
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from api.store.ledger import SlotTaken

Owned = Mapping[str, frozenset[str]]
"""Claims by owner; an owner who is to have nothing has an empty set."""


class Testimony:
    """Notes each wish before it is asked for, and the answer once it is there."""

    __test__ = False

    def __init__(self, path: str) -> None:
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    @contextmanager
    def asking(self, wish: Mapping[str, list[str]]) -> Iterator[None]:
        """After success each owner named in `wish` has exactly these claims."""
        number = uuid4().hex
        self._note({"asked": number, "wish": wish})
        try:
            yield
        except SlotTaken:
            self._note({"refused": number})
        else:
            self._note({"granted": number})

    def _note(self, words: Mapping[str, object]) -> None:
        # One write to a file opened for appending: whole, whoever else is writing or dying.
        os.write(self._file, (json.dumps(words) + "\n").encode())


@dataclass(frozen=True)
class Words:
    """The testimony of one life."""

    granted: tuple[Owned, ...]
    unanswered: tuple[Owned, ...]
    """Asked for when the process died: any of these may or may not have come to pass."""


def words_of(path: Path) -> Words:
    """Read a testimony to its end; a last line that is not whole was never said."""
    asked: dict[str, Owned] = {}
    granted: list[Owned] = []
    for line in path.read_text().splitlines():
        said = json.loads(line)
        if "asked" in said:
            wish = {owner: frozenset(claims) for owner, claims in said["wish"].items()}
            asked[said["asked"]] = wish
        elif "granted" in said:
            granted.append(asked.pop(said["granted"]))
        else:
            del asked[said["refused"]]
    return Words(tuple(granted), tuple(asked.values()))
