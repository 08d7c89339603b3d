"""Types of columns that hold personal data: plain in Python, sealed in the database."""

import json
from typing import Any

from sqlalchemy import JSON, Dialect, Text
from sqlalchemy.types import TypeDecorator

from api.store.sealing.key_box import box_of


class SealedText(TypeDecorator[str]):
    """Words that are only read; nothing can be looked for by them."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what is written."""
        return None if value is None else box_of(dialect).key.seal(self.column, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what is read."""
        return None if value is None else box_of(dialect).key.open(self.column, value)


class SealedAddress(TypeDecorator[str]):
    """An e-mail address in lower case, which can be looked for and be unique."""

    impl = Text
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Seal what is written or looked for.

        Raises
        ------
        ValueError
            It has capital letters, with which it would be another address.
        """
        if value is None:
            return None
        if value != value.lower():
            raise ValueError(f"{self.column} takes addresses in lower case only")
        return box_of(dialect).key.seal_findably(self.column, value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """Open what is read."""
        return None if value is None else box_of(dialect).key.open_findable(self.column, value)


class SealedJson(TypeDecorator[Any]):
    """A JSON value of which the database sees one word."""

    impl = JSON
    cache_ok = True

    def __init__(self, column: str) -> None:
        super().__init__()
        self.column = column

    def process_bind_param(self, value: Any, dialect: Dialect) -> str:
        """Seal what is written."""
        return box_of(dialect).key.seal(self.column, json.dumps(value, separators=(",", ":")))

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        """Open what is read."""
        return None if value is None else json.loads(box_of(dialect).key.open(self.column, value))
