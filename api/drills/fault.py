"""Named points at which a test may end the process, as a power cut would."""

import os
import signal
from itertools import count

from api.drills.only_in_tests import refuse_outside_tests

SWITCH = "SLOTWRIGHT_FAULT"
_passes = count(1)


def point(name: str) -> None:
    """Do nothing; in a test whose SLOTWRIGHT_FAULT is `name`, kill the process here.

    `name:3` lets two pass and kills at the third.

    Raises
    ------
    RuntimeError
        The point is switched on although no test is running.
    """
    chosen = os.environ.get(SWITCH)
    if chosen is None:
        return
    refuse_outside_tests(f"{SWITCH}={chosen}")
    wanted, _, number = chosen.partition(":")
    if wanted == name and next(_passes) >= int(number or 1):
        os.kill(os.getpid(), signal.SIGKILL)
