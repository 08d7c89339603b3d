"""One thing that keeps a request from being served: a code for programs, words for people."""

from typing import Literal, NamedTuple

Code = Literal[
    "nobody-named",
    "skill-missing",
    "skill-level",
    "skill-too-rare",
    "skills-not-combined",
    "skill-not-valid",
    "load-too-large",
    "window-too-short",
    "everybody-away",
    "outside-hours",
    "room-closed",
    "out-of-service",
    "too-few-at-once",
    "never-together",
    "ride-too-long",
    "dropoff-too-far",
    "no-vehicle",
    "no-driver",
    "relation",
    "tied",
    "taken",
    "rule",
]
"""Up to `tied`: impossible whatever the others do. `taken`, `rule`: the rest of the plan."""


class Cause(NamedTuple):
    """Why a request cannot be served, or not in this plan."""

    code: Code
    words: str
    """One sentence."""
    advice: str = ""
    """A sentence that starts with `Maybe`, where there is something to suggest."""
