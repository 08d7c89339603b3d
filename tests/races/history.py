"""Writes down what every client asked for and what it was told, in the order in which it was."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Literal

from api.store.ledger import NewClaim, SlotTaken

Outcome = Literal["asked", "granted", "refused"]


@dataclass(frozen=True)
class Event:
    """One line of the history; `number` grows, whichever client it belongs to."""

    number: int
    outcome: Outcome
    owner: str
    """Whose claims these are to be in place of whatever it had; none, where it gives up all."""
    claims: tuple[NewClaim, ...]


@dataclass
class History:
    """What happened, as the clients saw it."""

    events: list[Event] = field(default_factory=list)
    _numbers: Iterator[int] = field(default_factory=count)

    @contextmanager
    def asking(self, owner: str, claims: Sequence[NewClaim]) -> Iterator[None]:
        """Note the question, and the answer: granted, or refused with SlotTaken.

        Any other error says nothing about the outcome and goes on to the caller.
        """
        with self.asking_for_all({owner: claims}):
            yield

    @contextmanager
    def asking_for_all(self, wishes: Mapping[str, Sequence[NewClaim]]) -> Iterator[None]:
        """The same for several owners, of whom all are granted what they ask for or none is."""
        self._note_all("asked", wishes)
        try:
            yield
        except SlotTaken:
            self._note_all("refused", wishes)
        else:
            self._note_all("granted", wishes)

    def granted(self) -> list[Event]:
        """The events of success."""
        return [event for event in self.events if event.outcome == "granted"]

    def refused(self) -> list[Event]:
        """The events of refusal."""
        return [event for event in self.events if event.outcome == "refused"]

    def write(self, path: Path) -> None:
        """Keep the history as one JSON object a line."""
        lines = [json.dumps(vars(event), default=str) for event in self.events]
        path.write_text("\n".join(lines) + "\n")

    def _note_all(self, outcome: Outcome, wishes: Mapping[str, Sequence[NewClaim]]) -> None:
        # Both the counter and the list are safe between threads.
        for owner, claims in wishes.items():
            self.events.append(Event(next(self._numbers), outcome, owner, tuple(claims)))
