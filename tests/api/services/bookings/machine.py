"""A machine that does anything at all to bookings, beside a model that is too slow to be wrong."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from api.booking.intervals import Span
from api.booking.resource import Units
from api.booking.roles import Role
from api.booking.service import Grid, ServiceTerms
from api.errors import Conflict, Gone, RuleViolations
from api.services.bookings.settle_booking import STEPS, Verb
from api.services.context import Context
from api.services.slots.read_slots import SlotSearch, read_slots
from api.store.bookings import BookingRecord
from tests.api.booking.worlds import ALWAYS, a_resource
from tests.api.services.bookings.model import NEXT, Model, Terms
from tests.api.services.bookings.opened import opened
from tests.api.services.bookings.salon import MORNING
from tests.api.store.ledger.conftest import SetClock
from tests.sound_bookings import unsound

if TYPE_CHECKING:
    from api.services.bookings.hold_slot import Held

T = TypeVar("T")
STEP = timedelta(minutes=30)
STARTS = [MORNING + number * STEP for number in range(1, 9)]
HOLD_LASTS = timedelta(minutes=10)
names = st.sampled_from(("cut", "wedding"))
starts = st.sampled_from(STARTS)
verbs: st.SearchStrategy[Verb | Literal["cancel"]] = st.sampled_from(("cancel", *STEPS))


def a_service(
    role: Role, length: timedelta, rest: timedelta, *, needs_approval: bool
) -> ServiceTerms:
    """Every half hour, with a break behind it."""
    return ServiceTerms(
        roles=(role,),
        durations_seconds=(int(length.total_seconds()),),
        grid=Grid(step_seconds=int(STEP.total_seconds())),
        buffer_after_seconds=int(rest.total_seconds()),
        hold_seconds=int(HOLD_LASTS.total_seconds()),
        needs_approval=needs_approval,
    )


class BookingMachine(RuleBasedStateMachine):
    """Holds, books, moves and cancels, while time goes by; both must always agree."""

    def __init__(self, context: Context, clock: SetClock) -> None:
        super().__init__()
        clock.moment = MORNING
        self.clock = clock
        people = [a_resource(name, ALWAYS, capacity=Units()) for name in ("anna", "ben")]
        either = Role(id="person", eligible=("anna", "ben"))
        both = Role(id="people", eligible=("ben", "anna"), mode="all_of")
        self.salon, self.ids = opened(
            context,
            people,
            cut=a_service(either, STEP, timedelta(0), needs_approval=False),
            wedding=a_service(both, 2 * STEP, STEP, needs_approval=True),
        )
        everybody = (self.ids["anna"], self.ids["ben"])
        self.model = Model(
            {
                "cut": Terms(everybody, 1, STEP, timedelta(0), False, HOLD_LASTS),
                "wedding": Terms(everybody, 2, 2 * STEP, STEP, True, HOLD_LASTS),
            },
            MORNING,
        )
        self.held: dict[str, Held] = {}
        self.booked: dict[str, BookingRecord] = {}

    @rule(service=names, start=starts, at_once=st.booleans())
    def take(self, service: str, start: datetime, at_once: bool) -> None:
        """Hold or book a start, whether it is free or not."""
        offer, free = self._offer(service, start), self.model.can_have(service, start)
        if at_once:
            made = self._agree(free, lambda: self.salon.book(offer_id=offer))
            if made is not None:
                booking = self._noted(made.booking)
                self.model.put(booking.id, service, start, everybody_of(booking.assignments))
            return
        held = self._agree(free, lambda: self.salon.hold(offer))
        if held is not None:
            people = everybody_of(held.assigned.resources)
            self.model.put_hold(held.hold.id, service, start, people)
            self.held[held.hold.id] = held

    @precondition(lambda self: self.held)
    @rule(data=st.data(), verb=st.sampled_from(("book", "prolong", "release")))
    def go_on_with_a_hold(self, data: st.DataObject, verb: str) -> None:
        """Make a booking of it, hold it for longer, or give it back."""
        id, held = self._one_of(data, self.held)
        kept = self.model.things[id]
        if verb == "book":
            made = self._agree(self.model.may_convert(id), lambda: self.salon.book_held(held))
            if made is not None:
                booking = self._noted(made.booking)
                self.model.convert(id, booking.id, everybody_of(booking.assignments))
        elif verb == "prolong":
            if self._agree(self.model.may_extend(kept), lambda: self.salon.prolong(held)):
                self.model.extend(kept)
        else:
            self.salon.release(held)
            if kept.state == "active":
                kept.state = "released"

    @precondition(lambda self: self.booked)
    @rule(data=st.data(), start=starts)
    def reschedule(self, data: st.DataObject, start: datetime) -> None:
        """Move a booking."""
        id, booking = self._one_of(data, self.booked)
        thing = self.model.things[id]
        offer, may = self._offer(thing.service, start), self.model.may_move(id, start)
        moved = self._agree(may, lambda: self.salon.reschedule(booking, offer))
        if moved is not None:
            people = everybody_of(self._noted(moved).assignments)
            self.model.require(thing.service, start, people, without=id)
            thing.start, thing.people = start, people

    @precondition(lambda self: self.booked)
    @rule(data=st.data(), verb=verbs)
    def settle(self, data: st.DataObject, verb: Verb | Literal["cancel"]) -> None:
        """Cancel a booking, or say what became of it."""
        id, booking = self._one_of(data, self.booked)
        thing = self.model.things[id]
        if verb == "cancel":
            may, target = self.model.may_cancel(thing), "cancelled"
            settled = self._agree(may, lambda: self.salon.cancel(booking))
        else:
            may, target = self.model.may_settle(thing, verb), NEXT[verb][1]
            settled = self._agree(may, lambda: self.salon.settle(booking, verb))
        if settled is not None:
            thing.state = target
            self._noted(settled)

    @rule(minutes=st.sampled_from((1, 5, 9, 10)))
    def wait(self, minutes: int) -> None:
        """Let time pass: holds lapse and starts go by."""
        self.clock.advance(minutes=minutes)
        self.model.now = self.clock.moment

    @rule(service=names)
    def look(self, service: str) -> None:
        """The list is what the model has left."""
        window = Span(STARTS[0], STARTS[-1] + STEP)
        search = SlotSearch(service_id=self.ids[service], window=window)
        found = read_slots(self.salon.context, self.salon.actor, search)
        listed = [each.slot.start for each in found.slots]
        assert listed == self.model.starts(service, STARTS)

    @invariant()
    def states_are_those_of_the_model(self) -> None:
        """Each booking is where the model has it."""
        for id, booking in self.booked.items():
            thing = self.model.things[id]
            assert (booking.state, booking.start_at) == (thing.state, thing.start)

    def teardown(self) -> None:
        """History, claims, messages and notes fit the bookings."""
        with self.salon.context.store.read() as connection:
            assert unsound(connection, self.salon.actor.organisation_id) == []

    def _offer(self, service: str, start: datetime) -> str:
        return self.salon.offer(self.ids[service], start)

    def _one_of(self, data: st.DataObject, things: Mapping[str, T]) -> tuple[str, T]:
        # The latest most often: of it, the most can still become.
        back = data.draw(st.integers(1, min(len(things), 5)))
        return list(things.items())[-back]

    def _noted(self, booking: BookingRecord) -> BookingRecord:
        self.booked[booking.id] = booking
        return booking

    def _agree(self, expected: bool, act: Callable[[], T]) -> T | None:
        try:
            done = act()
        except (Conflict, Gone, RuleViolations):
            assert not expected
            return None
        assert expected
        return done


def everybody_of(assigned: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """All that serve a booking, in whatever role."""
    return tuple(id for ids in assigned.values() for id in ids)
