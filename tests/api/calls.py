"""One call for each operation that the API describes, made from its own examples."""

from dataclasses import dataclass
from typing import Any

from httpx2 import Response

from tests.api.desk import Desk

OPEN = {("POST", "/v1/sessions"), ("GET", "/healthz"), ("GET", "/readyz")}
"""What needs no token."""


@dataclass(frozen=True)
class Operation:
    """One method of one path."""

    method: str
    path: str
    description: dict[str, Any]

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


def operations(document: dict[str, Any]) -> list[Operation]:
    """Every operation of an OpenAPI document."""
    return [
        Operation(method.upper(), path, description)
        for path, item in document["paths"].items()
        for method, description in item.items()
    ]


@dataclass(frozen=True)
class World:
    """Things that the calls can be about."""

    problem_id: str
    run_id: str
    plan_id: str
    workbook: bytes = b"no workbook"

    def call(self, desk: Desk, operation: Operation) -> Response:
        """Make the call that the operation's description shows."""
        path = operation.path.format(
            problem_id=self.problem_id,
            run_id=self.run_id,
            plan_id=self.plan_id,
            other_id=self.plan_id,
            request="impossible",
        )
        parts: dict[str, Any] = {"headers": {}}
        if operation.path.endswith("why-not"):
            parts["params"] = {"request": "impossible", "resource": "ben"}
        if operation.path.endswith(("/pins", "/publish")):
            parts["headers"] = {"If-Match": f'"p-{self.plan_id}-1"'}
        if operation.example is not None:
            parts["json"] = operation.example
        if operation.takes_a_file:
            parts["files"] = {"file": ("week.xlsx", self.workbook)}
        return desk.send(operation.method, path, **parts)


def a_world(desk: Desk) -> World:
    """A problem with a plan."""
    problem_id = desk.submit()
    run = desk.wait(desk.start(problem_id))
    return World(problem_id, run["id"], run["plan_id"])
