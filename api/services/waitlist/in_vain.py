"""Remembers, while one line is asked, what was looked for and is not to be had."""

import json
from dataclasses import dataclass, field

from api.booking.intervals import Span
from api.booking.waitlist_order import WaitlistWish
from api.services.slots.limits_used import customer_of
from api.services.slots.offered import Offered
from api.store.waitlist import WaitlistRecord


@dataclass(frozen=True, slots=True)
class InVain:
    """Wishes that got nothing, and windows in which nothing was free for wishes of one shape."""

    wishes: set[str] = field(default_factory=set)
    windows: dict[str, list[Span]] = field(default_factory=dict)

    def is_empty(self, shape: str, window: Span) -> bool:
        """Whether nothing of this shape begins in the window, as far as is known."""
        return any(each.contains(window) for each in self.windows.get(shape, ()))

    def note_empty(self, shape: str, window: Span) -> None:
        """Nothing of this shape begins in the window."""
        self.windows.setdefault(shape, []).append(window)


def sort_of(offered: Offered, entry: WaitlistRecord, wish: WaitlistWish) -> str:
    """What is looked for: whoever wants the same as somebody before gets no more than they did."""
    windows = [window.model_dump(mode="json") for window in wish.windows]
    return json.dumps([shape_of(offered, wish), windows, entry.passed])


def shape_of(offered: Offered, wish: WaitlistWish) -> str:
    """What is looked for, whenever it is."""
    by_customer = any(limit.scope == "customer" for limit in offered.limits)
    who = customer_of(wish.attendees) if by_customer else None
    wanted = wish.model_dump(mode="json", exclude={"attendees", "windows"})
    return json.dumps([wanted, who], sort_keys=True)
