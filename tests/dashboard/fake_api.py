"""A stand-in for the API that plays back the small clinic: fast and always the same.

Pages are tested against it one by one; the whole way is tested against the real API.
"""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from fastapi import FastAPI, Header, Request, Response, UploadFile
from fastapi.responses import JSONResponse

from models import InvalidProblem, Problem, Solution, problem_from_json
from tests.dashboard.clinic import a_clinic, a_plan

ACCOUNTS = {
    "planner@example.com": ("plan-it", "Paula Planner", "planner"),
    "viewer@example.com": ("view-it", "Victor Viewer", "viewer"),
}
OPEN = {
    "/v1/sessions",
    "/v1/password-resets",
    "/fill",
    "/empty",
    "/forget-sessions",
    "/openapi.json",
}
SHORT_RUN_SECONDS, LOOKS_OF_SHORT_RUN, LOOKS_OF_LONG_RUN = 5, 8, 1000
MADE = datetime(2026, 11, 20, 9, tzinfo=UTC)


class Shelf:
    """What the stand-in has stored."""

    def __init__(self) -> None:
        self.problems: dict[str, Problem] = {}
        self.plans: dict[str, dict[str, Any]] = {}
        self.solutions: dict[str, Solution] = {}
        self.runs: dict[str, dict[str, Any]] = {}
        self.numbers = count(1)
        self.tokens: dict[str, str] = {}

    def add_plan(self, problem_id: str, parent: str | None) -> str:
        plan_id = f"plan{next(self.numbers)}"
        version = 1 + sum(plan["problem_id"] == problem_id for plan in self.plans.values())
        problem = self.problems[problem_id]
        self.solutions[plan_id] = a_plan(problem, shift_minutes=10 * (version - 1))
        self.plans[plan_id] = _plan(problem, problem_id, plan_id, version, parent)
        return plan_id


def _plan(
    problem: Problem, problem_id: str, plan_id: str, version: int, parent: str | None
) -> dict[str, Any]:
    missing = [request for request in problem.requests if request.id.endswith("-impossible")]
    return {
        "id": plan_id,
        "problem_id": problem_id,
        "version": version,
        "created_at": MADE.isoformat(),
        "published_at": None,
        "parent_id": parent,
        "run_id": None,
        "levels": levels(version),
        "violations": [],
        "unserved": [
            {
                "request": request.id,
                "name": request.name,
                "sentences": ["The pool is closed: repair.", "Maybe open it on one day."],
            }
            for request in missing
        ],
        "counts": {
            "requests": len(problem.requests),
            "served": len(problem.requests) - len(missing),
            "unserved": len(missing),
        },
        "pins": [],
    }


def levels(version: int) -> list[dict[str, Any]]:
    return [
        {"name": "unserved", "value": 25.0, "bound": 25.0, "parts": {"unserved": 25.0}},
        {"name": "quality", "value": 1300.0 - 100 * version, "bound": 900.0, "parts": {}},
        {"name": "effort", "value": 480.0, "bound": None, "parts": {"travel": 400.0, "cost": 80.0}},
    ]


def refusal(status: int, detail: str, issues: tuple[Any, ...] = ()) -> JSONResponse:
    body = {
        "title": "Refused",
        "status": status,
        "detail": detail,
        "issues": [issue._asdict() for issue in issues],
    }
    return JSONResponse(body, status, media_type="application/problem+json")


app = FastAPI()
shelf = Shelf()


@app.middleware("http")
async def require_session(request: Request, go_on: Any) -> Response:
    """Everything but signing in needs a token; whoever only views may only read."""
    open_to_all = request.url.path in OPEN
    role = shelf.tokens.get(request.headers.get("authorization", "").removeprefix("Bearer "))
    if role is None and not open_to_all:
        return refusal(401, "The token is unknown or has expired; sign in again.")
    if role == "viewer" and request.method != "GET" and request.url.path != "/v1/sessions/current":
        return refusal(403, "Only planners may do this.")
    response: Response = await go_on(request)
    return response


@app.post("/fill")
def fill(plans: int = 2, weeks: int = 1) -> None:
    """Start over with weeks of one name and so many plans of the first."""
    empty()
    shelf.problems |= {f"week{number + 1}": a_clinic() for number in range(weeks)}
    parent = None
    for _ in range(plans):
        parent = shelf.add_plan("week1", parent)


@app.post("/empty")
def empty() -> None:
    """Start over with nothing."""
    shelf.__init__()  # type: ignore[misc]


@app.post("/forget-sessions")
def forget_sessions() -> None:
    """End every session, as if all had lapsed."""
    shelf.tokens.clear()


@app.post("/v1/sessions", status_code=201)
def sign_in(body: dict[str, str]) -> Any:
    known = ACCOUNTS.get(body["email"])
    if known is None or known[0] != body["password"]:
        return refusal(401, "The e-mail address or the password is wrong.")
    token = f"token{next(shelf.numbers)}"
    shelf.tokens[token] = known[2]
    return {"token": token, "name": known[1], "role": known[2]}


@app.post("/v1/password-resets", status_code=202)
def forgotten(body: dict[str, str]) -> None:
    """Nobody is told whether there is such an account."""


@app.delete("/v1/sessions/current", status_code=204)
def sign_out() -> None:
    """Nothing to do."""


@app.get("/v1/problems")
def problems() -> Any:
    return {"items": [card(key) for key in reversed(shelf.problems)]}


def card(key: str) -> dict[str, Any]:
    found = shelf.problems[key]
    made = (MADE + list(shelf.problems).index(key) * timedelta(hours=1)).isoformat()
    return {"id": key, "name": found.name, "created_at": made, "fingerprint": "f", "counts": {}}


@app.post("/v1/problems", status_code=201)
async def submit(request: Request) -> Any:
    return store(await request.body())


@app.post("/v1/problems/excel", status_code=201)
def submit_excel(file: UploadFile) -> Any:
    return store(file.file.read())


def store(text: bytes) -> Any:
    try:
        problem = problem_from_json(text)
    except InvalidProblem as error:
        return refusal(422, "The week cannot be read.", error.issues)
    key = f"week{len(shelf.problems) + 1}"
    shelf.problems[key] = problem
    return card(key)


@app.get("/v1/organisation")
def organisation() -> Any:
    return {"name": "Clinic", "zone": "Europe/Berlin"}


@app.post("/v1/problems:from-bookings", status_code=201)
def from_bookings(body: dict[str, Any]) -> Any:
    key = f"week{len(shelf.problems) + 1}"
    name = f"Bookings from {body['window']['start']}"
    shelf.problems[key] = a_clinic().model_copy(update={"name": name})
    left = [{"booking_id": "b1", "reference": "R7KQ2M4X", "reason": "Its service is gone."}]
    return card(key) | {"bookings": 3, "left": left}


@app.get("/v1/problems/{key}/document")
def document(key: str) -> Response:
    text = shelf.problems[key].model_dump_json()
    return Response(text, media_type="application/json")


@app.get("/v1/problems/{key}/excel")
def excel(key: str) -> Response:
    return Response(b"a workbook of " + key.encode())


@app.get("/v1/problems/{key}/plans")
def plans(key: str) -> Any:
    found = [plan for plan in shelf.plans.values() if plan["problem_id"] == key]
    return {"items": found[::-1]}


@app.post("/v1/problems/{key}/runs", status_code=202)
def start(key: str, body: dict[str, Any]) -> Any:
    return begin(key, body["from_plan"], body["options"])


def begin(key: str, parent: str | None, options: dict[str, Any]) -> dict[str, Any]:
    run = {"id": f"run{next(shelf.numbers)}", "problem_id": key, "status": "queued"}
    short = options["time_limit_seconds"] <= SHORT_RUN_SECONDS
    looks = LOOKS_OF_SHORT_RUN if short else LOOKS_OF_LONG_RUN
    nothing_yet = {"plan_id": None, "looks": 0, "progress": None}
    shelf.runs[run["id"]] = {**run, **nothing_yet, "parent": parent, "last_look": looks}
    return run


@app.get("/v1/runs/{key}")
def look(key: str) -> Any:
    """Each look brings the run nearer to its end."""
    run = shelf.runs[key]
    if run["status"] in {"queued", "running"}:
        run["looks"] += 1
        done = run["looks"] >= run["last_look"]
        run["status"] = "done" if done else "running"
        run["progress"] = progress(run["looks"])
        if done:
            run["plan_id"] = shelf.add_plan(run["problem_id"], run["parent"])
    return run


def progress(looks: int) -> dict[str, Any]:
    shown = levels(1)
    shown[1]["value"] = max(1200.0, 4000.0 / looks)
    return {"seconds": 1.5 * looks, "phase": "neighbourhood", "levels": shown, "unserved": 5}


@app.post("/v1/runs/{key}/cancel", status_code=202)
def cancel(key: str) -> None:
    run = shelf.runs[key]
    run.update(status="cancelled", plan_id=shelf.add_plan(run["problem_id"], run["parent"]))


@app.get("/v1/plans/{key}")
def plan(key: str, response: Response) -> Any:
    response.headers["ETag"] = etag(key)
    return shelf.plans[key]


def etag(key: str) -> str:
    found = shelf.plans[key]
    return f'"{key}-{len(found["pins"])}-{bool(found["published_at"])}"'


@app.get("/v1/plans/{key}/solution")
def solution(key: str) -> Response:
    return Response(shelf.solutions[key].model_dump_json(), media_type="application/json")


@app.get("/v1/plans/{key}/diff/{other}")
def diff(key: str, other: str) -> Any:
    old, new = shelf.solutions[key].by_request, shelf.solutions[other].by_request
    moved = [name for name in old if name in new and old[name].start != new[name].start]
    words = "begins later than before"
    return {"changes": [{"request": m, "kind": "moved", "words": f"{m} {words}."} for m in moved]}


@app.get("/v1/plans/{key}/why-not")
def why_not(key: str, request: str, resource: str, at: str | None = None) -> Any:
    return {"sentences": [f"{resource} cannot serve {request} [at]({at})."]}


WISH = {"words": "not to work Early", "cost": 3, "missed": 1, "requests": ["d0-early"]}
NORA = {"person": "nora", "name": "Nora Nurse", "seconds": 144000, "carried": {"nights": 4}}
DAN = {"person": "dan", "name": "Dan Driver", "seconds": 36000, "shifts": 10}


@app.get("/v1/plans/{key}/balances")
def balances(key: str) -> Any:
    counts = {"shifts": 5, "nights": 0, "weekends": 0}
    return {"items": [counts | DAN, counts | NORA | {"wishes": [WISH]}]}


@app.get("/v1/plans/{key}/why-so")
def why_so(key: str, person: str) -> Any:
    found = next(item for item in balances(key)["items"] if item["person"] == person)
    wishes = [wish | {"why": ["Nora would rest too little."]} for wish in found.get("wishes", ())]
    rule = {"contract": "Full time", "rule": "work-limit", "required": True, "is_kept": True}
    standings = [rule | {"sentences": ["At most 40 h of work: at the limit."]}]
    work = ["Early, Mon 23 Nov 06:00: nobody else is eligible."]
    return {"balance": found, "wishes": wishes, "standings": standings, "work": work}


@app.put("/v1/plans/{key}/pins")
def pin(key: str, body: dict[str, Any], if_match: str = Header()) -> Any:
    if if_match != etag(key):
        return refusal(412, "The plan has changed.")
    shelf.plans[key]["pins"] = body["pins"]
    return shelf.plans[key]


@app.post("/v1/plans/{key}/publish")
def publish(
    key: str, body: dict[str, Any], if_match: str = Header(), *, dry_run: bool = False
) -> Any:
    if if_match != etag(key):
        return refusal(412, "The plan has changed.")
    if dry_run:
        moved = [{"reference": "AB12CD"}, {"reference": "EF34GH"}]
        return {**shelf.plans[key], "bookings": {"moved": moved, "kept": 1, "unserved": []}}
    before = sum(bool(plan["published_at"]) for plan in shelf.plans.values())
    shelf.plans[key]["published_at"] = (MADE + before * timedelta(hours=1)).isoformat()
    return shelf.plans[key]


@app.post("/v1/plans/{key}/replan", status_code=202)
def replan(key: str, body: dict[str, Any]) -> Any:
    return begin(shelf.plans[key]["problem_id"], key, body["options"])
