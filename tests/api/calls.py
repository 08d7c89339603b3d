"""One call for each operation that the API describes, made from its own examples."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from string import Formatter
from typing import Any
from uuid import uuid4

from httpx2 import Response

from tests.api.desk import Desk

Ids = dict[str, str]

MAKERS: Mapping[str, Callable[[Desk, Ids], str]] = {
    "problem_id": lambda desk, ids: desk.submit(),
    "run_id": lambda desk, ids: desk.start(desk.submit()),
    "plan_id": lambda desk, ids: desk.plan(),
    "other_id": lambda desk, ids: ids["plan_id"],
    "request": lambda desk, ids: "impossible",
    "code": lambda desk, ids: "stale",
}
"""How to come by what a parameter of a path names; an area adds its own.

A name that stands for different things is written with the path that leads to it, such as
`/v1/rooms/{entry_id}`.
"""

NO_IDS = {"request", "code"}
"""Parameters of paths that are no ids of something an organisation has."""

QUERIES: Mapping[str, dict[str, str]] = {
    "/v1/plans/{plan_id}/why-not": {"request": "impossible", "resource": "ben"},
    "/v1/events": {"follow": "false"},
}
"""What operations need in their query."""

BODIES: Mapping[str, Callable[[Desk, dict[str, Any]], dict[str, Any]]] = {}
"""By `METHOD path`: what has to be put into the example, such as an id that exists."""


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    description: dict[str, Any]

    @property
    def name(self) -> str:
        """Method and path."""
        return f"{self.method} {self.path}"

    @property
    def parameters(self) -> tuple[str, ...]:
        """The parameters in the path, in order."""
        return tuple(name for _, name, _, _ in Formatter().parse(self.path) if name)

    @property
    def example(self) -> Any:
        """The example of its JSON body, or None."""
        content = self.description.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("example")

    @property
    def takes_a_file(self) -> bool:
        """Whether it takes a form with a file."""
        content = self.description.get("requestBody", {}).get("content", {})
        return "multipart/form-data" in content

    def takes_header(self, name: str) -> bool:
        """Whether a header is among its parameters."""
        found = self.description.get("parameters", ())
        return any(p["in"] == "header" and p["name"].lower() == name for p in found)

    def ids(self, desk: Desk) -> Ids:
        """New things for the path to name."""
        made: Ids = {}
        for name in self.parameters:
            made[name] = MAKERS[self.maker_of(name)](desk, made)
        return made

    def maker_of(self, parameter: str) -> str:
        """The key in MAKERS of a parameter."""
        word = f"{{{parameter}}}"
        leading = self.path[: self.path.index(word)] + word
        return leading if leading in MAKERS else parameter

    def unknown_ids(self) -> Ids:
        """Names of things that nobody has."""
        return {n: uuid4().hex if n not in NO_IDS else "impossible" for n in self.parameters}

    def call(self, desk: Desk, ids: Ids, workbook: bytes = b"no workbook") -> Response:
        """Make the call that the description shows."""
        parts: dict[str, Any] = {"headers": {}, "params": QUERIES.get(self.path, {})}
        path = self.path.format(**ids)
        if self.takes_header("if-match"):
            parts["headers"]["If-Match"] = _current(desk, path)
        if self.takes_header("idempotency-key"):
            parts["headers"]["Idempotency-Key"] = uuid4().hex
        if self.example is not None:
            fill = BODIES.get(self.name)
            parts["json"] = fill(desk, self.example) if fill else self.example
        if self.takes_a_file:
            parts["files"] = {"file": ("week.xlsx", workbook)}
        return desk.send(self.method, path, **parts)


def _current(desk: Desk, path: str) -> str:
    """The entity tag of what the path is about: its own, or that of the nearest thing above."""
    while path.count("/") > 2:
        answer = desk.get(path)
        if answer.status_code == 200 and "ETag" in answer.headers:
            return str(answer.headers["ETag"])
        path = path.rpartition(":" if ":" in path else "/")[0]
    return '"nothing-1"'


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of an OpenAPI document."""
    return [
        Operation(method.upper(), path, description)
        for path, item in document["paths"].items()
        for method, description in item.items()
    ]
