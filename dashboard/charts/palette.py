"""Colours that differ in hue and lightness, each with a pattern for those who see no hue."""

from collections import Counter
from collections.abc import Iterable

COLOURS = (
    "#1f6f6b", "#d08a3c", "#5b5ea6", "#9aa84a", "#a33f6c", "#5f9bc9", "#8a6d3b", "#6b7675",
)  # fmt: skip
PATTERNS = ("", "/", ".", "x", "\\", "-", "+", "|")
INK = "#22302f"
MUTED = "#55605f"
LINE = "#dcd9ce"
PAPER = "#fbfaf7"
OTHER = "other"


def words_in_order(words: Iterable[str]) -> list[str]:
    """The words by how often they occur, at most as many as there are colours."""
    counted = Counter(words)
    ranked = sorted(counted, key=lambda word: (-counted[word], word))
    if len(ranked) <= len(COLOURS):
        return ranked
    return [*ranked[: len(COLOURS) - 1], OTHER]


def rgb(colour: str) -> list[int]:
    """A colour such as `#1f6f6b` as three numbers."""
    return [int(colour[k : k + 2], 16) for k in (1, 3, 5)]
