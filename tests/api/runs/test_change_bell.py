"""Tests of the bell that wakes those who wait for changes."""

import asyncio
import threading
from contextlib import ExitStack

import pytest

from api.errors import Busy
from api.runs import ChangeBell
from api.runs.change_bell import MOST_LISTENERS

SOON, LONG = 0.01, 60.0


def test_only_those_who_listen_for_it_wake() -> None:
    async def listen() -> tuple[bool, bool]:
        bell = ChangeBell()
        with bell.listening("o1") as mine, bell.listening("o2") as other:
            threading.Thread(target=bell.ring, args=("o1",)).start()
            return await mine.wait(LONG), await other.wait(SOON)

    assert asyncio.run(listen()) == (True, False)


def test_a_bell_that_rang_before_one_waits_is_heard_once() -> None:
    async def listen() -> tuple[bool, bool]:
        bell = ChangeBell()
        with bell.listening("o1") as ear:
            bell.ring("o1")
            bell.ring("o1")
            return await ear.wait(LONG), await ear.wait(SOON)

    assert asyncio.run(listen()) == (True, False)


def test_closing_wakes_everybody() -> None:
    async def listen() -> tuple[bool, bool]:
        bell = ChangeBell()
        with bell.listening("o1") as one, bell.listening("o2") as two:
            bell.close()
            return await one.wait(LONG), await two.wait(LONG)

    assert asyncio.run(listen()) == (True, True)


def test_who_has_left_is_not_counted_and_too_many_are_refused() -> None:
    async def listen() -> None:
        bell = ChangeBell()
        with ExitStack() as listeners:
            for _ in range(MOST_LISTENERS):
                bell.require_room()
                listeners.enter_context(bell.listening("o1"))
            with pytest.raises(Busy):
                bell.require_room()
        bell.require_room()

    asyncio.run(listen())
