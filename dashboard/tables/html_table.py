"""A frame as an HTML table whose every cell is escaped."""

from collections.abc import Mapping
from html import escape

import pandas as pd


def html_table(
    frame: pd.DataFrame,
    titles: Mapping[str, str],
    *,
    caption: str,
    badges: frozenset[str] = frozenset(),
    numbers: frozenset[str] = frozenset(),
) -> str:
    """The columns named in `titles`, in that order, below their titles.

    Cells of `badges` are set as labels whose class follows from their text, cells of `numbers`
    to the right; a column that the frame does not have, or whose every cell is empty, is left
    out. The table scrolls inside its own region, never the page.
    """
    titles = {name: title for name, title in titles.items() if _says_something(frame, name)}
    head = "".join(_head(name, title, numbers) for name, title in titles.items())
    body = "".join(
        "<tr>" + "".join(_cell(row[name], name, badges, numbers) for name in titles) + "</tr>"
        for row in frame.to_dict("records")
    )
    return region(f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>", caption)


def region(table: str, caption: str, kind: str = "plain") -> str:
    """A named region that can be reached and scrolled by keyboard."""
    name = escape(caption, quote=True)
    return (
        f'<div class="sw-table sw-{kind}" role="region" tabindex="0" aria-label="{name}">'
        f"{table}</div>"
    )


def _says_something(frame: pd.DataFrame, name: str) -> bool:
    return name in frame and (frame.empty or any(str(value) for value in frame[name]))


def _head(name: str, title: str, numbers: frozenset[str]) -> str:
    place = ' class="sw-number"' if name in numbers else ""
    return f'<th scope="col"{place}>{escape(title)}</th>'


def _cell(value: object, name: str, badges: frozenset[str], numbers: frozenset[str]) -> str:
    text = escape("" if value is None or value is pd.NaT else str(value))
    if name in badges and text:
        text = f'<span class="sw-badge sw-is-{_class_of(str(value))}">{text}</span>'
    return f'<td class="sw-number">{text}</td>' if name in numbers else f"<td>{text}</td>"


def _class_of(text: str) -> str:
    """A text as a class name: letters and hyphens, nothing that could end an attribute."""
    return "".join(c if c.isascii() and c.isalpha() else "-" for c in text.lower())
