"""The switch that turns the ledger's guard off, so that a test can prove that it is needed."""

import os

from api.drills.only_in_tests import refuse_outside_tests

SWITCH = "SLOTWRIGHT_GUARD"


def guard_is_on() -> bool:
    """True always, but in a test that has switched it off.

    Raises
    ------
    RuntimeError
        It is switched off although no test is running.
    """
    if os.environ.get(SWITCH) != "off":
        return True
    refuse_outside_tests(f"{SWITCH}=off")
    return False
