"""What is wrong with a moment or a zone that a caller hands in."""

from typing import Literal

from models import SlotwrightError

WallTimeCode = Literal[
    "naive-moment",
    "malformed-moment",
    "moment-out-of-range",
    "finer-than-a-second",
    "unknown-zone",
    "nonexistent-local-time",
    "ambiguous-local-time",
    "inconsistent-offset",
    "zone-missing",
    "ends-before-start",
    "too-short",
    "too-long",
]


class WallTimeFault(SlotwrightError, ValueError):
    """A moment or zone that is refused; `code` is a short stable name, the text one sentence."""

    def __init__(self, code: WallTimeCode, sentence: str) -> None:
        self.code = code
        super().__init__(sentence)
