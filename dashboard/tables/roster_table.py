"""The roster as a grid of people by days, read at a glance."""

from collections.abc import Hashable, Mapping
from datetime import date
from html import escape

import pandas as pd

from dashboard.frames.clock import day_text, hours_text
from dashboard.frames.opening import OFF
from dashboard.tables.html_table import region

Row = Mapping[Hashable, object]


def roster_table(roster: pd.DataFrame, caption: str) -> str:
    """One row for each person, one column for each day, and the hours of the week at the end."""
    days = sorted(set(roster["day"]))
    head = "".join(_day_head(day) for day in days)
    weeks: dict[object, list[Row]] = {}
    for row in roster.to_dict("records"):
        weeks.setdefault(row["person_id"], []).append(row)
    body = "".join(map(_person_row, weeks.values()))
    corner, total = '<th scope="col">Person</th>', '<th scope="col" class="sw-number">Hours</th>'
    table = f"<thead><tr>{corner}{head}{total}</tr></thead><tbody>{body}</tbody>"
    return region(f"<table>{table}</table>", caption, kind="grid")


def _day_head(day: date) -> str:
    weekend = ' class="sw-weekend"' if day.weekday() >= 5 else ""
    return f'<th scope="col"{weekend}>{escape(day_text(day))}</th>'


def _person_row(week: list[Row]) -> str:
    cells = "".join(_cell(row) for row in week)
    total = sum(int(str(row["seconds"])) for row in week)
    name = escape(str(week[0]["person"]))
    hours = hours_text(total) if total else "–"
    return f'<tr><th scope="row">{name}</th>{cells}<td class="sw-number">{hours}</td></tr>'


def _cell(row: Row) -> str:
    if row["away"]:
        kind = "sw-off" if row["away"] == OFF else "sw-away"
        return f'<td class="{kind}"><span>{escape(str(row["away"]))}</span></td>'
    if not row["span"]:
        return '<td class="sw-free"><span class="sw-muted">free</span></td>'
    shift = f"<strong>{escape(str(row['shifts']))}</strong>" if row["shifts"] else ""
    counted = ", ".join(filter(None, (_some(row, "visits"), _some(row, "rides"))))
    return (
        f'<td class="{"sw-shift" if shift else "sw-work"}">{shift}'
        f"<span>{escape(str(row['span']))}</span>"
        f'<span class="sw-muted">{counted}</span></td>'
    )


def _some(row: Row, noun: str) -> str:
    number = int(str(row[noun]))
    return f"{number} {noun if number > 1 else noun[:-1]}" if number else ""
