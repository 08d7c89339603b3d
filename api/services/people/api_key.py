"""The text of a key: a mark, a part that may be seen, and a secret."""

MARK = "sw"


def key_of(prefix: str, secret: str) -> str:
    """The text that a program sends as its bearer token."""
    return f"{MARK}_{prefix}_{secret}"


def parts_of(text: str) -> tuple[str, str] | None:
    """Prefix and secret of a key; None for a bearer token of another kind."""
    mark, _, rest = text.partition("_")
    prefix, _, secret = rest.partition("_")
    return (prefix, secret) if mark == MARK and prefix and secret else None
