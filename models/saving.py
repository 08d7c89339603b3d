"""Writes values as JSON that the readers take back, leaving out what has its default."""

import json
from typing import Any

from models.base import Value


def to_json(value: Value, *, indent: int | None = None) -> str:
    """The value as JSON; every default but `kind` is left out, because readers need the kind."""
    spaces = None if indent else (",", ":")
    return json.dumps(_plain(value), ensure_ascii=False, indent=indent, separators=spaces)


def _plain(value: Value) -> dict[str, Any]:
    written = value.model_dump(mode="json", exclude_defaults=True)
    return _with_kinds(value, written)


def _with_kinds(value: Value, written: dict[str, Any]) -> dict[str, Any]:
    """Put the kinds back that count as defaults, in the value and in all below it."""
    kind = {"kind": value.kind} if hasattr(value, "kind") else {}
    return kind | {name: _below(getattr(value, name), told) for name, told in written.items()}


def _below(value: object, told: Any) -> Any:
    if isinstance(value, Value):
        return _with_kinds(value, told)
    if isinstance(value, tuple):
        return [_below(inner, each) for inner, each in zip(value, told, strict=True)]
    return told
