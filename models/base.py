"""The ground every value of the language stands on: frozen, strict, bounded, in plain units."""

from datetime import UTC, datetime
from typing import Annotated, cast
from unicodedata import category

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    SerializerFunctionWrapHandler,
    StringConstraints,
    ValidationInfo,
    model_serializer,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

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

    @classmethod
    def __get_pydantic_json_schema__(
        cls, core_schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # What is written has the same fields as what is read; the serializer hides them.
        schema = handler.resolve_ref_schema(handler(_without_serializer(core_schema)))
        schema["properties"]["kind"]["description"] = "Which of its family this is."
        return schema


def _without_serializer(core_schema: CoreSchema) -> CoreSchema:
    plain = {name: part for name, part in core_schema.items() if name != "serialization"}
    if str(plain["type"]).startswith("function-"):  # validators stand around the model
        plain["schema"] = _without_serializer(cast("CoreSchema", plain["schema"]))
    return cast("CoreSchema", plain)


def _printable(text: str) -> str:
    for character in text:
        if _is_control(ord(character)):
            message = f"holds the character U+{ord(character):04X}, which cannot be printed"
            raise ValueError(message)
    return text


def _is_control(code: int) -> bool:
    if code < 0x202A:
        return code < 0x20 or 0x7F <= code < 0xA0
    # The last two turn the direction of what follows, so that it reads as something else.
    return 0xD800 <= code <= 0xDFFF or code <= 0x202E or 0x2066 <= code <= 0x2069


def _said(text: str) -> str:
    if text.isprintable() and text.strip():
        # As nearly all texts are, and every id of every answer comes by here.
        return text
    if not _is_visible(text):
        raise ValueError("is empty or holds only what nobody sees")
    return _printable(text)


def _shown(text: str) -> str:
    if text and not _is_visible(text):
        raise ValueError("holds only what nobody sees")
    return _printable(text)


def _is_visible(text: str) -> bool:
    """Whether there is anything but spaces and marks without width."""
    return any(category(letter) not in {"Cc", "Cf", "Zs", "Zl", "Zp"} for letter in text)


def _read(moment: object, info: ValidationInfo) -> object:
    if info.mode != "json" or not isinstance(moment, str):
        return moment
    try:
        return datetime.fromisoformat(moment)
    except ValueError:
        sample = "'2026-01-05T08:00:00Z'"
        raise ValueError(f"{moment[:60]!r} is no moment such as {sample}") from None


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


Id = Annotated[str, StringConstraints(min_length=1, max_length=120), AfterValidator(_said)]
"""A name that other values refer to; unique within its kind."""

Tag = Annotated[str, StringConstraints(min_length=1, max_length=60), AfterValidator(_said)]
"""A free word that rules, availability and prices can filter on."""

Name = Annotated[str, StringConstraints(max_length=200), AfterValidator(_shown)]
"""What something is called, on one line for people; empty where it has no name."""

Instant = Annotated[AwareDatetime, BeforeValidator(_read), AfterValidator(_whole_second_utc)]
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
