"""The API in Python: one method for each thing the dashboard asks of it."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, TypeVar
from urllib.parse import quote

from pydantic import TypeAdapter

from dashboard.answers import (
    Accepted,
    BookedWeek,
    Change,
    MovedBookings,
    Organisation,
    Plan,
    PlanCard,
    ProblemCard,
    Published,
    Run,
    Session,
)
from dashboard.balance_answers import Balance, WhySo
from dashboard.understood import understood
from dashboard.wire import Wire
from models import Pin, Problem, Solution, problem_from_json, solution_from_json

T = TypeVar("T")
MOST_WEEKS = "100"


class Client:
    """What one signed-in person can ask for; every method may raise `Refused`."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def sign_in(self, email: str, password: str) -> Session:
        """Open a session and use it from now on."""
        body = {"email": email, "password": password}
        session = self._post("/v1/sessions", Session, json=body)
        self._wire.sign(session.token)
        return session

    def forgotten(self, email: str) -> None:
        """Have a link sent by which whoever has this address chooses another password."""
        self._wire.call("POST", "/v1/password-resets", json={"email": email})

    def sign_out(self) -> None:
        """End the session on the server."""
        self._wire.call("DELETE", "/v1/sessions/current")

    def problems(self) -> tuple[ProblemCard, ...]:
        """Every stored week, the newest first."""
        return self._list("/v1/problems", "items", ProblemCard, {"limit": MOST_WEEKS})

    def upload_json(self, document: bytes) -> ProblemCard:
        """Store a week that is written as JSON."""
        return self._post("/v1/problems", ProblemCard, content=document)

    def upload_excel(self, name: str, workbook: bytes) -> ProblemCard:
        """Store a week that is written as an Excel workbook."""
        return self._post("/v1/problems/excel", ProblemCard, files={"file": (name, workbook)})

    def week_of_bookings(self, start: datetime, end: datetime) -> BookedWeek:
        """Make a week of the bookings in a window."""
        body = {"window": {"start": start.isoformat(), "end": end.isoformat()}}
        return self._post("/v1/problems:from-bookings", BookedWeek, json=body)

    def zone(self) -> str:
        """The zone of the caller's organisation."""
        return self._read("/v1/organisation", Organisation).zone

    def problem(self, problem_id: str) -> Problem:
        """A week in full."""
        text = self._get(f"/v1/problems/{quote(problem_id)}/document")
        return understood(lambda: problem_from_json(text))

    def excel(self, problem_id: str) -> bytes:
        """A week as an Excel workbook."""
        return self._get(f"/v1/problems/{quote(problem_id)}/excel")

    def start(self, problem_id: str, options: dict[str, Any], from_plan: str | None) -> Run:
        """Start a run, afresh or from a plan whose pins it keeps."""
        body = {"options": options, "from_plan": from_plan}
        path = f"/v1/problems/{quote(problem_id)}/runs"
        return self.run(self._post(path, Accepted, json=body).id)

    def run(self, run_id: str) -> Run:
        """How far a run is."""
        return self._read(f"/v1/runs/{quote(run_id)}", Run)

    def stop(self, run_id: str) -> None:
        """End a run; its best plan so far is kept."""
        self._wire.call("POST", f"/v1/runs/{quote(run_id)}/cancel")

    def plans(self, problem_id: str) -> tuple[PlanCard, ...]:
        """The plan versions of a week, the newest first."""
        return self._list(f"/v1/problems/{quote(problem_id)}/plans", "items", PlanCard)

    def plan(self, plan_id: str) -> Plan:
        """One plan version and what was found about it."""
        answer = self._wire.call("GET", f"/v1/plans/{quote(plan_id)}")
        plan = understood(lambda: Plan.model_validate_json(answer.content))
        return plan.model_copy(update={"etag": answer.headers.get("etag", "")})

    def solution(self, plan_id: str) -> Solution:
        """Who serves what, when, in one plan version."""
        text = self._get(f"/v1/plans/{quote(plan_id)}/solution")
        return understood(lambda: solution_from_json(text))

    def diff(self, before: str, after: str) -> tuple[Change, ...]:
        """What differs between two plan versions."""
        return self._list(f"/v1/plans/{quote(before)}/diff/{quote(after)}", "changes", Change)

    def why_not(self, plan_id: str, request: str, resource: str, at: str | None) -> tuple[str, ...]:
        """What stands against `request` being served by `resource`, perhaps at a given time."""
        params = {"request": request, "resource": resource} | ({"at": at} if at else {})
        path = f"/v1/plans/{quote(plan_id)}/why-not"
        return self._list(path, "sentences", str, params)

    def balances(self, plan_id: str) -> tuple[Balance, ...]:
        """What a plan gives to, and asks of, each person, by name."""
        return self._list(f"/v1/plans/{quote(plan_id)}/balances", "items", Balance)

    def why_so(self, plan_id: str, person: str) -> WhySo:
        """Why a person works what a plan says."""
        path = f"/v1/plans/{quote(plan_id)}/why-so?person={quote(person, safe='')}"
        return self._read(path, WhySo)

    def pin(self, plan: Plan, pins: Sequence[Pin]) -> Plan:
        """Replace the pins of a plan."""
        body = {"pins": [pin.model_dump(mode="json") for pin in pins]}
        path = f"/v1/plans/{quote(plan.id)}/pins"
        self._wire.call("PUT", path, json=body, etag=plan.etag)
        return self.plan(plan.id)

    def publish(self, plan: Plan, replaces: str | None) -> Plan:
        """Make a plan the one that counts, in place of the one known to count now."""
        body = {"replaces": replaces}
        path = f"/v1/plans/{quote(plan.id)}/publish"
        self._wire.call("POST", path, json=body, etag=plan.etag)
        return self.plan(plan.id)

    def would_move(self, plan: Plan, replaces: str | None) -> MovedBookings | None:
        """What publishing a plan would make of bookings; None where it has none of them."""
        path = f"/v1/plans/{quote(plan.id)}/publish"
        more = {"json": {"replaces": replaces}, "etag": plan.etag, "params": {"dry_run": "true"}}
        return self._post(path, Published, **more).bookings

    def replan(
        self,
        plan_id: str,
        events: Sequence[dict[str, Any]],
        options: dict[str, Any],
        freeze_before: str | None = None,
    ) -> Run:
        """Start a run that repairs a plan after events; what starts earlier stays as it is."""
        body = {"events": list(events), "options": options, "freeze_before": freeze_before}
        path = f"/v1/plans/{quote(plan_id)}/replan"
        return self.run(self._post(path, Accepted, json=body).id)

    def _get(self, path: str) -> bytes:
        return self._wire.call("GET", path).content

    def _read(self, path: str, kind: type[T]) -> T:
        return understood(lambda: TypeAdapter(kind).validate_json(self._get(path)))

    def _post(self, path: str, kind: type[T], **given: Any) -> T:
        content = self._wire.call("POST", path, **given).content
        return understood(lambda: TypeAdapter(kind).validate_json(content))

    def _list(
        self, path: str, name: str, kind: type[T], params: dict[str, str] | None = None
    ) -> tuple[T, ...]:
        """The list that stands under `name` in an answer."""
        rows = self._wire.call("GET", path, params=params).json()[name]
        wanted = TypeAdapter(tuple[kind, ...])  # type: ignore[valid-type]
        return understood(lambda: wanted.validate_python(rows))
