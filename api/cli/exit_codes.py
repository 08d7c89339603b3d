"""What the exit code of a command says."""

from enum import IntEnum


class ExitCode(IntEnum):
    """0 to 4 are answers; 70 is a fault of the program itself."""

    FINE = 0
    FINDINGS = 1
    """Violations, or mandatory requests that are not served."""
    BAD_INPUT = 2
    CONTRADICTION = 3
    """The pins exclude each other."""
    NO_PLAN = 4
    """Stopped without any plan."""
    FAULT = 70
