"""What is told of a change: which entity has which version, and nothing that is in it."""

from typing import Literal

from api.services.follow_changes import ChangesPage
from api.store.traffic.changes import BEFORE_ALL, Change, Place
from models.base import Value


class ChangeView(Value):
    """One entity has another version."""

    id: str
    """The place of this change among all."""
    entity: str
    """The kind of thing, such as `booking`."""
    entity_id: str
    version: int
    kind: Literal["created", "changed", "deleted"]

    @classmethod
    def of(cls, change: Change) -> "ChangeView":
        """The view of a change."""
        return cls.model_validate(
            {
                "id": word_of(change.place),
                "entity": change.entity,
                "entity_id": change.entity_id,
                "version": change.version,
                "kind": change.kind,
            }
        )


class ChangesView(Value):
    """A page of changes, the oldest first."""

    items: tuple[ChangeView, ...]
    next: str | None
    """What to send as `after` for the next page; null while nothing has ever changed."""
    reset: bool
    """Changes may have been missed: read everything anew, then go on from `next`."""

    @classmethod
    def of(cls, page: ChangesPage, *, is_reset: bool) -> "ChangesView":
        """The view of a page."""
        items = tuple(map(ChangeView.of, page.changes))
        return cls(items=items, next=word_of(page.place), reset=is_reset)


def word_of(place: Place) -> str | None:
    """A place as listeners hand it back; None for the one before all changes."""
    return None if place == BEFORE_ALL else f"{place.transaction_id}-{place.number}"


def place_of(word: str | None) -> Place | None:
    """The place that `word_of` wrote."""
    if word is None:
        return None
    transaction_id, _, number = word.partition("-")
    return Place(int(transaction_id), int(number))
