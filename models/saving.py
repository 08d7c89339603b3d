"""Writes values as JSON that the readers take back."""

from models.base import Value


def to_json(value: Value, *, indent: int | None = None) -> str:
    """The value as JSON, without what has its default (`kind` is always written)."""
    return value.model_dump_json(exclude_defaults=True, indent=indent)
