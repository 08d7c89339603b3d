"""The language describes itself: every value and field in the exported schema has its words."""

from typing import Any, Literal

import pytest
from pydantic import BaseModel

from models import (
    PersonIll,
    Problem,
    RequestAdded,
    RequestCancelled,
    RequestLonger,
    Solution,
    VehicleOut,
)
from models.base import Value
from solver import Result, SolveOptions

EVENTS = (PersonIll, VehicleOut, RequestCancelled, RequestAdded, RequestLonger)
EXPORTED = (Problem, Solution, *EVENTS, SolveOptions, Result)


def objects_of(schema: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every object that a schema describes, by name."""
    return {schema["title"]: schema, **schema.get("$defs", {})}


@pytest.mark.parametrize("model", EXPORTED)
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_every_value_and_field_is_described(
    model: type[BaseModel], mode: Literal["validation", "serialization"]
) -> None:
    objects = objects_of(model.model_json_schema(mode=mode))
    unsaid = [name for name, shape in objects.items() if "description" not in shape]
    unsaid += [
        f"{name}.{field}"
        for name, shape in objects.items()
        for field, about in shape.get("properties", {}).items()
        if "description" not in about
    ]
    assert unsaid == []


def test_what_is_written_is_described_as_fully_as_what_is_read() -> None:
    read = objects_of(Problem.model_json_schema(mode="validation"))
    written = objects_of(Problem.model_json_schema(mode="serialization"))
    assert {name: set(shape["properties"]) for name, shape in read.items()} == {
        name: set(shape["properties"]) for name, shape in written.items()
    }


def test_no_value_takes_fields_that_it_does_not_know() -> None:
    shapes = objects_of(Problem.model_json_schema())
    assert all(shape["additionalProperties"] is False for shape in shapes.values())
    assert Value.model_config["extra"] == "forbid"
