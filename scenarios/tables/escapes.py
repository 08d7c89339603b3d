r"""Says any text and any list in one cell: a backslash takes the meaning from what follows."""

import re
from collections.abc import Iterable

NO_ITEMS = "(none)"
"""A list that is there but empty, unlike a cell that says nothing."""

_UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]|_(?=x)")
_TRIMMED = re.compile(r"^\s*((?:\\.|[^\\]|\\$)*?)\s*$", re.DOTALL)
_ESCAPED = re.compile(r"\\(?:u([0-9a-f]{4})|(.))", re.DOTALL)


def escaped(text: str) -> str:
    r"""The text with backslashes doubled and with what XML or CSV would lose as `\u0007`."""
    return _UNSAFE.sub(lambda m: f"\\u{ord(m[0]):04x}", text.replace("\\", "\\\\"))


def unescaped(text: str) -> str:
    """The text that `escaped` was given."""
    return _ESCAPED.sub(lambda m: chr(int(m[1], 16)) if m[1] else m[2], text)


def joined(items: Iterable[str]) -> str:
    """The items in one cell, parted by semicolons."""
    cell = "; ".join(_guarded(escaped(item), ";") for item in items)
    return cell or NO_ITEMS


def parted(cell: str) -> list[str]:
    """The items that `joined` was given; spaces around them do not count."""
    if cell.strip() == NO_ITEMS:
        return []
    return [unescaped(item) for item in _split(cell, ";") if item]


def paired(amounts: Iterable[tuple[str, int]]) -> str:
    """Named amounts in one cell, such as `seats = 3; wheelchair = 1`."""
    return "; ".join(f"{_guarded(escaped(k), ';=')} = {n}" for k, n in amounts)


def unpaired(cell: str) -> list[tuple[str, str]]:
    """The names and amounts that `paired` was given, the amounts still as text."""
    pairs = []
    for item in _split(cell, ";"):
        name, *rest = _split(item, "=")
        if item:
            pairs.append((unescaped(name), "=".join(rest)))
    return pairs


def _guarded(item: str, marks: str) -> str:
    """Marks inside, spaces at the ends and the word for nothing lose their meaning."""
    for mark in marks:
        item = item.replace(mark, f"\\{mark}")
    if item == NO_ITEMS:
        return f"\\{item}"
    item = re.sub(r"^(?=\s)", r"\\", item)
    return re.sub(r"(\s)$", r"\\\1", item)


def _split(cell: str, mark: str) -> list[str]:
    """Part at marks without a backslash; spaces without a backslash at the ends are cut."""
    items = re.findall(rf"(?:\\.|[^{mark}\\]|\\$)+", cell, re.DOTALL)
    return [_TRIMMED.sub(r"\1", item) for item in items]
