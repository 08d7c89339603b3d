"""What only tests may switch on: a fault at a named point, a standing clock, a guard that is off.

Each refuses to work outside a test, so that none of them can be left on by mistake.
"""

from api.drills import fault as fault
from api.drills.clock import (
    clock_stands_at as clock_stands_at,
    standing_clock as standing_clock,
)
from api.drills.guard import guard_is_on as guard_is_on

__all__ = ["clock_stands_at", "fault", "guard_is_on", "standing_clock"]
