"""The ground every value of the language stands on: frozen, strict, bounded, in plain units."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    StringConstraints,
    model_serializer,
)

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
MAX_SECONDS = 1_000_000_000
MAX_COST = 1_000_000
MAX_CENTS = 1_000_000_000
MAX_LOAD = 1_000_000


class Value(BaseModel):
    """A frozen value: unknown fields, coerced types, NaN and infinity are refused."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, allow_inf_nan=False, use_attribute_docstrings=True
    )


class Kind(Value):
    """A member of a tagged union: its `kind` is always written, though it is a default."""

    @model_serializer(mode="wrap")
    def _with_kind(self, handler: SerializerFunctionWrapHandler) -> dict[str, object]:
        return {"kind": self.__dict__["kind"], **handler(self)}


def _printable(text: str) -> str:
    for character in text:
        if ord(character) < 32 or 0xD800 <= ord(character) <= 0xDFFF or ord(character) == 127:
            message = f"holds the character U+{ord(character):04X}, which cannot be printed"
            raise ValueError(message)
    if not text.strip():
        raise ValueError("is empty or holds only spaces")
    return text


def _whole_second_utc(moment: datetime) -> datetime:
    try:
        moment = moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{moment} lies outside {EARLIEST:%Y} to {LATEST:%Y}") from None
    if not EARLIEST <= moment <= LATEST:
        raise ValueError(f"{moment.isoformat()} lies outside {EARLIEST:%Y} to {LATEST:%Y}")
    if moment.microsecond:
        raise ValueError(f"{moment.isoformat()} is finer than one second")
    return moment


Id = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_printable)]
"""A name that other values refer to; unique within its kind."""

Tag = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_printable)]
"""A free word that rules, availability and prices can filter on."""

Instant = Annotated[AwareDatetime, AfterValidator(_whole_second_utc)]
"""A moment, kept in UTC and in whole seconds."""

Seconds = Annotated[int, Field(ge=0, le=MAX_SECONDS)]
PositiveSeconds = Annotated[int, Field(ge=1, le=MAX_SECONDS)]
Cost = Annotated[int, Field(ge=0, le=MAX_COST)]
"""What one unit of something unwanted costs, in the points of its goal level."""

Cents = Annotated[int, Field(ge=0, le=MAX_CENTS)]
"""Money in minor units."""

Amount = Annotated[int, Field(ge=0, le=MAX_LOAD)]
Loads = dict[Tag, Amount]
"""A vector of amounts by dimension, such as seats, wheelchair places or kilograms."""

Count = Annotated[int, Field(ge=0, le=100_000)]
