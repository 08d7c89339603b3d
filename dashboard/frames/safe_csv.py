"""A frame as CSV that no spreadsheet mistakes for formulas."""

import pandas as pd

RISKY = ("=", "+", "-", "@", "\t", "\r", "\n")


def safe_csv(frame: pd.DataFrame) -> bytes:
    """UTF-8 with a byte-order mark; a text that a spreadsheet could run gets a leading quote."""
    safe = frame.rename(columns=_quoted)
    for place in range(safe.shape[1]):
        safe.isetitem(place, [_quoted(value) for value in safe.iloc[:, place]])
    return str(safe.to_csv(index=False, lineterminator="\r\n")).encode("utf-8-sig")


def _quoted(value: object) -> object:
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(RISKY) else value
