"""Texts that people typed, made safe for places that read Markdown."""

import re

MARKS = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$^=@&])")


def plain(text: str) -> str:
    """The same text, with nothing in it that would be read as markup, link or formula."""
    return MARKS.sub(r"\\\1", " ".join(text.split()))
