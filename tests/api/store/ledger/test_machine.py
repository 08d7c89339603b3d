"""A machine that does anything at all to a ledger, beside a model that is too slow to be wrong."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import settings, strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from api.store import Store
from api.store.ledger import NewClaim, SlotTaken, convert, extend, release, sweep
from tests.api.store.ledger.conftest import Ledger, SetClock
from tests.api.store.ledger.model import Model
from tests.claims import a_claim, a_seat, a_ticket, at

SEATS = 3
hours = st.integers(8, 12)
lengths = st.sampled_from((0.5, 1, 2))
units = st.builds(
    lambda start, length, resource, unit: a_claim(start, length, resource_id=resource, unit=unit),
    hours,
    lengths,
    st.sampled_from(("room", "van")),
    st.integers(1, 2),
)
parties = st.integers(1, SEATS)
seats = st.builds(
    lambda start, length, n: a_seat(start, length, quantity=n, capacity=SEATS),
    hours,
    lengths,
    parties,
)
tickets = st.builds(lambda start, n: a_ticket(start, quantity=n), st.integers(9, 10), parties)
bundles = st.lists(units | seats | tickets, min_size=1, max_size=3)
kinds = st.sampled_from(("booking", "hold", "block", "offer"))
minutes = st.integers(1, 10)


class LedgerMachine(RuleBasedStateMachine):
    """Takes, moves, confirms and releases, while time goes by; both must always agree."""

    def __init__(self, store: Store, clock: SetClock) -> None:
        super().__init__()
        self.ledger = Ledger(store, uuid4().hex)
        self.clock = clock
        self.model = Model()
        self.owners: list[str] = []

    @initialize(count=st.integers(0, SEATS))
    def put_the_tour_on_sale(self, count: int) -> None:
        """One slot of stock; the one after it is not on sale."""
        self.ledger.open_tour(count)
        self.model.stock["tour", at(9)] = count

    @rule(bundle=bundles, kind=kinds, lives=minutes)
    def take(self, bundle: list[NewClaim], kind: str, lives: int) -> None:
        """Take a bundle as a new owner."""
        owner = uuid4().hex
        claims = self._owned(bundle, owner, kind, lives)
        self._agree(self.model.take(claims, self.clock.moment), lambda: self.ledger.take(*claims))
        self.owners.append(owner)

    @rule(bundle=bundles, data=st.data())
    def move(self, bundle: list[NewClaim], data: st.DataObject) -> None:
        """Give an owner a bundle in exchange for what it has."""
        owner = self._an_owner(data)
        claims = self._owned(bundle, owner, "booking", 0)
        self._agree(
            self.model.move(owner, claims, self.clock.moment),
            lambda: self.ledger.move(owner, *claims),
        )

    @rule(data=st.data())
    def convert(self, data: st.DataObject) -> None:
        """Confirm a hold."""
        owner, booking = self._an_owner(data), uuid4().hex
        expected = self.model.convert(owner, booking, self.clock.moment)
        assert self.ledger.write(lambda c: convert(c, owner, booking)) == expected
        self.owners.append(booking)

    @rule(data=st.data(), lives=minutes)
    def extend(self, data: st.DataObject, lives: int) -> None:
        """Let a hold live longer."""
        owner, until = self._an_owner(data), self.clock.moment + timedelta(minutes=lives)
        expected = self.model.extend(owner, until, self.clock.moment)
        assert self.ledger.write(lambda c: extend(c, owner, until)) == expected

    @rule(data=st.data())
    def release(self, data: st.DataObject) -> None:
        """Give back what an owner has."""
        owner = self._an_owner(data)
        self.model.release(owner)
        self.ledger.write(lambda c: release(c, owner))

    @rule(minutes=minutes)
    def wait(self, minutes: int) -> None:
        """Let holds lapse."""
        self.clock.advance(minutes=minutes)

    @rule()
    def sweep(self) -> None:
        """Tidy up, which must change nothing."""
        self.ledger.write(sweep)

    @invariant()
    def both_say_the_same(self) -> None:
        """Busy is busy, free is free, and the counter is the sum of the tickets that count."""
        alive = self.model.alive(self.clock.moment)
        expected = sorted((c.resource_id, c.unit, *c.busy, c.quantity) for c in alive)
        assert sorted(map(tuple, self.ledger.busy())) == expected

    def _owned(self, bundle: list[NewClaim], owner: str, kind: str, lives: int) -> list[NewClaim]:
        until = self.clock.moment + timedelta(minutes=lives)
        expiry = until if kind in ("hold", "offer") else None
        fixed: dict[str, Any] = {"owner_id": owner, "kind": kind, "expires_at": expiry}
        return [
            a_claim(**{name: getattr(claim, name) for name in KEPT}, **fixed) for claim in bundle
        ]

    def _an_owner(self, data: st.DataObject) -> str:
        return data.draw(st.sampled_from(self.owners)) if self.owners else "nobody"

    def _agree(self, expected: bool, act: Callable[[], None]) -> None:
        try:
            act()
        except SlotTaken:
            assert not expected
        else:
            assert expected


KEPT = ("resource_id", "unit", "quantity", "pooled", "stocked", "capacity", "busy", "service")


def run(store: Store, clock: SetClock, examples: int, steps: int) -> None:
    """Try so many sequences of so many steps."""

    class Machine(LedgerMachine):
        """The machine on this ledger."""

        def __init__(self) -> None:
            super().__init__(store, clock)

    effort = settings(max_examples=examples, stateful_step_count=steps)
    run_state_machine_as_test(Machine, settings=effort)


def test_a_ledger_does_what_its_model_does(ledger_store: Store, database_clock: SetClock) -> None:
    run(ledger_store, database_clock, examples=12, steps=15)


@pytest.mark.nightly
def test_a_ledger_does_what_its_model_does_for_long(
    ledger_store: Store, database_clock: SetClock
) -> None:
    run(ledger_store, database_clock, examples=150, steps=40)
