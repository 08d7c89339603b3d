"""A signed-in caller of a running application, with the few moves that tests need."""

import time
from dataclasses import dataclass
from typing import Any

from fastapi.testclient import TestClient
from httpx2 import Response

from api.routes import examples
from api.services.context import Context

PATIENCE_SECONDS = 150


@dataclass(frozen=True)
class Desk:
    """Sends requests as one person."""

    client: TestClient
    token: str

    @property
    def context(self) -> Context:
        """What the services of the application use."""
        context: Context = self.client.app.state.context  # type: ignore[attr-defined]
        return context

    def send(self, method: str, path: str, **parts: Any) -> Response:
        """One request with the person's token."""
        headers = {"Authorization": f"Bearer {self.token}"} | parts.pop("headers", {})
        answer: Response = self.client.request(method, path, headers=headers, **parts)
        return answer

    def get(self, path: str, **parts: Any) -> Response:
        """One GET."""
        return self.send("GET", path, **parts)

    def post(self, path: str, **parts: Any) -> Response:
        """One POST."""
        return self.send("POST", path, **parts)

    def submit(self, problem: dict[str, Any] | None = None) -> str:
        """Submit a problem, the example unless given; its id."""
        answer = self.post("/v1/problems", json=problem or examples.PROBLEM)
        assert answer.status_code == 201, answer.text
        return str(answer.json()["id"])

    def start(self, problem_id: str, **body: Any) -> str:
        """Start a run; its id."""
        answer = self.post(f"/v1/problems/{problem_id}/runs", json=examples.NEW_RUN | body)
        assert answer.status_code == 202, answer.text
        return str(answer.json()["id"])

    def wait(self, run_id: str) -> dict[str, Any]:
        """The run once it has ended."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            run: dict[str, Any] = self.get(f"/v1/runs/{run_id}").json()
            if run["status"] not in {"queued", "running"}:
                return run
            time.sleep(0.02)
        raise TimeoutError(f"run {run_id} did not end")

    def plan(self, problem_id: str | None = None, **body: Any) -> str:
        """Run a problem, the example unless given, to its end; the plan's id."""
        run = self.wait(self.start(problem_id or self.submit(), **body))
        assert run["plan_id"], run
        return str(run["plan_id"])

    def etag(self, plan_id: str) -> dict[str, str]:
        """The header that names the plan's current state."""
        return {"If-Match": self.get(f"/v1/plans/{plan_id}").headers["ETag"]}
