"""Pricing runs in processes of its own: whatever happens to them costs a price and nothing else."""

import os
import signal
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from solver.offers import pricing_process
from solver.offers.part import Line, Part
from solver.offers.pricers import Pricers
from solver.offers.pricing_process import PricingProcess
from tests.solver.offers.test_price import HALF, HOUR, QUARTER, a_choice, a_job

PLENTY_SECONDS = 120.0
PART = Part(
    (Line("anna", ((0, HOUR),)),),
    (),
    tuple(a_job(f"q{start}", a_choice("anna", start)) for start in (0, QUARTER, HALF)),
    HALF,
)


@pytest.fixture
def pricers() -> Iterator[Pricers]:
    """Two of them, started."""
    made = Pricers(2)
    yield made
    made.close()


def points(pricers: Pricers, *parts: Part, seconds: float = PLENTY_SECONDS) -> list[int] | None:
    found = pricers.price(parts or (PART,), seconds)
    return None if found is None else [priced.cost.points for priced in found]


def process_ids(pricers: Pricers) -> list[int]:
    return [process._process.pid or 0 for process in pricers._running]


def test_every_request_is_priced_whoever_does_it(pricers: Pricers) -> None:
    """In the middle of an hour, half an hour leaves a quarter on each side."""
    other = replace(PART, requests=PART.requests[1:])
    assert points(pricers, PART, other) == [0, 30, 0, 30, 0]


def test_whoever_died_is_replaced_before_anything_is_asked(pricers: Pricers) -> None:
    assert points(pricers) == [0, 30, 0]
    gone = process_ids(pricers)
    for process in tuple(pricers._running):
        process._process.kill()
        process._process.join()
    assert points(pricers) == [0, 30, 0]
    assert set(process_ids(pricers)).isdisjoint(gone)


def test_nobody_waits_for_whoever_hangs(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine may use up the time before anybody was asked: who hangs is seen once asked."""
    monkeypatch.setattr(pricing_process, "PATIENCE_SECONDS", 0.0)
    pricers = Pricers(1)
    try:
        assert points(pricers) == [0, 30, 0]
        hanging = process_ids(pricers)
        os.kill(hanging[0], signal.SIGSTOP)
        while process_ids(pricers) == hanging:
            assert points(pricers, seconds=0.05) is None
        assert points(pricers) == [0, 30, 0]
    finally:
        pricers.close()


def test_what_was_not_asked_for_long_enough_is_not_mixed_up_with_what_comes_next(
    pricers: Pricers,
) -> None:
    assert points(pricers) == [0, 30, 0]
    late = [points(pricers, seconds=0.0) for _ in range(3)]
    assert late == [None, None, None]
    assert points(pricers, replace(PART, requests=PART.requests[:1])) == [0]


def test_two_may_end_a_process_at_once() -> None:
    """As where the owner ends while a thread that started it finds it gone."""
    for _ in range(3):
        process = PricingProcess()
        with ThreadPoolExecutor(4) as threads:
            ended = [threads.submit(process.close) for _ in range(4)]
        assert [each.exception() for each in ended] == [None] * 4
