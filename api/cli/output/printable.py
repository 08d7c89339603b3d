"""Makes text of unknown origin safe for a terminal."""


def printable(text: str) -> str:
    """`text` with every character that a terminal might obey replaced; line ends stay."""
    return "".join(c if c.isprintable() or c == "\n" else "\ufffd" for c in text)
