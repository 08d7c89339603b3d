"""Bookings with two therapists, problems made of them, and plans without a search, for tests."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from httpx2 import Response

from api.routes.examples import LOCATION, RESOURCE, SERVICE
from api.services.answer import Answer
from api.services.new_id import new_id
from api.services.store_plan import store_plan
from api.store.runs import RunRecord, insert_run
from models import Assignment, Problem, Served, Solution, problem_from_json
from solver import Result
from tests.api.desk import Desk
from tests.api.routes.test_bookings import an_offer, book
from tests.api.routes.test_catalogue import add

Json = dict[str, Any]
WEEK = {"start": "2026-01-05T00:00:00Z", "end": "2026-01-12T00:00:00Z"}
ALL_PROMISES = ["exact", "window", "class", "person"]


class Salon:
    """A service that Ada or Bob gives, and the bookings of it."""

    def __init__(self, desk: Desk, **terms: object) -> None:
        self.desk = desk
        location = add(desk, "locations", {**LOCATION, "country": None})["id"]
        self.person = {**RESOURCE, "location": location, "classes": ["senior"]}
        self.ada = str(add(desk, "resources", self.person)["id"])
        self.bob = str(add(desk, "resources", {**self.person, "name": "Bob"})["id"])
        roles = [{"id": "therapist", "eligible": [self.ada, self.bob]}]
        told = {**SERVICE["terms"], "roles": roles, "promises": ALL_PROMISES, **terms}
        entry = {**SERVICE, "location": location, "slug": f"s-{uuid4().hex[:12]}", "terms": told}
        self.entry: Json = entry
        self.service = str(add(desk, "services", entry)["id"])

    def book(self, number: int = 0, **order: Any) -> Json:
        """A booking of one of Monday's slots, with whoever is free."""
        answer = book(self.desk, offer_id=an_offer(self.desk, self.service, number), **order)
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    def problem(self, **order: object) -> Json:
        """A problem made of the salon's bookings."""
        answer = self.ask(**order)
        assert answer.status_code == 201, answer.text
        made: Json = answer.json()
        return made

    def ask(self, **order: object) -> Response:
        """Ask for a problem of the salon's bookings."""
        body = {"window": WEEK, "services": [self.service], **order}
        return self.desk.post("/v1/problems:from-bookings", json=body)

    def plan(self, *changed: Served) -> str:
        """A plan of a new problem in which these are served so, and all else as it is."""
        return a_plan_of(self.desk, self.problem()["id"], *changed)

    def change(self, kind: str, id: str, entry: Json) -> None:
        """Change an entry of the catalogue."""
        path = f"/v1/{kind}/{id}"
        seen = {"If-Match": self.desk.get(path).headers["ETag"]}
        answer = self.desk.send("PUT", path, json=entry, headers=seen)
        assert answer.status_code == 200, answer.text


def problem_document(desk: Desk, problem_id: str) -> Problem:
    """A problem as the solver sees it."""
    return problem_from_json(desk.get(f"/v1/problems/{problem_id}/document").content)


def served(booking: Json, by: str, start: str | None = None) -> Served:
    """A booking served by somebody, at its own start unless another is given."""
    first = datetime.fromisoformat(start or booking["start_utc"])
    length = datetime.fromisoformat(booking["end_utc"]) - datetime.fromisoformat(
        booking["start_utc"]
    )
    assigned = (Assignment(role="therapist", resources=(by,)),)
    return Served(request=booking["id"], start=first, end=first + length, assignments=assigned)


def a_plan_of(
    desk: Desk, problem_id: str, *changed: Served, leaving_out: tuple[str, ...] = ()
) -> str:
    """A stored plan in which these are served so, and all else as it was; without a search."""
    problem = problem_document(desk, problem_id)
    assert problem.previous is not None
    items = {item.request: item for item in changed}
    solution = Solution(
        served=tuple(
            items.get(old.request, old)
            for old in problem.previous.solution.served
            if old.request not in leaving_out
        )
    )
    nothing = (None, None)
    run = RunRecord(
        new_id(),
        problem_id,
        None,
        "running",
        "{}",
        *nothing,
        0,
        None,
        "",
        False,
        desk.context.now(),
        *nothing,
        "0" * 32,
    )
    desk.context.store.write(lambda connection: insert_run(connection, run))
    answer = Answer(problem, Result(status="proven", solution=solution))
    plan_id = store_plan(desk.context, run, answer, solution)
    assert plan_id, "the check refused the plan"
    return plan_id


def publish(desk: Desk, plan_id: str, query: str = "", **headers: str) -> Response:
    """Publish a plan as it is now."""
    return desk.post(
        f"/v1/plans/{plan_id}/publish{query}", json={}, headers={**desk.etag(plan_id), **headers}
    )
