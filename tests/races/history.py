"""Writes down what every client asked for and what it was told, in the order in which it was."""

import json
from collections.abc import Iterator, Sequence
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
        self._note("asked", owner, claims)
        try:
            yield
        except SlotTaken:
            self._note("refused", owner, claims)
        else:
            self._note("granted", owner, claims)

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

    def _note(self, outcome: Outcome, owner: str, claims: Sequence[NewClaim]) -> None:
        # Both the counter and the list are safe between threads.
        self.events.append(Event(next(self._numbers), outcome, owner, tuple(claims)))
