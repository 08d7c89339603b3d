"""What one cell may hold, and how it is said and read, by the kind of its column."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from scenarios.tables.escapes import escaped, joined, paired, parted, unescaped, unpaired

Kind = Literal["text", "whole", "number", "yes-no", "moment", "list", "numbers", "amounts"]
Cell = str | int | float | bool | datetime | None
MOST_DIGITS = 16


class CellError(ValueError):
    """The cell does not say what its column asks for."""


def say(kind: Kind, value: object, zone: ZoneInfo) -> Cell:
    """A plain value of the language as a cell; moments in the clocks of `zone`."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if kind == "moment":
        return _local(datetime.fromisoformat(str(value)), zone)
    if isinstance(value, str):
        return escaped(value)
    if isinstance(value, float):
        return value if float(f"{value:.{MOST_DIGITS}G}") == value else repr(value)
    if isinstance(value, dict):
        return paired(value.items())
    if isinstance(value, list):
        return joined(map(str, value))
    return value  # type: ignore[return-value]


def _local(moment: datetime, zone: ZoneInfo) -> datetime | str:
    """The clock's reading; where the clocks go back, with its distance from UTC."""
    local = moment.astimezone(zone)
    if _readings(local.replace(tzinfo=None), zone) == 1:
        return local.replace(tzinfo=None, fold=0)
    return local.isoformat(sep=" ")


def _readings(clock: datetime, zone: ZoneInfo) -> int:
    """How often the clocks of `zone` show this: never, once or twice."""
    found = {clock.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
    return sum(m.astimezone(zone).replace(tzinfo=None, fold=0) == clock for m in found)


def read(kind: Kind, cell: Cell, zone: ZoneInfo) -> object:
    """The plain value that a cell says.

    Raises
    ------
    CellError
        With a sentence that names the value and what was asked for.
    """
    return READERS[kind](cell, zone)


def _text(cell: Cell, _: ZoneInfo) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ")
    return unescaped(str(cell))


def _whole(cell: Cell, zone: ZoneInfo) -> int:
    number = _number(cell, zone)
    if not float(number).is_integer():
        raise CellError(f"{cell!r} is no whole number")
    return int(number)


def _number(cell: Cell, _: ZoneInfo) -> float:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        raise CellError(f"{_shown(cell)} is no number")
    try:
        return cell if isinstance(cell, int | float) else float(cell)
    except ValueError:
        raise CellError(f"{_shown(cell)} is no number") from None


def _yes_no(cell: Cell, _: ZoneInfo) -> bool:
    words = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
    answer = words.get(str(cell).strip().lower())
    if answer is None:
        raise CellError(f"{_shown(cell)} is neither yes nor no")
    return answer


def _moment(cell: Cell, zone: ZoneInfo) -> str:
    try:
        moment = cell if isinstance(cell, datetime) else datetime.fromisoformat(str(cell).strip())
    except ValueError:
        message = f"{_shown(cell)} is no date and time; maybe '2026-01-05 08:00'"
        raise CellError(message) from None
    if moment.tzinfo is None:
        readings = _readings(moment, zone)
        if readings == 0:
            raise CellError(f"the clocks of {zone.key} never show {moment}")
        if readings == 2:
            message = f"the clocks of {zone.key} show {moment} twice; say which, as in '{moment}"
            raise CellError(f"{message}{moment.replace(tzinfo=zone).isoformat()[-6:]}'")
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC).isoformat()
    except OverflowError:
        raise CellError(f"{moment} lies outside the calendar") from None


def _list(cell: Cell, zone: ZoneInfo) -> list[str]:
    return parted(cell) if isinstance(cell, str) else [_text(cell, zone)]


def _numbers(cell: Cell, zone: ZoneInfo) -> list[float]:
    if not isinstance(cell, str):
        return [_number(cell, zone)]
    return [_number(item, zone) for item in parted(cell)]


def _amounts(cell: Cell, zone: ZoneInfo) -> dict[str, int]:
    amounts: dict[str, int] = {}
    for name, amount in unpaired(str(cell)):
        if not amount:
            raise CellError(f"{name!r} has no amount; maybe '{name} = 1'")
        if name in amounts:
            raise CellError(f"{name!r} is named twice")
        amounts[name] = _whole(amount, zone)
    return amounts


def _shown(cell: Cell) -> str:
    text = repr(cell) if isinstance(cell, str) else str(cell)
    return text if len(text) <= 60 else text[:57] + "..."


READERS: dict[Kind, Callable[[Cell, ZoneInfo], object]] = {
    "text": _text,
    "whole": _whole,
    "number": _number,
    "yes-no": _yes_no,
    "moment": _moment,
    "list": _list,
    "numbers": _numbers,
    "amounts": _amounts,
}
