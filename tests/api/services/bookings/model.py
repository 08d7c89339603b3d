"""What booking must do, in plain Python: a list of blocks of time, and a look at all of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

KEEPS_ROOM = {"pending_approval", "confirmed", "checked_in", "completed"}
NEXT = {
    "approve": ("pending_approval", "confirmed"),
    "reject": ("pending_approval", "cancelled"),
    "check-in": ("confirmed", "checked_in"),
    "undo-check-in": ("checked_in", "confirmed"),
    "complete": ("checked_in", "completed"),
    "no-show": ("confirmed", "no_show"),
}
MOST_EXTENSIONS = 2


@dataclass(frozen=True)
class Terms:
    """A service as the model sees it: so many of these people, for so long, and a break after."""

    people: tuple[str, ...]
    needed: int
    length: timedelta
    break_after: timedelta
    needs_approval: bool
    hold_lasts: timedelta


@dataclass
class Thing:
    """A hold or a booking."""

    service: str
    start: datetime
    people: tuple[str, ...]
    state: str
    expires_at: datetime | None = None
    extended: int = 0


@dataclass
class Model:
    """Everything that was held and booked, and a clock."""

    services: dict[str, Terms]
    now: datetime
    things: dict[str, Thing] = field(default_factory=dict)

    def free(self, service: str, start: datetime, without: str = "") -> tuple[str, ...]:
        """Those who could serve, except that `without` is in nobody's way."""
        terms = self.services[service]
        return tuple(
            person
            for person in terms.people
            if not any(
                start < end and begin < start + terms.length + terms.break_after
                for begin, end in self._blocks(person, without)
            )
        )

    def can_have(self, service: str, start: datetime, without: str = "") -> bool:
        """Whether a start that is not past could be had."""
        enough = len(self.free(service, start, without)) >= self.services[service].needed
        return start >= self.now and enough

    def starts(self, service: str, candidates: Iterable[datetime]) -> list[datetime]:
        """Those of the candidates that can be had."""
        return [start for start in candidates if self.can_have(service, start)]

    def put(self, id: str, service: str, start: datetime, people: Iterable[str]) -> None:
        """Somebody has booked, with these people, who must have been free."""
        chosen, terms = tuple(people), self.services[service]
        self.require(service, start, chosen)
        state = "pending_approval" if terms.needs_approval else "confirmed"
        self.things[id] = Thing(service, start, chosen, state)

    def put_hold(self, id: str, service: str, start: datetime, people: Iterable[str]) -> None:
        """The same for a hold."""
        self.put(id, service, start, people)
        self.things[id].state = "active"
        self.things[id].expires_at = self.now + self.services[service].hold_lasts

    def require(
        self, service: str, start: datetime, chosen: tuple[str, ...], without: str = ""
    ) -> None:
        """Fail where those who were chosen are too few, too many, or not free."""
        assert len(set(chosen)) == len(chosen) == self.services[service].needed
        assert set(chosen) <= set(self.free(service, start, without))

    def is_alive(self, hold: Thing) -> bool:
        """Whether a hold still keeps its time."""
        return hold.state == "active" and (hold.expires_at or self.now) > self.now

    def may_extend(self, hold: Thing) -> bool:
        """Whether it may last longer."""
        return self.is_alive(hold) and hold.extended < MOST_EXTENSIONS

    def extend(self, hold: Thing) -> None:
        """Let it last as long once more from now."""
        hold.extended += 1
        hold.expires_at = self.now + self.services[hold.service].hold_lasts

    def may_convert(self, id: str) -> bool:
        """Whether a hold can be booked: because it is alive, or because nobody was quicker."""
        hold = self.things[id]
        lapsed_but_free = hold.state == "active" and self.can_have(hold.service, hold.start)
        return self.is_alive(hold) or lapsed_but_free

    def convert(self, id: str, booking: str, people: Iterable[str]) -> None:
        """Book a hold; the same people come, unless it had lapsed."""
        hold, chosen = self.things[id], tuple(people)
        assert not self.is_alive(hold) or set(chosen) == set(hold.people)
        hold.state = "converted"
        self.put(booking, hold.service, hold.start, chosen)

    def may_move(self, id: str, start: datetime) -> bool:
        """Whether a booking may be at another time."""
        booking = self.things[id]
        movable = booking.state in {"confirmed", "pending_approval"}
        return movable and self.can_have(booking.service, start, without=id)

    def may_cancel(self, booking: Thing) -> bool:
        """What is cancelled may be so once more."""
        return booking.state in {"pending_approval", "confirmed", "cancelled"}

    def may_settle(self, booking: Thing, verb: str) -> bool:
        """Whether a verb fits the state, and the time."""
        too_early = verb == "no-show" and self.now < booking.start
        return booking.state == NEXT[verb][0] and not too_early

    def _blocks(self, person: str, without: str) -> Iterator[tuple[datetime, datetime]]:
        for id, thing in self.things.items():
            keeps = thing.state in KEEPS_ROOM or self.is_alive(thing)
            if keeps and id != without and person in thing.people:
                terms = self.services[thing.service]
                yield thing.start, thing.start + terms.length + terms.break_after
